-- Which definitions had been bridged by $decided_by_day, as this ledger held it at $recorded_until?
-- One row is one bridge that stands. Asked by the verdicts.
SELECT
    indicator,
    region,
    from_definition,
    to_definition,
    reason,
    decided_by,
    decided_on,
    is_withdrawn
FROM (
    SELECT *
    FROM bridge
    WHERE recorded_at <= $recorded_until
        AND decided_on <= $decided_by_day
    QUALIFY row_number() OVER (
        PARTITION BY indicator, region, from_definition, to_definition ORDER BY recorded_at DESC, id DESC
    ) = 1
)
WHERE NOT is_withdrawn
ORDER BY indicator, region, from_definition, to_definition;
