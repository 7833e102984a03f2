-- Of which sources does the ledger hold figures that $recorded_by brought? One row is one source.
-- Asked by the loading of large files: what was never loaded needs no comparison.
SELECT DISTINCT source
FROM observation
WHERE recorded_by = $recorded_by
ORDER BY source;
