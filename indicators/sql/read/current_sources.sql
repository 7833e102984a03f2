-- What does the ledger hold now of each source that $recorded_by appended, by key and content?
-- Asked by the pipeline, to append only what is new and to withdraw what its source no longer says.
SELECT
    source AS fact_key,
    content_hash
FROM source_current
WHERE recorded_by = $recorded_by;
