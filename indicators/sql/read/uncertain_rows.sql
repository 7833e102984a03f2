-- Which rows of $file were not certain, as they were read? One row is one different row of cells. Asked by the loading of
-- large files, which has them checked one by one.
SELECT DISTINCT cells
FROM read_parquet($file)
WHERE NOT is_certain
ORDER BY cells;
