-- Closes a period from a day on, or opens it again.
INSERT INTO period_lock
VALUES (CAST($id AS UUID), $period, $content, $is_withdrawn, $recorded_at, $recorded_by);
