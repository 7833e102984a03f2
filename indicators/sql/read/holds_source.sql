-- Does the ledger hold anything that $recorded_by brought of $source? One row if so, else none.
-- Asked by the loading of large files: what was never loaded needs no comparison.
SELECT source
FROM observation
WHERE recorded_by = $recorded_by
    AND source = $source
ORDER BY source
LIMIT 1;
