-- Who may see published pages? No row, or one. Asked by every published page.
SELECT audience
FROM share_rule
ORDER BY recorded_at DESC, id DESC
LIMIT 1;
