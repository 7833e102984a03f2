-- Records that bytes of a source were read and kept.
INSERT INTO snapshot
VALUES (
    CAST($act_digits || substr(md5(CAST($run AS VARCHAR) || $source || $file), 13) AS UUID),
    $source,
    $file,
    $sha256,
    $size_bytes,
    $run,
    $recorded_at
);
