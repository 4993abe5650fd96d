-- Schema version 3: records that are no claims. Their words are cut from the text on loading: where
-- the body has a range it leaves the words out.

CREATE TABLE record (
    id        TEXT PRIMARY KEY,
    source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL,
    ordinal   INTEGER NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body)),
    UNIQUE (source_id, kind, ordinal)
) STRICT, WITHOUT ROWID;

-- Every article is read again: there is more to find in it than was found before.
UPDATE source SET reader = NULL;
UPDATE file SET reader = NULL;
