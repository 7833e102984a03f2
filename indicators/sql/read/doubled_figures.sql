-- Which figures stand more than once, and how often more? One row is one figure. Asked by the check of the ledger: keys
-- and constraints guard nothing there.
SELECT
    indicator,
    region,
    period,
    definition,
    coalesce(basis, '') AS basis,
    source,
    locator,
    count(*) - 1 AS more
FROM observation_current
GROUP BY indicator, region, period, definition, basis, source, locator
HAVING count(*) > 1
ORDER BY indicator, region, period, definition, basis, source, locator;
