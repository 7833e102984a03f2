-- Gives out a key to published pages, or takes it back.
INSERT INTO share_link (id, link, purpose, key_hash, is_withdrawn, recorded_at, recorded_by, plan, edition)
VALUES (
    CAST($id AS UUID), $link, $purpose, $key_hash, $is_withdrawn, $recorded_at, $recorded_by, $plan, $edition
);
