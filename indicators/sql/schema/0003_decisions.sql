-- What people decide. One row is one decision; a later row on the same thing replaces it, and may withdraw it.

-- By which criteria a goal was judged. Judgements recorded before this step have none.
ALTER TABLE judgement ADD COLUMN criteria VARCHAR;

-- One row says that figures of one definition may be judged against a target of another, and why.
CREATE TABLE bridge (
    id UUID NOT NULL,
    indicator VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    from_definition VARCHAR NOT NULL,
    to_definition VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row is a human verdict on a version of a target. `evidence_hash` names the figures it was given for: with
-- other figures it lapses.
CREATE TABLE override (
    id UUID NOT NULL,
    target VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    decided_by VARCHAR NOT NULL,
    decided_on DATE NOT NULL,
    evidence_hash VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);
