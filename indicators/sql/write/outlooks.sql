-- Appends the outlooks of one run. $batch is a list of objects in JSON.
INSERT INTO outlook
SELECT
    uuidv7(),
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
