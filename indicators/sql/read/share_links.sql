-- Which keys open published pages? One row is one key that was not taken back. Asked by every published page
-- that is opened with one.
SELECT
    link,
    purpose,
    key_hash,
    COALESCE(plan, '') AS plan,
    COALESCE(edition, '') AS edition
FROM (
    SELECT *
    FROM share_link
    QUALIFY row_number() OVER (PARTITION BY link ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
ORDER BY recorded_at, link;
