-- Appends the proposals of one act. $batch is a list of objects in JSON; `content` is the whole record.
INSERT INTO proposal
SELECT
    CAST($act_digits || substr(md5($act || 'proposal' || own.proposal || own.version), 13) AS UUID),
    own.proposal,
    own.version,
    own.kind,
    own.indicator,
    own.region,
    own.period,
    own.definition,
    own.content,
    $recorded_at,
    $recorded_by
FROM (
    SELECT unnest(from_json($batch, '[{
        "proposal": "VARCHAR", "version": "INTEGER", "kind": "VARCHAR", "indicator": "VARCHAR", "region": "VARCHAR",
        "period": "VARCHAR", "definition": "VARCHAR", "content": "VARCHAR"
    }]')) AS own
);
