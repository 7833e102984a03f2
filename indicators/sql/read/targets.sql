-- Which targets had been published by $published_by, as this ledger held them at $recorded_until?
-- One row is one version of a target. Asked by every screen and by the verdicts.
SELECT
    plan,
    target,
    version,
    version < max(version) OVER (PARTITION BY plan, target) AS is_superseded,
    milestone,
    programme,
    indicator,
    region,
    period,
    CAST(value AS VARCHAR) AS value,
    decimals,
    CAST(value_high AS VARCHAR) AS value_high,
    decimals_high,
    qualifier,
    unit,
    definition,
    is_operator_printed,
    force,
    hold,
    path,
    baseline_period,
    baseline_source,
    baseline_definition,
    published,
    public_by,
    source,
    locator,
    confidence,
    note
FROM (
    SELECT *
    FROM target
    WHERE recorded_at <= $recorded_until
    QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
)
WHERE NOT is_withdrawn
    AND public_by <= $published_by
ORDER BY plan, target, version;
