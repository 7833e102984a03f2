-- Which of the sealed rows in $file do not wait, given the keys of those that do ($held)? The rows as they were sealed.
-- Asked by the gate of large files, which writes them into a file of their own.
SELECT
    is_certain,
    indicator,
    region,
    period,
    value,
    decimals,
    qualifier,
    unit,
    definition,
    basis,
    obs_status,
    published,
    public_by,
    source,
    locator,
    confidence,
    note,
    content_hash
FROM read_parquet($file)
WHERE NOT list_contains(
    $held,
    concat_ws('|', indicator, region, period, concat_ws('@', definition, basis), source, locator)
)
ORDER BY indicator, region, period;
