-- Which rows of the tidy facts in $file are certainly right, and what are they in the ledger? One row is one row of the
-- file, sorted as figures are asked for; where it is not certain, `cells` holds it as it was read, for others to judge.
-- Asked by the loading of large files. What is certain is decided narrowly: what is not certain may still be right. The
-- content hash is over the same JSON, letter for letter, as that of a row that was checked one by one; it is given where rows are sealed ($is_sealed), which
-- those are not that are compared with what the ledger holds: most are there already.
WITH known_series AS (
    SELECT
        unnest($indicators) AS indicator,
        unnest($units) AS unit,
        unnest($codes) AS code,
        unnest($definitions) AS definition,
        unnest($bases) AS basis,
        unnest($kept_units) AS kept_unit,
        unnest($shifts) AS shift,
        CAST(unnest($factors) AS DECIMAL(19, 9)) AS factor,
        unnest($are_readings) AS is_reading
),

known_region AS (
    SELECT unnest($regions) AS region
),

known_period AS (
    SELECT
        unnest($periods) AS period,
        unnest($period_ends) AS last_day
),

known_date AS (
    SELECT
        unnest($dates) AS published,
        unnest($latest_days) AS public_by
),

cell AS (
    SELECT
        kind,
        indicator,
        region,
        period,
        value,
        value_high,
        qualifier,
        unit,
        definition,
        obs_status,
        published,
        source,
        coalesce(locator, '') AS locator,
        confidence,
        coalesce(note, '') AS note
    FROM read_csv(
        $file,
        header = true,
        auto_detect = false,
        delim = ',',
        quote = '"',
        escape = '"',
        strict_mode = true,
        columns = {
            'kind': 'VARCHAR', 'indicator': 'VARCHAR', 'region': 'VARCHAR', 'period': 'VARCHAR', 'value': 'VARCHAR',
            'value_high': 'VARCHAR', 'qualifier': 'VARCHAR', 'unit': 'VARCHAR', 'definition': 'VARCHAR',
            'obs_status': 'VARCHAR', 'published': 'VARCHAR', 'source': 'VARCHAR', 'locator': 'VARCHAR',
            'confidence': 'VARCHAR', 'note': 'VARCHAR'
        }
    )
),

looked_up AS (
    SELECT
        cell.*,
        known_series.definition AS definition_only,
        known_series.basis,
        known_series.kept_unit,
        known_series.shift,
        known_series.factor,
        known_date.public_by,
        CASE WHEN contains(cell.value, '.') THEN length(cell.value) - instr(cell.value, '.') ELSE 0 END AS digits,
        coalesce(
            cell.kind = 'actual'
            AND cell.source = $source
            AND cell.value_high IS NULL
            AND cell.qualifier <> 'range'
            AND list_contains($qualifiers, cell.qualifier)
            AND list_contains($statuses, cell.obs_status)
            AND list_contains($confidences, cell.confidence)
            AND known_region.region IS NOT NULL
            AND known_series.indicator IS NOT NULL
            AND regexp_full_match(cell.value, '-?(0|[1-9][0-9]{0,11})([.][0-9]{1,6})?')
            AND (
                list_contains($expectations, cell.obs_status)
                OR known_date.public_by >= CASE
                    WHEN known_series.is_reading THEN date_trunc('month', known_period.last_day)
                    ELSE known_period.last_day
                END
            )
            AND known_period.last_day IS NOT NULL
            AND known_date.public_by IS NOT NULL
            -- Some tables of text mark with an apostrophe what is no formula; it is taken off elsewhere.
            AND NOT starts_with(cell.locator, '''')
            AND NOT starts_with(cell.note, '''')
            AND (
                cell.locator = ''
                OR (trim(cell.locator, $blanks) = cell.locator AND NOT regexp_matches(cell.locator, '[[:cntrl:]]'))
            )
            AND (
                cell.note = ''
                OR (trim(cell.note, $blanks) = cell.note AND NOT regexp_matches(cell.note, '[[:cntrl:]]'))
            ),
            FALSE
        ) AS is_readable
    FROM cell
    LEFT JOIN known_series
        ON cell.indicator = known_series.indicator
        AND cell.unit = known_series.unit
        AND cell.definition = known_series.code
    LEFT JOIN known_region ON cell.region = known_region.region
    LEFT JOIN known_period ON cell.period = known_period.period
    LEFT JOIN known_date ON cell.published = known_date.published
),

amount AS (
    SELECT
        *,
        greatest(0, digits - shift) AS decimals,
        -- Scales are powers of ten, so that digits only move. Six behind the point and twelve before it are quick.
        CASE
            WHEN NOT is_readable THEN NULL
            WHEN starts_with(value, '-') AND NOT regexp_matches(value, '[1-9]') THEN NULL
            WHEN shift = 0 THEN CAST(value AS DECIMAL(18, 6))
            WHEN digits - shift <= 6 THEN TRY_CAST(CAST(value AS DECIMAL(18, 6)) * factor AS DECIMAL(18, 6))
        END AS exact_value,
        CASE
            WHEN contains(locator, '"') OR contains(locator, '\') THEN replace(replace(locator, '\', '\\'), '"', '\"')
            ELSE locator
        END AS locator_in_json,
        CASE
            WHEN contains(note, '"') OR contains(note, '\') THEN replace(replace(note, '\', '\\'), '"', '\"')
            ELSE note
        END AS note_in_json
    FROM looked_up
),

printed AS (
    SELECT
        *,
        exact_value IS NOT NULL AS is_certain,
        CASE
            WHEN shift = 0 THEN value
            WHEN decimals = 0 THEN left(CAST(exact_value AS VARCHAR), -7)
            WHEN decimals < 6 THEN left(CAST(exact_value AS VARCHAR), decimals - 6)
            ELSE CAST(exact_value AS VARCHAR)
        END AS value_text
    FROM amount
)

SELECT
    is_certain,
    indicator,
    region,
    period,
    exact_value AS value,
    decimals,
    qualifier,
    kept_unit AS unit,
    coalesce(definition_only, definition) AS definition,
    basis,
    obs_status,
    published,
    public_by,
    source,
    locator,
    confidence,
    note,
    CASE WHEN NOT $is_sealed THEN value_text END AS value_text,
    CASE
        WHEN is_certain AND $is_sealed
            THEN unhex(sha256(concat(
                '{"basis": ', coalesce('"' || basis || '"', 'null'),
                ', "confidence": "', confidence,
                '", "decimals": ', decimals,
                ', "decimals_high": null, "definition": "', definition_only,
                '", "fact_key": "', indicator, '|', region, '|', period, '|', definition, '|', source, '|', locator_in_json,
                '", "indicator": "', indicator,
                '", "locator": "', locator_in_json,
                '", "note": "', note_in_json,
                '", "obs_status": "', obs_status,
                '", "period": "', period,
                '", "public_by": "', public_by,
                '", "published": "', published,
                '", "qualifier": "', qualifier,
                '", "region": "', region,
                '", "source": "', source,
                '", "unit": "', kept_unit,
                '", "value": "', value_text,
                '", "value_high": null}'
            )))
    END AS content_hash,
    CASE
        WHEN NOT is_certain
            THEN [
                kind, indicator, region, period, value, value_high, qualifier, unit, definition, obs_status, published,
                source, locator, confidence, note
            ]
    END AS cells
FROM printed
ORDER BY indicator, region, period;
