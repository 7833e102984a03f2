-- What is published and shown. Every row comes from one act.

-- One row is one frozen edition; `content` is its record, `batch` names the file with everything it froze.
CREATE TABLE edition (
    id UUID NOT NULL,
    edition VARCHAR NOT NULL,
    content VARCHAR NOT NULL,
    batch VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row is a storyboard as it was saved once; the last one holds.
CREATE TABLE storyboard (
    id UUID NOT NULL,
    storyboard VARCHAR NOT NULL,
    revision INTEGER NOT NULL,
    content VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row says who may see published pages; the last one holds.
CREATE TABLE share_rule (
    id UUID NOT NULL,
    audience VARCHAR NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);

-- One row gives out a key to published pages, known by its sha256 alone, or takes it back.
CREATE TABLE share_link (
    id UUID NOT NULL,
    link VARCHAR NOT NULL,
    purpose VARCHAR NOT NULL,
    key_hash VARCHAR NOT NULL,
    is_withdrawn BOOLEAN NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    recorded_by VARCHAR NOT NULL
);
