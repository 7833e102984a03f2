-- Under which key does the figure with the row id $id stand? One row; none where another row has replaced it.
-- Asked by a correction or withdrawal, which is about one recorded figure.
SELECT fact_key
FROM observation_current
WHERE CAST(id AS VARCHAR) = $id
ORDER BY fact_key;
