-- When did the ledger change last? One row. Asked before every cached answer is used.
SELECT
    coalesce(max(recorded_at), TIMESTAMP '1970-01-01') AS changed_at
FROM (
    SELECT max(recorded_at) AS recorded_at FROM run
    UNION ALL
    SELECT max(recorded_at) AS recorded_at FROM judgement
);
