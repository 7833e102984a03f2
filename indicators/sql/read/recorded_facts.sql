-- What did this ledger record of $indicator until $recorded_until: what stands, what was replaced, what was withdrawn?
-- One row is one record, every cell as text: the tidy fact, then when it was recorded, by whom, and whether it takes
-- the fact back. At most $most of them, those that follow the key $after (the first ones where that is NULL).
-- Asked by what is handed to other programs with its history.
SELECT
    kind,
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
    note,
    strftime(recorded_at, '%Y-%m-%dT%H:%M:%S.%f') AS recorded_at,
    recorded_by,
    CAST(is_withdrawn AS VARCHAR) AS is_withdrawn,
    CAST(id AS VARCHAR) AS id
FROM (
    SELECT
        'actual' AS kind, indicator, region, period, CAST(value AS VARCHAR) AS value, decimals,
        CAST(value_high AS VARCHAR) AS value_high, decimals_high, qualifier, unit,
        definition || coalesce('@' || basis, '') AS definition, obs_status, published, public_by, source, locator,
        confidence, note, recorded_at, recorded_by, is_withdrawn, id
    FROM observation
    UNION ALL
    SELECT
        'target' AS kind, indicator, region, period, CAST(value AS VARCHAR) AS value, decimals,
        CAST(value_high AS VARCHAR) AS value_high, decimals_high, if(is_operator_printed, qualifier, 'exact'), unit,
        definition, 'A', published, public_by, source, locator, confidence, note, recorded_at, recorded_by,
        is_withdrawn, id
    FROM target
    WHERE $plans IS NULL OR list_contains($plans, plan)
)
WHERE recorded_at <= $recorded_until
    AND public_by <= $published_by
    AND indicator = $indicator
    AND ($regions IS NULL OR list_contains($regions, region))
    AND ($sources IS NULL OR list_contains($sources, source))
    AND (
        $after IS NULL
        OR [kind, region, period, definition, source, locator, strftime(recorded_at, '%Y-%m-%dT%H:%M:%S.%f'),
            CAST(id AS VARCHAR)] > CAST($after AS VARCHAR[])
    )
ORDER BY kind, region, period, definition, source, locator, recorded_at, id
LIMIT $most;
