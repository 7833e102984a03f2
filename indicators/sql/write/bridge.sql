-- Records that figures of one definition may be judged against a target of another, or takes that back.
INSERT INTO bridge
VALUES (
    CAST($id AS UUID),
    $indicator,
    $region,
    $from_definition,
    $to_definition,
    $reason,
    $decided_by,
    $decided_on,
    $is_withdrawn,
    $recorded_at,
    $recorded_by
);
