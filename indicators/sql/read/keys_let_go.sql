-- Which of the keys in $file do not wait, given those that do ($held)? One row is the key of one fact to be withdrawn.
-- Asked by the gate of large files, which writes them into a file of their own.
SELECT fact_key
FROM read_parquet($file)
WHERE NOT list_contains($held, fact_key)
ORDER BY fact_key;
