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

-- Articles that are copies of each other, and sentences that stand in several articles; of what
-- sources by what rules they were made.
CREATE TABLE copies (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    fingerprint TEXT NOT NULL
) STRICT;

CREATE TABLE reprint (
    source_id    TEXT PRIMARY KEY REFERENCES source (id) ON DELETE CASCADE,
    copies_group INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE copied_passage (
    source_id     TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    at_start      INTEGER NOT NULL,
    at_end        INTEGER NOT NULL,
    passage_group INTEGER NOT NULL,
    PRIMARY KEY (source_id, at_start)
) STRICT, WITHOUT ROWID;

-- Every article is read again: there is more to find in it than was found before.
UPDATE source SET reader = NULL;
UPDATE file SET reader = NULL;
