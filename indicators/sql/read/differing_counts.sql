-- How many rows do the seals in the file $differing tell of that are missing, and how many that nothing accounts for?
-- One row. Asked by the check that holds the database beside the one its journal makes.
SELECT
    CAST(coalesce(sum(surplus) FILTER (surplus > 0), 0) AS BIGINT) AS missing,
    CAST(coalesce(-sum(surplus) FILTER (surplus < 0), 0) AS BIGINT) AS unaccounted
FROM read_parquet($differing)
ORDER BY missing;
