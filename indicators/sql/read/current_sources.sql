-- What does the ledger hold now of each source, by key and content? Asked by the pipeline, to append only what is new.
SELECT
    source AS fact_key,
    content_hash
FROM source_current;
