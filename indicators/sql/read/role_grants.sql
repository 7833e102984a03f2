-- Who has which role now? One row is one role of one person. Asked by every run of a page and every
-- request.
SELECT
    person,
    name,
    role
FROM (
    SELECT *
    FROM role_grant
    QUALIFY row_number() OVER (PARTITION BY person, role ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
ORDER BY person, role;
