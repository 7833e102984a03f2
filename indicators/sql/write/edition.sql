-- Keeps a frozen edition.
INSERT INTO edition
VALUES (CAST($id AS UUID), $edition, $content, $batch, $recorded_at, $recorded_by);
