-- Records a human verdict that stands beside the computed one, or takes it back.
INSERT INTO override
VALUES (
    CAST($id AS UUID),
    $target,
    $status,
    $reason,
    $decided_by,
    $decided_on,
    $evidence_hash,
    $is_withdrawn,
    $recorded_at,
    $recorded_by
);
