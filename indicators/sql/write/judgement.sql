-- Records a judgement of a qualitative goal.
INSERT INTO judgement (
    id, plan, goal, status, judged_on, judge, evidence, note, recorded_at, recorded_by, criteria
)
VALUES (
    uuidv7(),
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
