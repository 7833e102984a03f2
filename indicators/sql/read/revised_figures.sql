-- What did the run $run change: each row it wrote beside the one that stood under the same key before, if one did?
-- At most $most rows, changed and withdrawn ones before new ones. Asked by the report of a run.
SELECT
    own.indicator,
    own.region,
    own.period,
    own.definition || coalesce('@' || own.basis, '') AS definition,
    own.source,
    own.locator,
    own.unit,
    own.is_withdrawn,
    own.qualifier,
    CAST(own.value AS VARCHAR) AS value,
    own.decimals,
    CAST(own.value_high AS VARCHAR) AS value_high,
    own.decimals_high,
    earlier.qualifier AS qualifier_before,
    CAST(earlier.value AS VARCHAR) AS value_before,
    earlier.decimals AS decimals_before,
    CAST(earlier.value_high AS VARCHAR) AS value_high_before,
    earlier.decimals_high AS decimals_high_before
FROM observation AS own
LEFT JOIN (
    SELECT *
    FROM observation
    WHERE recorded_at < $recorded_at
        AND fact_key IN (SELECT fact_key FROM observation WHERE run = CAST($run AS UUID))
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
) AS earlier ON own.fact_key = earlier.fact_key AND NOT earlier.is_withdrawn
WHERE own.run = CAST($run AS UUID)
ORDER BY earlier.fact_key IS NULL, own.indicator, own.region, own.period, definition, own.source, own.locator
LIMIT $most;
