-- What did $recorded_by last append of each observation, by key and content; without what it withdrew?
-- Of the sources $left_out, which are large, only those with the keys $keys.
-- Asked by the pipeline, to append only what is new in its source: a person's correction of a figure stands until
-- the source itself prints another.
SELECT
    fact_key,
    content_hash
FROM (
    SELECT *
    FROM observation
    WHERE recorded_by = $recorded_by
        AND (NOT list_contains($left_out, source) OR fact_key IN (SELECT unnest($keys)))
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn;
