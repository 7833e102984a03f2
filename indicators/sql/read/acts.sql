-- Which acts were done after act number $after, up to $newest of them, in order? Asked by the audit log, its check,
-- its export, and at a start that finds database and journal apart.
SELECT
    act_number,
    id,
    act,
    actor,
    subject,
    content,
    changes_figures,
    recorded_at,
    previous_hash,
    hash
FROM audit
WHERE act_number > $after
ORDER BY act_number
LIMIT $newest;
