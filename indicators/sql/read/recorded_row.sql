-- What does the row say that stands under the key $fact_key? One row, or none.
-- Asked by the gate of the pipeline before a figure is withdrawn.
SELECT
    indicator,
    region,
    period,
    CAST(value AS VARCHAR) AS value,
    decimals,
    CAST(value_high AS VARCHAR) AS value_high,
    decimals_high,
    qualifier,
    unit,
    definition || coalesce('@' || basis, '') AS definition,
    obs_status,
    published,
    source,
    locator,
    confidence,
    note
FROM observation_current
WHERE fact_key = $fact_key
ORDER BY id;
