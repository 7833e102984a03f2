-- Which tables do acts fill? One row is one table's name. Asked by the check that
-- holds the database beside its journal, row for row.
SELECT table_name
FROM information_schema.tables
WHERE table_catalog = current_database()
    AND table_type = 'BASE TABLE'
    AND table_name NOT IN ('schema_step', 'audit')
ORDER BY table_name;
