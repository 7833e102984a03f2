-- Which act was done last? One row; none in a new ledger. Asked by every act, to seal itself to the one before.
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
ORDER BY act_number DESC
LIMIT 1;
