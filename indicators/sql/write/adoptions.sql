-- Appends the adoptions of one batch. $batch is a list of objects in JSON.
INSERT INTO adoption
SELECT
    CAST($act_digits || substr(md5(CAST($run AS VARCHAR) || 'adoptions' || choice.fact_key), 13) AS UUID),
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
