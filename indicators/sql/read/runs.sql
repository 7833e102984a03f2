-- Which runs of the pipeline came to their end? One row is one run, newest first. Asked by `milepost etl list`.
SELECT
    CAST(id AS VARCHAR) AS id,
    started_at,
    recorded_at,
    source_count,
    fact_count,
    appended_count,
    withdrawn_count,
    unchanged_count
FROM run
ORDER BY recorded_at DESC, id DESC
LIMIT $newest;
