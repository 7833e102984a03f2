-- Which periods are locked, and from when? One row is one period's last lock. Asked by every submission.
SELECT content
FROM (
    SELECT *
    FROM period_lock
    QUALIFY row_number() OVER (PARTITION BY period ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
ORDER BY period;
