-- Says who may see published pages.
INSERT INTO share_rule
VALUES (CAST($id AS UUID), $audience, $recorded_at, $recorded_by);
