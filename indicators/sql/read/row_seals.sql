-- What seals each row of $table? One row is one row's seal: the first half of the sha256 of all its values as text, with
-- their names, in JSON. Asked by the check that holds the database beside the one its journal makes.
SELECT CAST(left(sha256(CAST(to_json(sealed_row) AS VARCHAR)), 32) AS UUID) AS seal
FROM (SELECT CAST(COLUMNS(*) AS VARCHAR) FROM query_table($table)) AS sealed_row
ORDER BY seal;
