-- How often was a storyboard saved? One row is one number. Asked by whoever saves it again.
SELECT coalesce(max(revision), 0) AS revision
FROM storyboard
WHERE storyboard = $storyboard
ORDER BY revision;
