-- Appends the observations of one batch, sorted as they are asked for.
-- $batch is a list of objects in JSON; values travel as text, so that no digit is lost on the way.
INSERT INTO observation
SELECT
    CAST($act_digits || substr(md5(CAST($run AS VARCHAR) || 'observations' || fact.fact_key), 13) AS UUID),
    fact.fact_key,
    fact.indicator,
    fact.region,
    fact.period,
    CAST(fact.value AS DECIMAL(38, 12)),
    fact.decimals,
    CAST(fact.value_high AS DECIMAL(38, 12)),
    fact.decimals_high,
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
    fact.is_withdrawn,
    fact.content_hash,
    $run,
    $recorded_at,
    $recorded_by
FROM (
    SELECT unnest(from_json($batch, '[{
        "fact_key": "VARCHAR", "indicator": "VARCHAR", "region": "VARCHAR", "period": "VARCHAR",
        "value": "VARCHAR", "decimals": "INTEGER", "value_high": "VARCHAR", "decimals_high": "INTEGER", "qualifier": "VARCHAR",
        "unit": "VARCHAR", "definition": "VARCHAR", "basis": "VARCHAR", "obs_status": "VARCHAR",
        "published": "VARCHAR", "public_by": "DATE", "source": "VARCHAR", "locator": "VARCHAR",
        "confidence": "VARCHAR", "note": "VARCHAR", "is_withdrawn": "BOOLEAN", "content_hash": "VARCHAR"
    }]')) AS fact
)
ORDER BY fact.indicator, fact.region, fact.period;
