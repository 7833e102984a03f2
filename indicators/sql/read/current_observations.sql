-- What does the ledger hold now of each observation, by key and content? Asked by the pipeline, to append only what is new.
SELECT
    fact_key,
    content_hash
FROM observation_current;
