-- Which outlooks had been given, as this ledger held them at $recorded_until?
-- One row is one outlook, newest last. Asked by the pipeline, to keep only what has changed, and by the Sources
-- screen, which holds them against what came.
SELECT
    content,
    made_on,
    recorded_at
FROM outlook
WHERE recorded_at <= $recorded_until
ORDER BY recorded_at, outlook_key, id;
