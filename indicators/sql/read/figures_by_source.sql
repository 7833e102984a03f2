-- How many figures did each source print that were public by $published_by, as this ledger held them at
-- $recorded_until? One row is one source. Asked by the Sources screen of a ledger that is too large to be read at once.
-- Facts are told apart by hashes, which take a quarter of the time their keys would; that two of ten million agree is
-- less likely than one in a hundred thousand.
SELECT
    last_row.source,
    count(*) AS figures
FROM (
    SELECT
        arg_max(
            {'source': source, 'counts': NOT is_withdrawn AND public_by <= $published_by},
            {'recorded_at': recorded_at, 'id': id}
        ) AS last_row
    FROM observation
    WHERE recorded_at <= $recorded_until
    GROUP BY hash(fact_key)
)
WHERE last_row.counts
GROUP BY last_row.source
ORDER BY last_row.source;
