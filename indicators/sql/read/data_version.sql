-- Which act changed figures last, and when? One row. Asked before every cached answer is used.
SELECT
    coalesce(max(act_number), 0) AS act_number,
    coalesce(max(recorded_at), TIMESTAMP '1970-01-01') AS changed_at
FROM audit
WHERE changes_figures;
