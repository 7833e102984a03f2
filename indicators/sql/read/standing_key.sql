-- Which row stands under the key $fact_key, and with which value? One row, or none.
-- Asked by a submission and by its approval, so that no figure is recorded twice.
SELECT
    CAST(id AS VARCHAR) AS id,
    CAST(value AS VARCHAR) AS value,
    decimals
FROM observation_current
WHERE fact_key = $fact_key
ORDER BY id;
