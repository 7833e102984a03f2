-- Keeps a storyboard as it was saved.
INSERT INTO storyboard
VALUES (CAST($id AS UUID), $storyboard, $revision, $content, $is_withdrawn, $recorded_at, $recorded_by);
