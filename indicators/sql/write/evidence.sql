-- Appends the evidence of the proposals of one act. $batch is a list of objects in JSON.
INSERT INTO evidence
SELECT
    CAST($act_digits || substr(md5($act || 'evidence' || own.proposal || own.place), 13) AS UUID),
    own.proposal,
    own.version,
    own.name,
    own.address,
    own.sha256,
    own.size_bytes,
    $recorded_at,
    $recorded_by
FROM (
    SELECT unnest(from_json($batch, '[{
        "proposal": "VARCHAR", "version": "INTEGER", "place": "INTEGER", "name": "VARCHAR", "address": "VARCHAR",
        "sha256": "VARCHAR", "size_bytes": "BIGINT"
    }]')) AS own
);
