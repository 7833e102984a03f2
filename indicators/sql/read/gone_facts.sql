-- Which facts does the ledger hold, of those $recorded_by brought of $source, that $file and $others say no longer?
-- One row is the key of one fact to be withdrawn. Asked by the loading of large files.
SELECT DISTINCT fact_key
FROM observation AS held
WHERE recorded_by = $recorded_by
    AND source = $source
    AND NOT list_contains($others, fact_key)
    AND hash(fact_key) NOT IN (
        SELECT
            hash(concat_ws('|', indicator, region, period, concat_ws('@', definition, basis), source, locator))
        FROM read_parquet($file)
        WHERE is_certain
    )
    AND NOT EXISTS (
        SELECT 1
        FROM observation AS later
        WHERE later.fact_key = held.fact_key
            AND later.is_withdrawn
            AND later.recorded_at > held.recorded_at
            AND later.recorded_by = held.recorded_by
    )
    AND NOT is_withdrawn
ORDER BY fact_key;
