-- Which figures did the public have by $published_by, as this ledger held them at $recorded_until?
-- One row is one published figure of one of $indicators; of all where that is NULL. Asked by every screen and by
-- the verdicts.
SELECT
    CAST(id AS VARCHAR) AS id,
    indicator,
    region,
    period,
    CAST(value AS VARCHAR) AS value,
    decimals,
    CAST(value_high AS VARCHAR) AS value_high,
    decimals_high,
    qualifier,
    unit,
    definition,
    basis,
    obs_status,
    published,
    public_by,
    source,
    locator,
    confidence,
    note
FROM (
    SELECT *
    FROM observation
    WHERE recorded_at <= $recorded_until
        AND ($indicators IS NULL OR list_contains($indicators, indicator))
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
    AND public_by <= $published_by
ORDER BY indicator, region, period, public_by, id;
