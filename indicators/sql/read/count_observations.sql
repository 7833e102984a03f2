-- How many rows of figures are there, withdrawals included? One row. Asked before figures are read, to tell whether they
-- can all be read at once.
SELECT count(*) AS rows
FROM observation
ORDER BY rows;
