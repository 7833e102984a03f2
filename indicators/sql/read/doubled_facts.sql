-- Which facts stand more than once in the rows of $file? One row is one key as it was read. Asked by the loading of large
-- files, once counting hashes has told that there are any.
SELECT
    indicator,
    region,
    period,
    concat_ws('@', definition, basis) AS definition,
    locator
FROM read_parquet($file)
GROUP BY indicator, region, period, concat_ws('@', definition, basis), locator
HAVING count(*) > 1
ORDER BY indicator, region, period, definition, locator;
