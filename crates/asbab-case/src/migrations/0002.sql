-- Schema version 2: what metadata rests on, furniture, and what a person set.

CREATE TABLE evidence (
    source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    field     TEXT NOT NULL,
    grounds   TEXT NOT NULL,
    at_start  INTEGER,
    at_end    INTEGER,
    PRIMARY KEY (source_id, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE furniture (
    source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    ordinal   INTEGER NOT NULL,
    at_start  INTEGER NOT NULL,
    at_end    INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    PRIMARY KEY (source_id, ordinal)
) STRICT, WITHOUT ROWID;

-- How a source's bytes became text, where that is known.
CREATE TABLE decoding (
    source_id TEXT PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
    how       TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Every article is read again: there is more to find in it than was found before.
UPDATE source SET reader = NULL;
UPDATE file SET reader = NULL;
