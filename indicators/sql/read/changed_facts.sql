-- Which of the certain facts in $file does the ledger not hold as they are, of those $recorded_by brought of $source?
-- One row is one fact as a tidy row, in the unit it is kept in, in order. Asked by the loading of large files. Keys and
-- contents are compared by hashes: a fact whose two agree with others' by chance will not be met.
WITH held AS (
    SELECT
        hash(fact_key) AS fact,
        hash(value, decimals, value_high, qualifier, unit, obs_status, published, confidence, note) AS content,
        is_withdrawn,
        run,
        recorded_at,
        id
    FROM observation
    WHERE recorded_by = $recorded_by
        AND source = $source
),

largest_run AS (
    SELECT mode(run) AS run
    FROM held
),

-- Most facts were brought once: which row is the last one is asked of the others alone.
touched AS (
    SELECT DISTINCT fact
    FROM held
    WHERE run <> (SELECT run FROM largest_run)
),

standing AS (
    SELECT
        fact,
        content
    FROM held
    WHERE run = (SELECT run FROM largest_run)
        AND NOT is_withdrawn
        AND fact NOT IN (SELECT fact FROM touched)
    UNION ALL
    SELECT
        fact,
        content
    FROM (
        SELECT *
        FROM held
        WHERE fact IN (SELECT fact FROM touched)
        QUALIFY row_number() OVER (PARTITION BY fact ORDER BY recorded_at DESC, id DESC) = 1
    )
    WHERE NOT is_withdrawn
)

SELECT
    'actual' AS kind,
    staged.indicator,
    staged.region,
    staged.period,
    staged.value_text AS value,
    '' AS value_high,
    staged.qualifier,
    staged.unit,
    concat_ws('@', staged.definition, staged.basis) AS definition,
    staged.obs_status,
    staged.published,
    staged.source,
    staged.locator,
    staged.confidence,
    staged.note
FROM read_parquet($file) AS staged
LEFT JOIN standing
    ON standing.fact = hash(
        concat_ws('|', staged.indicator, staged.region, staged.period, concat_ws('@', staged.definition, staged.basis),
        staged.source, staged.locator)
    )
WHERE staged.is_certain
    AND standing.content IS DISTINCT FROM hash(
        CAST(staged.value AS DECIMAL(38, 12)),
        CAST(staged.decimals AS INTEGER),
        CAST(NULL AS DECIMAL(38, 12)),
        staged.qualifier,
        staged.unit,
        staged.obs_status,
        staged.published,
        staged.confidence,
        staged.note
    )
ORDER BY staged.indicator, staged.region, staged.period;
