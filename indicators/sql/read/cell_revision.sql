-- How often was a cell touched: recorded, proposed or decided about? One row with one number, which only grows.
-- Asked by a form when it opens, and again under the write lock when it is submitted.
WITH own_proposal AS (
    SELECT proposal
    FROM proposal
    WHERE indicator = $indicator
        AND region = $region
        AND period = $period
        AND definition = $definition
),

touch AS (
    SELECT fact_key AS name
    FROM observation
    WHERE indicator = $indicator
        AND region = $region
        AND period = $period
        AND definition || coalesce('@' || basis, '') = $definition
    UNION ALL
    SELECT proposal AS name
    FROM own_proposal
    UNION ALL
    SELECT proposal AS name
    FROM decision
    WHERE proposal IN (SELECT proposal FROM own_proposal)
)

SELECT count(*) AS revision
FROM touch
ORDER BY revision;
