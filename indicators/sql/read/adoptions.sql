-- Which of several figures of a period had been chosen, as this ledger held it at $recorded_until?
-- One row is one choice. Asked by the verdicts.
SELECT
    indicator,
    content
FROM (
    SELECT *
    FROM adoption
    WHERE recorded_at <= $recorded_until
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
ORDER BY indicator, fact_key;
