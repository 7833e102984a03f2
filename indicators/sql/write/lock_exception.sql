-- Reopens a single figure of a locked period until a day, under a name; or takes that back.
INSERT INTO lock_exception
VALUES (CAST($id AS UUID), $name, $content, $is_withdrawn, $recorded_at, $recorded_by);
