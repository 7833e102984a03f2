-- In which series were several facts of one period recorded with different values, public by $published_by, as this
-- ledger held them at $recorded_until? One row is one series; rows that stand no longer are not told apart. Asked by the
-- lists of contradictions of a ledger that is too large to be read at once, which look at these series alone. Facts are
-- told apart by hashes: two that agree by chance would add a series, or at most hide one of two rows.
WITH slot AS (
    SELECT
        indicator,
        region,
        hash(indicator, region, period, definition, basis) AS place,
        hash(fact_key) AS fact,
        hash(value, value_high) AS amount
    FROM observation
    WHERE recorded_at <= $recorded_until
        AND public_by <= $published_by
        AND NOT is_withdrawn
)

SELECT DISTINCT
    indicator,
    region
FROM slot
WHERE place IN (
    SELECT place
    FROM slot
    GROUP BY place
    HAVING min(fact) < max(fact)
        AND min(amount) < max(amount)
)
ORDER BY indicator, region;
