-- What does the row say that stands under the key $fact_key? One row in the order of a tidy fact, or none.
-- Asked by the gate of the pipeline before a figure is withdrawn.
SELECT
    'actual' AS kind,
    indicator,
    region,
    period,
    CAST(value AS VARCHAR) AS value,
    CAST(value_high AS VARCHAR) AS value_high,
    qualifier,
    unit,
    definition,
    obs_status,
    published,
    source,
    locator,
    confidence,
    note,
    basis
FROM observation_current
WHERE fact_key = $fact_key
ORDER BY id;
