-- Records a run of the pipeline that came to its end.
INSERT INTO run
VALUES (
    $run,
    $started_at,
    $recorded_at,
    $recorded_by,
    $source_count,
    $fact_count,
    $appended_count,
    $withdrawn_count,
    $unchanged_count
);
