-- What does the ledger hold now of each observation, whoever recorded it, by key and content?
-- Asked by what takes data in from another ledger, to append only what is not held.
SELECT
    fact_key,
    content_hash
FROM observation_current
ORDER BY fact_key;
