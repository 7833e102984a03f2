-- Which figures of some series did the public have by $published_by, as this ledger held them at $recorded_until?
-- One row is one published figure; the series are $indicators and $regions, pairwise. Asked by the screens of a ledger
-- that is too large to be read at once. Comparing with the ends of the lists first spares most rows the search in them.
WITH asked AS (
    SELECT
        unnest($indicators) AS indicator,
        unnest($regions) AS region
)

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
        AND indicator BETWEEN $first_indicator AND $last_indicator
        AND region BETWEEN $first_region AND $last_region
        AND (indicator, region) IN (SELECT (indicator, region) FROM asked)
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
    AND public_by <= $published_by
ORDER BY indicator, region, period, public_by, id;
