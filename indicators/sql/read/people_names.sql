-- What are people called? One row is one person with the name they were last recorded under; whoever never gave one
-- is left out. Asked by whatever says acts.
SELECT
    person,
    max_by(name, recorded_at) AS name
FROM (
    SELECT
        person,
        name,
        recorded_at
    FROM role_grant
    UNION ALL
    SELECT
        json_extract_string(content, '$.author'),
        json_extract_string(content, '$.author_name'),
        recorded_at
    FROM proposal
    UNION ALL
    SELECT
        json_extract_string(content, '$.decided_by'),
        json_extract_string(content, '$.decided_by_name'),
        recorded_at
    FROM decision
)
WHERE name <> ''
GROUP BY person
ORDER BY person;
