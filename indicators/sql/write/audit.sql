-- Records an act, sealed with the hash of the one before it.
INSERT INTO audit
VALUES (
    $act_number,
    $id,
    $act,
    $actor,
    $subject,
    $content,
    $changes_figures,
    $recorded_at,
    $previous_hash,
    $hash
);
