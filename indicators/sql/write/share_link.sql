-- Gives out a key to published pages, or takes it back.
INSERT INTO share_link
VALUES (CAST($id AS UUID), $link, $purpose, $key_hash, $is_withdrawn, $recorded_at, $recorded_by);
