-- Appends the targets of one batch. $batch is a list of objects in JSON; values travel as text.
INSERT INTO target
SELECT
    CAST($act_digits || substr(md5(CAST($run AS VARCHAR) || 'targets' || fact.fact_key), 13) AS UUID),
    fact.fact_key,
    fact.plan,
    fact.target,
    fact.version,
    fact.milestone,
    fact.programme,
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
    fact.is_operator_printed,
    fact.force,
    fact.hold,
    fact.path,
    fact.baseline_period,
    fact.baseline_source,
    fact.baseline_definition,
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
        "fact_key": "VARCHAR", "plan": "VARCHAR", "target": "VARCHAR", "version": "INTEGER",
        "milestone": "VARCHAR", "programme": "VARCHAR", "indicator": "VARCHAR", "region": "VARCHAR",
        "period": "VARCHAR", "value": "VARCHAR", "decimals": "INTEGER", "value_high": "VARCHAR",
        "decimals_high": "INTEGER",
        "qualifier": "VARCHAR", "unit": "VARCHAR", "definition": "VARCHAR", "is_operator_printed": "BOOLEAN", "force": "VARCHAR",
        "hold": "VARCHAR", "path": "VARCHAR", "baseline_period": "VARCHAR", "baseline_source": "VARCHAR",
        "baseline_definition": "VARCHAR", "published": "VARCHAR", "public_by": "DATE", "source": "VARCHAR",
        "locator": "VARCHAR", "confidence": "VARCHAR", "note": "VARCHAR", "is_withdrawn": "BOOLEAN",
        "content_hash": "VARCHAR"
    }]')) AS fact
)
ORDER BY fact.indicator, fact.region, fact.period;
