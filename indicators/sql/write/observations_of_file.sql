-- Appends the observations of one file of rows, which are sorted as they are asked for.
-- The file is one of our own, named by its sha256: see read/changed_facts.sql.
INSERT INTO observation
SELECT
    CAST($act_digits || substr(md5(CAST($run AS VARCHAR) || 'observations' || fact.fact_key), 13) AS UUID),
    fact.fact_key,
    fact.indicator,
    fact.region,
    fact.period,
    fact.value,
    fact.decimals,
    NULL,
    NULL,
    fact.qualifier,
    fact.unit,
    fact.definition,
    fact.basis,
    fact.obs_status,
    fact.published,
    fact.public_by,
    fact.source,
    fact.locator,
    fact.confidence,
    fact.note,
    FALSE,
    lower(hex(fact.content_hash)),
    $run,
    $recorded_at,
    $recorded_by
FROM (
    SELECT
        *,
        concat_ws('|', indicator, region, period, concat_ws('@', definition, basis), source, locator) AS fact_key
    FROM read_parquet($file)
    WHERE is_certain
) AS fact;
