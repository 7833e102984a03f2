-- Has the act of $id been done, and what was it? One row, or none. Asked by every act,
-- so that it is done once.
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
WHERE id = $id
ORDER BY act_number
LIMIT 1;
