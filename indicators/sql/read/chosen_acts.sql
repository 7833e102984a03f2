-- Which acts were done by $actor, of the kind $act, on $day (UTC), newest first; null asks for all? Up to $newest of
-- them, $skipped left out. Asked by a page of the log.
SELECT
    act_number,
    id,
    act,
    actor,
    subject,
    content,
    changes_figures,
    recorded_at,
    previous_hash
FROM audit
WHERE ($actor IS NULL OR actor = $actor)
    AND ($act IS NULL OR act = $act)
    AND ($day IS NULL OR CAST(recorded_at AS DATE) = $day)
ORDER BY act_number DESC
LIMIT $newest OFFSET $skipped;
