-- What does the ledger hold now of each adoption that $recorded_by appended, by key and content?
-- Asked by the pipeline, to append only what is new and to withdraw what its source no longer says.
SELECT
    fact_key,
    content_hash
FROM adoption_current
WHERE recorded_by = $recorded_by;
