-- Which judgements of qualitative goals had been made by $judged_by, as this ledger held them at $recorded_until?
-- One row is one judgement, newest last. Asked by the verdicts.
SELECT
    plan,
    goal,
    status,
    judged_on,
    judge,
    evidence,
    note,
    coalesce(criteria, '') AS criteria
FROM judgement
WHERE recorded_at <= $recorded_until
    AND judged_on <= $judged_by
ORDER BY plan, goal, judged_on, recorded_at, id;
