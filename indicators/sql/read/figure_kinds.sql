-- Of which indicators, regions, units, definitions and sources are the figures that stand? One row is one combination.
-- Asked by the check of the ledger, which holds each name against what is defined.
SELECT DISTINCT
    indicator,
    region,
    unit,
    definition,
    source
FROM observation_current
ORDER BY indicator, region, unit, definition, source;
