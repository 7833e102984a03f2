-- Withdraws what a large source no longer says: the row stays, a later one says that it is withdrawn.
-- The file is one of our own and holds the keys, see read/gone_facts.sql.
INSERT INTO observation
SELECT
    * REPLACE (
        CAST($act_digits || substr(md5(CAST($run AS VARCHAR) || 'withdrawn observations' || fact_key), 13) AS UUID) AS id,
        TRUE AS is_withdrawn,
        $run AS run,
        $recorded_at AS recorded_at,
        $recorded_by AS recorded_by
    )
FROM (
    SELECT *
    FROM observation
    WHERE fact_key IN (SELECT fact_key FROM read_parquet($file))
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn;
