-- Records that bytes of a source were read and kept.
INSERT INTO snapshot
VALUES (uuidv7(), $source, $file, $sha256, $size_bytes, $run, $recorded_at);
