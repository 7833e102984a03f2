-- Which of the certain facts in $file does the ledger not hold as they are, of those $recorded_by brought of $source?
-- One row is one fact to be appended, in order. Asked by the loading of large files. Keys and contents are compared by
-- hashes: a fact whose two agree with another's by chance is one in more than all that will ever be loaded.
WITH held AS (
    SELECT
        hash(fact_key) AS fact,
        hash(content_hash) AS content,
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

SELECT staged.*
FROM read_parquet($file) AS staged
LEFT JOIN standing
    ON standing.fact = hash(
        concat_ws('|', staged.indicator, staged.region, staged.period, concat_ws('@', staged.definition, staged.basis),
        staged.source, staged.locator)
    )
WHERE staged.is_certain
    AND standing.content IS DISTINCT FROM hash(lower(hex(staged.content_hash)))
ORDER BY staged.indicator, staged.region, staged.period;
