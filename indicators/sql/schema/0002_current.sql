-- What holds now: of each fact the row recorded last, unless that row withdraws it.

CREATE VIEW observation_current AS
SELECT *
FROM observation
QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
    AND NOT is_withdrawn;

CREATE VIEW target_current AS
SELECT *
FROM target
QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
    AND NOT is_withdrawn;

CREATE VIEW source_current AS
SELECT *
FROM source
QUALIFY row_number() OVER (PARTITION BY source ORDER BY recorded_at DESC, id DESC) = 1
    AND NOT is_withdrawn;

CREATE VIEW adoption_current AS
SELECT *
FROM adoption
QUALIFY row_number() OVER (PARTITION BY fact_key ORDER BY recorded_at DESC, id DESC) = 1
    AND NOT is_withdrawn;
