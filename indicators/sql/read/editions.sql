-- Which editions were frozen? One row is one edition, newest first. Asked by the list of editions and by
-- every published page of one.
SELECT content
FROM edition
ORDER BY recorded_at DESC, id DESC;
