-- Withdraws what the sources no longer say: the row stays, a later one says that it is withdrawn.
INSERT INTO source
SELECT
    * REPLACE (
        CAST($act_digits || substr(md5(CAST($run AS VARCHAR) || 'withdrawn sources' || source), 13) AS UUID) AS id,
        TRUE AS is_withdrawn,
        $run AS run,
        $recorded_at AS recorded_at,
        $recorded_by AS recorded_by
    )
FROM source_current
WHERE list_contains($keys, source);
