-- Which single figures are open though their period is locked? One row is one named exception. Asked by
-- every submission.
SELECT content
FROM (
    SELECT *
    FROM lock_exception
    QUALIFY row_number() OVER (PARTITION BY name ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
ORDER BY name;
