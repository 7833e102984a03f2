-- Which rows of $table have a seal of the file $differing with the sign $sign? One row is one row in JSON, and how many
-- times it is told of; at most $most. Asked by the check that holds the database beside the one its journal makes.
SELECT DISTINCT
    row_of_table.content,
    abs(differing.surplus) AS times
FROM (
    SELECT CAST(to_json(sealed_row) AS VARCHAR) AS content
    FROM (SELECT CAST(COLUMNS(*) AS VARCHAR) FROM query_table($table)) AS sealed_row
) AS row_of_table
INNER JOIN read_parquet($differing) AS differing
    ON differing.seal = CAST(left(sha256(row_of_table.content), 32) AS UUID)
    AND sign(differing.surplus) = $sign
ORDER BY row_of_table.content
LIMIT $most;
