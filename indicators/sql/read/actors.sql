-- Who ever acted? One row is one person. Asked by a page of the log, to choose one.
SELECT DISTINCT actor
FROM audit
ORDER BY actor;
