-- Records a judgement of a qualitative goal.
INSERT INTO judgement (
    id, plan, goal, status, judged_on, judge, evidence, note, recorded_at, recorded_by, criteria
)
VALUES (
    CAST($id AS UUID),
    $plan,
    $goal,
    $status,
    $judged_on,
    $judge,
    $evidence,
    $note,
    $recorded_at,
    $recorded_by,
    $criteria
);
