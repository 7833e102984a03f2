-- Which changes a large file of $source brings have to be looked at before they come in? One row is one change, the
-- largest first, at most $most; each tells how many there are, and how many are suspicious by their numbers.
-- Asked by the gate of large files. $appended are rows that were sealed ($has_appended), $gone the keys that are no longer
-- said. It is wider than the gate, which looks at each of these once more: a figure is held beside the one that stands
-- under its key, or else beside one of its cell that goes; series that have targets ($watched_indicators,
-- $watched_regions) and locked periods ($lock_starts, $lock_ends) are always looked at.
WITH known_period AS (
    SELECT
        unnest($periods) AS period,
        unnest($period_ends) AS last_day
),

watched AS (
    SELECT DISTINCT
        unnest($watched_indicators) AS indicator,
        unnest($watched_regions) AS region
),

lock AS (
    SELECT
        unnest($lock_starts) AS first_day,
        unnest($lock_ends) AS last_day
),

arriving AS MATERIALIZED (
    SELECT
        concat_ws('|', indicator, region, period, concat_ws('@', definition, basis), source, locator) AS fact_key,
        *,
        concat_ws('@', definition, basis) AS code
    FROM read_parquet($appended)
    WHERE is_certain
        AND $has_appended
),

going AS (
    SELECT fact_key
    FROM read_parquet($gone)
),

standing AS MATERIALIZED (
    SELECT
        fact_key,
        indicator,
        region,
        period,
        concat_ws('@', definition, basis) AS code,
        value,
        fact_key IN (SELECT fact_key FROM going) AS is_going
    FROM observation
    WHERE source = $source
        AND fact_key IN (SELECT fact_key FROM arriving UNION ALL SELECT fact_key FROM going)
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
        AND NOT is_withdrawn
),

left_cell AS (
    SELECT
        indicator,
        region,
        period,
        code,
        max(value) AS value
    FROM standing
    WHERE is_going
    GROUP BY indicator, region, period, code
),

entered_cell AS (
    SELECT
        indicator,
        region,
        period,
        code,
        max(value) AS value
    FROM arriving
    GROUP BY indicator, region, period, code
),

change AS (
    SELECT
        arriving.fact_key,
        FALSE AS is_gone,
        arriving.indicator,
        arriving.region,
        arriving.period,
        arriving.code,
        coalesce(standing.value, left_cell.value) AS before,
        CAST(arriving.value AS DECIMAL(38, 12)) AS since
    FROM arriving
    LEFT JOIN standing ON arriving.fact_key = standing.fact_key
    LEFT JOIN left_cell
        ON arriving.indicator = left_cell.indicator
        AND arriving.region = left_cell.region
        AND arriving.period = left_cell.period
        AND arriving.code = left_cell.code
    UNION ALL
    SELECT
        standing.fact_key,
        TRUE AS is_gone,
        standing.indicator,
        standing.region,
        standing.period,
        standing.code,
        standing.value AS before,
        CAST(entered_cell.value AS DECIMAL(38, 12)) AS since
    FROM standing
    LEFT JOIN entered_cell
        ON standing.indicator = entered_cell.indicator
        AND standing.region = entered_cell.region
        AND standing.period = entered_cell.period
        AND standing.code = entered_cell.code
    WHERE standing.is_going
),

dated AS MATERIALIZED (
    SELECT
        change.*,
        known_period.last_day,
        before IS NOT NULL AND before IS DISTINCT FROM since AS is_moved,
        CAST(abs(since - before) AS DOUBLE) / nullif(CAST(abs(before) AS DOUBLE), 0) AS share
    FROM change
    LEFT JOIN known_period ON change.period = known_period.period
),

moved_series AS (
    SELECT
        indicator,
        region,
        count(DISTINCT period) AS periods
    FROM dated
    WHERE is_moved
    GROUP BY indicator, region
),

earlier AS (
    SELECT
        observation.indicator,
        observation.region,
        concat_ws('@', observation.definition, observation.basis) AS code,
        known_period.last_day,
        observation.value
    FROM observation
    INNER JOIN known_period ON observation.period = known_period.period
    WHERE (observation.indicator, observation.region) IN (
        SELECT (indicator, region) FROM dated WHERE list_contains($cumulative, indicator)
    )
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
        AND NOT is_withdrawn
),

fallen AS (
    SELECT dated.fact_key
    FROM dated
    ASOF INNER JOIN earlier
        ON dated.indicator = earlier.indicator
        AND dated.region = earlier.region
        AND dated.code = earlier.code
        AND dated.last_day > earlier.last_day
    WHERE NOT dated.is_gone
        AND earlier.value > dated.since
),

judged AS MATERIALIZED (
    SELECT
        dated.*,
        $is_held AND coalesce(
            -- A little wider than asked, since shares are no exact numbers here.
            (is_moved AND share >= $change_percent / 100.0 * 0.999999)
            OR (is_moved AND before = 0)
            OR (is_moved AND $sign AND sign(before) * sign(since) < 0)
            OR (is_moved AND last_day < $oldest_day)
            OR (is_moved AND moved_series.periods > $most_periods)
            OR fact_key IN (SELECT fact_key FROM fallen),
            FALSE
        ) AS is_suspicious,
        is_moved AND $is_held AND watched.indicator IS NOT NULL AS is_watched,
        EXISTS (
            SELECT 1
            FROM lock
            WHERE dated.last_day BETWEEN lock.first_day AND lock.last_day
        ) AS is_locked
    FROM dated
    LEFT JOIN moved_series ON dated.indicator = moved_series.indicator AND dated.region = moved_series.region
    LEFT JOIN watched ON dated.indicator = watched.indicator AND dated.region = watched.region
),

-- Counted by windows over all rows this took a hundred times as long.
counted AS (
    SELECT
        count(*) AS looked_at,
        count(*) FILTER (is_suspicious OR is_locked) AS suspicious
    FROM judged
    WHERE is_suspicious OR is_watched OR is_locked
)

SELECT
    counted.looked_at,
    counted.suspicious,
    judged.fact_key,
    judged.is_gone,
    arriving.indicator,
    arriving.region,
    arriving.period,
    CAST(arriving.value AS VARCHAR) AS value,
    arriving.decimals,
    NULL AS value_high,
    NULL AS decimals_high,
    arriving.qualifier,
    arriving.unit,
    arriving.code,
    arriving.obs_status,
    arriving.published,
    arriving.source,
    arriving.locator,
    arriving.confidence,
    arriving.note
FROM judged
CROSS JOIN counted
LEFT JOIN arriving ON judged.fact_key = arriving.fact_key
WHERE judged.is_suspicious OR judged.is_watched OR judged.is_locked
ORDER BY judged.is_suspicious DESC, judged.share DESC NULLS LAST, judged.fact_key
LIMIT $most;
