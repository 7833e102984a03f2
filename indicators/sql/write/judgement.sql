-- Records a judgement of a qualitative goal.
INSERT INTO judgement
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
    $recorded_by
);
