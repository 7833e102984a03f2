-- Which human verdicts had been given by $decided_by_day, as this ledger held them at $recorded_until?
-- One row is the last one on a target, unless it was taken back. Asked by the verdicts.
SELECT
    target,
    status,
    reason,
    decided_by,
    decided_on,
    evidence_hash,
    is_withdrawn
FROM (
    SELECT *
    FROM override
    WHERE recorded_at <= $recorded_until
        AND decided_on <= $decided_by_day
    QUALIFY row_number() OVER (PARTITION BY target ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
ORDER BY target;
