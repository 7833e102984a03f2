-- Under which key does the figure with the row id $id stand? One row; none where another row has replaced it.
-- Asked by a correction or withdrawal, which is about one recorded figure.
SELECT own.fact_key
FROM observation AS own
WHERE own.id = TRY_CAST($id AS UUID)
    AND NOT own.is_withdrawn
    AND NOT EXISTS (
        SELECT 1
        FROM observation AS later
        WHERE later.fact_key = own.fact_key
            AND (later.recorded_at > own.recorded_at OR (later.recorded_at = own.recorded_at AND later.id > own.id))
    )
ORDER BY own.fact_key;
