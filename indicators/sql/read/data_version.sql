-- When did the ledger change last? One row. Asked before every cached answer is used.
SELECT
    coalesce(max(recorded_at), TIMESTAMP '1970-01-01') AS changed_at
FROM (
    SELECT recorded_at
    FROM run
    WHERE appended_count + withdrawn_count > 0
    UNION ALL
    SELECT recorded_at
    FROM judgement
    UNION ALL
    SELECT recorded_at
    FROM bridge
    UNION ALL
    SELECT recorded_at
    FROM override
    UNION ALL
    SELECT recorded_at
    FROM outlook
);
