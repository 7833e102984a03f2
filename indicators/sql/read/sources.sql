-- Which provenance cards did this ledger hold at $recorded_until?
-- One row is one card. Asked by the Sources screen and wherever a figure names its source.
SELECT
    source,
    card
FROM (
    SELECT *
    FROM source
    WHERE recorded_at <= $recorded_until
    QUALIFY row_number() OVER (PARTITION BY source ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
ORDER BY source;
