-- Which seals stand in the file $made more often than in the file $held, or less often? One row is one seal and by how
-- many rows. Asked by the check that holds the database beside the one its journal makes.
SELECT
    seal,
    CAST(sum(times) AS BIGINT) AS surplus
FROM (
    SELECT
        seal,
        1 AS times
    FROM read_parquet($made)
    UNION ALL
    SELECT
        seal,
        -1 AS times
    FROM read_parquet($held)
)
GROUP BY seal
HAVING sum(times) <> 0
ORDER BY seal;
