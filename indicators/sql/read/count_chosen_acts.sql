-- How many acts were done by $actor, of the kind $act, on $day (UTC); null asks for all? One row. Asked by a page of
-- the log, which shows some of them.
SELECT count(*) AS act_count
FROM audit
WHERE ($actor IS NULL OR actor = $actor)
    AND ($act IS NULL OR act = $act)
    AND ($day IS NULL OR CAST(recorded_at AS DATE) = $day)
ORDER BY act_count;
