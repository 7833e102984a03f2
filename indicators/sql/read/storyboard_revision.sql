-- How often was a storyboard saved? One row, one number. Asked when it is saved again.
SELECT coalesce(max(revision), 0)
FROM storyboard
WHERE storyboard = $storyboard;
