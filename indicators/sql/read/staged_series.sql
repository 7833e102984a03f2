-- Which of the facts $indicators, $regions, $periods and $codes name, pairwise, are certain facts of $file?
-- One row is one fact. Asked by the loading of large files: plans start from some of them.
SELECT
    staged.indicator,
    staged.region,
    staged.period,
    concat_ws('@', staged.definition, staged.basis) AS code
FROM read_parquet($file) AS staged
INNER JOIN (
    SELECT DISTINCT
        unnest($indicators) AS indicator,
        unnest($regions) AS region,
        unnest($periods) AS period,
        unnest($codes) AS code
) AS asked
    ON staged.indicator = asked.indicator
    AND staged.region = asked.region
    AND staged.period = asked.period
    AND concat_ws('@', staged.definition, staged.basis) = asked.code
WHERE staged.is_certain
ORDER BY staged.indicator, staged.region, staged.period, code;
