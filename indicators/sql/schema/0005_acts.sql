-- What people enter and decide. Every row comes from one act; the acts themselves stand in `audit`, each sealed with
-- the hash of the one before it, and on disk in the journal. Row ids are made from the act's id, so that the journal
-- gives the very same rows again.

-- One row is one act: who did what, when, with everything needed to do it again.
CREATE TABLE audit (
    act_number BIGINT NOT NULL,
    id VARCHAR NOT NULL,
    act VARCHAR NOT NULL,
    actor VARCHAR NOT NULL,
    subject VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    changes_figures BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    previous_hash VARCHAR NOT NULL,
    hash VARCHAR NOT NULL
);

-- One row is one submitted version of a proposed figure; `content` is the whole record.
CREATE TABLE proposal (
    id UUID NOT NULL,
    proposal VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    kind VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    definition VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row is one answer to a version of a proposal; the first one counts.
CREATE TABLE decision (
    id UUID NOT NULL,
    proposal VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    outcome VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row is one piece of evidence of a version of a proposal: a link, or a file kept under its sha256.
CREATE TABLE evidence (
    id UUID NOT NULL,
    proposal VARCHAR NOT NULL,
    version INTEGER NOT NULL,
    name VARCHAR NOT NULL,
    address VARCHAR NOT NULL,
    sha256 VARCHAR NOT NULL,
    size_bytes BIGINT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row closes a period from a day on, or opens it again; one row of the next reopens a single figure until a day.
CREATE TABLE period_lock (
    id UUID NOT NULL,
    period VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

CREATE TABLE lock_exception (
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row gives a person a role, or takes it back.
CREATE TABLE role_grant (
    id UUID NOT NULL,
    person VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    role VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row gives a person a bearer token, known by its sha256 alone, or revokes it.
CREATE TABLE api_token (
    id UUID NOT NULL,
    token VARCHAR NOT NULL,
    person VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    token_hash VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row sets a setting of this installation.
CREATE TABLE setting (
    id UUID NOT NULL,
    name VARCHAR NOT NULL,
    value BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);
