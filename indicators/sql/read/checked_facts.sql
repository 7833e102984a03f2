-- Which rows of the tidy facts in $file are certainly right, and what are they in the ledger? One row is one row of the
-- file, sorted as figures are asked for; where it is not certain, `cells` holds it as it was read, for others to judge.
-- Asked by the loading of large files. What is certain is decided narrowly: what is not certain may still be right. The
-- content hash is over the same JSON, letter for letter, as that of a row that was checked one by one; it is given where
-- rows are sealed ($is_sealed), which those are not that are compared with what the ledger holds: most are there already.
-- Names are numbers until rows are in order: sorting the texts, and all that is made of them, would take most of the time.
WITH known_series AS (
    SELECT
        *,
        dense_rank() OVER (ORDER BY indicator) AS indicator_place
    FROM (
        SELECT
            unnest(range(1, len($indicators) + 1)) AS series,
            unnest($indicators) AS indicator,
            unnest($units) AS unit,
            unnest($codes) AS code,
            unnest($shifts) AS shift,
            CAST(unnest($factors) AS DECIMAL(19, 9)) AS factor,
            unnest($are_readings) AS is_reading
    )
),

known_region AS (
    SELECT
        unnest(range(1, len($regions) + 1)) AS place,
        unnest($regions) AS region
),

known_period AS (
    SELECT
        unnest(range(1, len($periods) + 1)) AS place,
        unnest($periods) AS period,
        unnest($period_ends) AS last_day
),

known_date AS (
    SELECT
        unnest(range(1, len($dates) + 1)) AS place,
        unnest($dates) AS published,
        unnest($latest_days) AS public_by
),

cell AS (
    SELECT
        * REPLACE (coalesce(locator, '') AS locator, coalesce(note, '') AS note)
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
        known_series.series,
        known_series.indicator_place,
        known_series.shift,
        known_series.factor,
        known_region.place AS region_place,
        known_period.place AS period_place,
        known_date.place AS date_place,
        list_position($qualifiers, cell.qualifier) AS qualifier_place,
        list_position($statuses, cell.obs_status) AS status_place,
        list_position($confidences, cell.confidence) AS confidence_place,
        CASE WHEN contains(cell.value, '.') THEN length(cell.value) - instr(cell.value, '.') ELSE 0 END AS digits,
        coalesce(
            cell.kind = 'actual'
            AND cell.source = $source
            AND cell.value_high IS NULL
            AND cell.qualifier <> 'range'
            AND qualifier_place > 0
            AND status_place > 0
            AND confidence_place > 0
            AND known_region.place IS NOT NULL
            AND known_series.series IS NOT NULL
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
            -- No blanks at the ends, nothing unprintable. Some tables of text mark with an apostrophe what is no formula.
            AND regexp_full_match(cell.locator, '([^''\p{Z}\x{85}[:cntrl:]]([^[:cntrl:]]*[^\p{Z}\x{85}[:cntrl:]])?)?')
            AND regexp_full_match(cell.note, '([^''\p{Z}\x{85}[:cntrl:]]([^[:cntrl:]]*[^\p{Z}\x{85}[:cntrl:]])?)?'),
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
        -- Scales are powers of ten, so that digits only move. Six behind the point and twelve before it are quick.
        CASE
            WHEN NOT is_readable THEN NULL
            WHEN starts_with(value, '-') AND NOT regexp_matches(value, '[1-9]') THEN NULL
            WHEN shift = 0 THEN CAST(value AS DECIMAL(18, 6))
            WHEN digits - shift <= 6 THEN TRY_CAST(CAST(value AS DECIMAL(18, 6)) * factor AS DECIMAL(18, 6))
        END AS exact_value
    FROM looked_up
),

in_order AS (
    SELECT
        CAST(series AS INTEGER) AS series,
        CAST(region_place AS INTEGER) AS region_place,
        CAST(period_place AS INTEGER) AS period_place,
        exact_value,
        CAST(greatest(0, digits - shift) AS TINYINT) AS decimals,
        CAST(qualifier_place AS TINYINT) AS qualifier_place,
        CAST(status_place AS TINYINT) AS status_place,
        CAST(date_place AS INTEGER) AS date_place,
        CAST(confidence_place AS TINYINT) AS confidence_place,
        locator,
        note,
        CASE
            WHEN exact_value IS NULL
                THEN [
                    kind, indicator, region, period, value, value_high, qualifier, unit, definition, obs_status,
                    published, source, locator, confidence, note
                ]
        END AS cells
    FROM amount
    ORDER BY indicator_place, region_place, period_place
),

named AS (
    SELECT
        *,
        exact_value IS NOT NULL AS is_certain,
        $indicators[series] AS known_indicator,
        $codes[series] AS code,
        $definitions[series] AS known_definition,
        $bases[series] AS basis,
        $kept_units[series] AS unit,
        $regions[region_place] AS known_region,
        $periods[period_place] AS known_period,
        $qualifiers[qualifier_place] AS known_qualifier,
        $statuses[status_place] AS known_status,
        $dates[date_place] AS known_published,
        $latest_days[date_place] AS public_by,
        $confidences[confidence_place] AS known_confidence,
        CASE
            WHEN decimals = 0 THEN left(CAST(exact_value AS VARCHAR), -7)
            WHEN decimals < 6 THEN left(CAST(exact_value AS VARCHAR), decimals - 6)
            ELSE CAST(exact_value AS VARCHAR)
        END AS value_text,
        CASE
            WHEN contains(locator, '"') OR contains(locator, '\') THEN replace(replace(locator, '\', '\\'), '"', '\"')
            ELSE locator
        END AS locator_in_json,
        CASE
            WHEN contains(note, '"') OR contains(note, '\') THEN replace(replace(note, '\', '\\'), '"', '\"')
            ELSE note
        END AS note_in_json
    FROM in_order
)

SELECT
    is_certain,
    coalesce(known_indicator, cells[2]) AS indicator,
    coalesce(known_region, cells[3]) AS region,
    coalesce(known_period, cells[4]) AS period,
    exact_value AS value,
    decimals,
    coalesce(known_qualifier, cells[7]) AS qualifier,
    unit,
    coalesce(known_definition, cells[9]) AS definition,
    basis,
    coalesce(known_status, cells[10]) AS obs_status,
    coalesce(known_published, cells[11]) AS published,
    public_by,
    CASE WHEN is_certain THEN $source ELSE cells[12] END AS source,
    locator,
    coalesce(known_confidence, cells[14]) AS confidence,
    note,
    CASE WHEN NOT $is_sealed THEN value_text END AS value_text,
    CASE
        WHEN is_certain AND $is_sealed
            THEN unhex(sha256(concat(
                '{"basis": ', coalesce('"' || basis || '"', 'null'),
                ', "confidence": "', known_confidence,
                '", "decimals": ', decimals,
                ', "decimals_high": null, "definition": "', known_definition,
                '", "fact_key": "', known_indicator, '|', known_region, '|', known_period, '|', code, '|', $source, '|', locator_in_json,
                '", "indicator": "', known_indicator,
                '", "locator": "', locator_in_json,
                '", "note": "', note_in_json,
                '", "obs_status": "', known_status,
                '", "period": "', known_period,
                '", "public_by": "', public_by,
                '", "published": "', known_published,
                '", "qualifier": "', known_qualifier,
                '", "region": "', known_region,
                '", "source": "', $source,
                '", "unit": "', unit,
                '", "value": "', value_text,
                '", "value_high": null}'
            )))
    END AS content_hash,
    cells
FROM named;
