-- How many rows has $file, how many of them are certain, and of how many are there others with the same key? One row.
-- Asked by the loading of large files; keys are counted by their hashes, and looked at where two are alike.
SELECT
    count(*) AS rows,
    count(*) FILTER (is_certain) AS certain,
    count(*) - count(DISTINCT hash(indicator, region, period, concat_ws('@', definition, basis), locator)) AS doubled
FROM read_parquet($file)
ORDER BY rows;
