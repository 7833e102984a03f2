-- Which series had a figure that was public by $published_by, as this ledger held them at $recorded_until?
-- One row is one series; of $indicator alone, and in $region alone, where those are not NULL. Asked by lists of a ledger
-- that is too large to be read at once. Which row of a fact is the last one is looked at only where it may matter: in
-- series that several acts wrote to and that have a row which does not count.
WITH held AS NOT MATERIALIZED (
    SELECT
        indicator,
        region,
        fact_key,
        is_withdrawn,
        public_by,
        run,
        recorded_at,
        id
    FROM observation
    WHERE recorded_at <= $recorded_until
        AND ($indicator IS NULL OR indicator = $indicator)
        AND ($region IS NULL OR region = $region)
),

series AS (
    SELECT
        indicator,
        region,
        bool_or(NOT is_withdrawn AND public_by <= $published_by) AS has_figure,
        min(run) < max(run) AND bool_or(is_withdrawn OR public_by > $published_by) AS is_doubtful
    FROM held
    GROUP BY indicator, region
),

last_row AS (
    SELECT
        indicator,
        region,
        is_withdrawn,
        public_by
    FROM held
    WHERE (indicator, region) IN (SELECT (indicator, region) FROM series WHERE has_figure AND is_doubtful)
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
)

SELECT
    indicator,
    region
FROM series
WHERE has_figure
    AND NOT is_doubtful
UNION
SELECT
    indicator,
    region
FROM last_row
WHERE NOT is_withdrawn
    AND public_by <= $published_by
ORDER BY indicator, region;
