-- How did a cell come to hold what it holds: every row ever recorded of it, oldest first, withdrawals included?
-- `run` is the run or the deciding act that brought it. Asked by the history of a figure.
SELECT
    fact_key,
    CAST(run AS VARCHAR) AS run,
    CAST(value AS VARCHAR) AS value,
    decimals,
    CAST(value_high AS VARCHAR) AS value_high,
    decimals_high,
    qualifier,
    obs_status,
    published,
    source,
    locator,
    note,
    is_withdrawn,
    recorded_at,
    recorded_by
FROM observation
WHERE indicator = $indicator
    AND region = $region
    AND period = $period
    AND definition || coalesce('@' || basis, '') = $definition
ORDER BY recorded_at, id;
