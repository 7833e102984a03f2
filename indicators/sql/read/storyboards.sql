-- Which storyboards stand? One row is one storyboard as it was saved last, by name. Asked by the list and by
-- every page that presents one.
SELECT content
FROM (
    SELECT *
    FROM storyboard
    QUALIFY row_number() OVER (PARTITION BY storyboard ORDER BY revision DESC, recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
ORDER BY storyboard;
