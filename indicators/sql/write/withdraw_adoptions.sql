-- Withdraws what the sources no longer say: the row stays, a later one says that it is withdrawn.
INSERT INTO adoption
SELECT
    * REPLACE (
        CAST($act_digits || substr(md5(CAST($run AS VARCHAR) || 'withdrawn adoptions' || fact_key), 13) AS UUID) AS id,
        TRUE AS is_withdrawn,
        $run AS run,
        $recorded_at AS recorded_at,
        $recorded_by AS recorded_by
    )
FROM adoption_current
WHERE list_contains($keys, fact_key);
