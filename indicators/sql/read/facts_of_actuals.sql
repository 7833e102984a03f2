-- Which actuals of $indicator did the public have by $published_by, as this ledger held them at $recorded_until?
-- One row is one tidy fact, every cell as text with the digits that were printed; at most $most of them, those that
-- follow the key $after (the first ones where that is NULL), of $regions and $sources where these are given.
-- Asked by what is handed to other programs, a piece at a time.
SELECT
    'actual' AS kind,
    indicator,
    region,
    period,
    left(value, length(value) - if(decimals = 0, 13, 12 - decimals)) AS value,
    coalesce(left(value_high, length(value_high) - if(decimals_high = 0, 13, 12 - decimals_high)), '') AS value_high,
    qualifier,
    unit,
    definition,
    obs_status,
    published,
    source,
    locator,
    confidence,
    note
FROM (
    SELECT * REPLACE (
        CAST(value AS VARCHAR) AS value,
        CAST(value_high AS VARCHAR) AS value_high,
        definition || coalesce('@' || basis, '') AS definition
    )
    FROM observation
    WHERE recorded_at <= $recorded_until
        AND indicator = $indicator
        AND ($regions IS NULL OR list_contains($regions, region))
        AND ($sources IS NULL OR list_contains($sources, source))
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
    AND public_by <= $published_by
    AND ($after IS NULL OR [region, period, definition, source, locator] > CAST($after AS VARCHAR[]))
ORDER BY region, period, definition, source, locator
LIMIT $most;
