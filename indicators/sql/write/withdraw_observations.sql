-- Withdraws what the sources no longer say: the row stays, a later one says that it is withdrawn.
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
    -- Of these facts alone: which row of every fact is the last one takes long to find in a large ledger.
    SELECT *
    FROM observation
    WHERE fact_key IN (SELECT unnest($keys))
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn;
