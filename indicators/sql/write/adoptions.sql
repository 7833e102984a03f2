-- Appends the adoptions of one batch. $batch is a list of objects in JSON.
INSERT INTO adoption
SELECT
    uuidv7(),
    choice.fact_key,
    choice.indicator,
    choice.content,
    choice.is_withdrawn,
    choice.content_hash,
    $run,
    $recorded_at,
    $recorded_by
FROM (
    SELECT unnest(from_json($batch, '[{
        "fact_key": "VARCHAR", "indicator": "VARCHAR", "content": "VARCHAR", "is_withdrawn": "BOOLEAN",
        "content_hash": "VARCHAR"
    }]')) AS choice
)
ORDER BY choice.fact_key;
