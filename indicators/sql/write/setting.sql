-- Sets a setting of this installation.
INSERT INTO setting
VALUES (CAST($id AS UUID), $name, $value, $recorded_at, $recorded_by, $content);
