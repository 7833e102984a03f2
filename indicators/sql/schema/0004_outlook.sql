-- What was expected, kept so that it can be held against what came.

-- One row is one outlook as it was given on `made_on`: of a version of a target, or of a series where `target` is
-- missing. A later row with the same `outlook_key` says what was expected from then on; the earlier one stays.
CREATE TABLE outlook (
    id UUID NOT NULL,
    outlook_key VARCHAR NOT NULL,
    target VARCHAR,
    indicator VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    made_on DATE NOT NULL,
    run UUID NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);
