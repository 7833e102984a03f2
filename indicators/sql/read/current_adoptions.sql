-- What does the ledger hold now of each adoption, by key and content? Asked by the pipeline, to append only what is new.
SELECT
    fact_key,
    content_hash
FROM adoption_current;
