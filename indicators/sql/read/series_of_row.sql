-- Which series is the row with the id $id of? One row, or none.
-- Asked by those who name a figure by its row, of a ledger that is too large to be read at once.
SELECT
    indicator,
    region
FROM observation
WHERE id = TRY_CAST($id AS UUID)
ORDER BY indicator;
