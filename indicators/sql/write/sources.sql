-- Appends the provenance cards of one batch. $batch is a list of objects in JSON.
INSERT INTO source
SELECT
    CAST($act_digits || substr(md5(CAST($run AS VARCHAR) || 'sources' || card.fact_key), 13) AS UUID),
    card.fact_key,
    card.content,
    card.is_withdrawn,
    card.content_hash,
    $run,
    $recorded_at,
    $recorded_by
FROM (
    SELECT unnest(from_json($batch, '[{
        "fact_key": "VARCHAR", "content": "VARCHAR", "is_withdrawn": "BOOLEAN", "content_hash": "VARCHAR"
    }]')) AS card
)
ORDER BY card.fact_key;
