-- Appends the outlooks of one run. $batch is a list of objects in JSON.
INSERT INTO outlook
SELECT
    CAST($act_digits || substr(md5(CAST($run AS VARCHAR) || 'outlooks' || own.outlook_key), 13) AS UUID),
    own.outlook_key,
    own.target,
    own.indicator,
    own.region,
    own.content,
    $made_on,
    $run,
    $recorded_at,
    $recorded_by
FROM (
    SELECT unnest(from_json($batch, '[{
        "outlook_key": "VARCHAR", "target": "VARCHAR", "indicator": "VARCHAR", "region": "VARCHAR",
        "content": "VARCHAR"
    }]')) AS own
)
ORDER BY own.outlook_key;
