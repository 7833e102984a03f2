-- Appends the decisions of one act. $batch is a list of objects in JSON; `content` is the whole record.
INSERT INTO decision
SELECT
    CAST($act_digits || substr(md5($act || 'decision' || own.proposal || own.version), 13) AS UUID),
    own.proposal,
    own.version,
    own.outcome,
    own.content,
    $recorded_at,
    $recorded_by
FROM (
    SELECT unnest(from_json($batch, '[{
        "proposal": "VARCHAR", "version": "INTEGER", "outcome": "VARCHAR", "content": "VARCHAR"
    }]')) AS own
);
