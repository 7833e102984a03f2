-- The ledger. Rows are appended and never changed; what holds now is a view (next step).
-- Portable to DuckLake: no keys, checks, defaults or sequences; NOT NULL alone. Uniqueness and references are
-- checked in code before the append and again by `milepost check`.

-- One row is one snapshot of a source's bytes: what was read, word for word, and when.
CREATE TABLE snapshot (
    id UUID NOT NULL,
    source VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size_bytes BIGINT NOT NULL,
    run UUID NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);

-- One row is one run of the pipeline that came to its end.
CREATE TABLE run (
    id UUID NOT NULL,
    started_at TIMESTAMP NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL,
    source_count INTEGER NOT NULL,
    fact_count INTEGER NOT NULL,
    appended_count INTEGER NOT NULL,
    withdrawn_count INTEGER NOT NULL,
    unchanged_count INTEGER NOT NULL
);

-- One row is one version of a source's provenance card.
CREATE TABLE source (
    id UUID NOT NULL,
    source VARCHAR NOT NULL,
    card VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    content_hash VARCHAR NOT NULL,
    run UUID NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row is one published actual as first recorded, or its withdrawal. `period` is what the figure is about,
-- `published` what the publication's date is printed as, `public_by` the last day that may mean, and
-- `recorded_at` when this ledger took it in. `decimals` keeps the digits as printed: 4.10 is not 4.1.
CREATE TABLE observation (
    id UUID NOT NULL,
    fact_key VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    value DECIMAL(38, 12) NOT NULL,
    decimals INTEGER NOT NULL,
    value_high DECIMAL(38, 12),
    decimals_high INTEGER,
    qualifier VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    basis VARCHAR,
    obs_status VARCHAR NOT NULL,
    published VARCHAR NOT NULL,
    public_by DATE NOT NULL,
    source VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    confidence VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    content_hash VARCHAR NOT NULL,
    run UUID NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row is one version of a target: the number its source printed and what the plan says about it.
CREATE TABLE target (
    id UUID NOT NULL,
    fact_key VARCHAR NOT NULL,
    plan VARCHAR NOT NULL,
    target VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    milestone VARCHAR NOT NULL,
    programme VARCHAR,
    indicator VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    value DECIMAL(38, 12) NOT NULL,
    decimals INTEGER NOT NULL,
    value_high DECIMAL(38, 12),
    decimals_high INTEGER,
    qualifier VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    is_operator_printed BOOLEAN NOT NULL,
    force VARCHAR NOT NULL,
    hold VARCHAR NOT NULL,
    path VARCHAR NOT NULL,
    baseline_period VARCHAR,
    baseline_source VARCHAR,
    baseline_definition VARCHAR,
    published VARCHAR NOT NULL,
    public_by DATE NOT NULL,
    source VARCHAR NOT NULL,
    locator VARCHAR NOT NULL,
    confidence VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    content_hash VARCHAR NOT NULL,
    run UUID NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row is one decision which of several published figures of a period is used, and why.
CREATE TABLE adoption (
    id UUID NOT NULL,
    fact_key VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    content_hash VARCHAR NOT NULL,
    run UUID NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row is one recorded human judgement of a qualitative goal.
CREATE TABLE judgement (
    id UUID NOT NULL,
    plan VARCHAR NOT NULL,
    goal VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    judged_on DATE NOT NULL,
    judge VARCHAR NOT NULL,
    evidence VARCHAR NOT NULL,
    note VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);
