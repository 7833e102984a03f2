-- Which targets of $plans had been published by $published_by, as this ledger held them at $recorded_until?
-- One row is one tidy fact as its source printed it, every cell as text: where no sign of comparison was printed the
-- figure is exact. A number that two plans build on is one fact. Of $indicators, $regions and $sources where these are
-- given. Asked by what is handed to other programs.
SELECT DISTINCT
    'target' AS kind,
    indicator,
    region,
    period,
    left(value, length(value) - if(decimals = 0, 13, 12 - decimals)) AS value,
    coalesce(left(value_high, length(value_high) - if(decimals_high = 0, 13, 12 - decimals_high)), '') AS value_high,
    if(is_operator_printed, qualifier, 'exact') AS qualifier,
    unit,
    definition,
    'A' AS obs_status,
    published,
    source,
    locator,
    confidence,
    note
FROM (
    SELECT * REPLACE (CAST(value AS VARCHAR) AS value, CAST(value_high AS VARCHAR) AS value_high)
    FROM target
    WHERE recorded_at <= $recorded_until
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
    AND public_by <= $published_by
    AND ($plans IS NULL OR list_contains($plans, plan))
    AND ($indicators IS NULL OR list_contains($indicators, indicator))
    AND ($regions IS NULL OR list_contains($regions, region))
    AND ($sources IS NULL OR list_contains($sources, source))
ORDER BY indicator, region, period, definition, source, locator;
