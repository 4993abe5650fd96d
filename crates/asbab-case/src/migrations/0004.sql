-- Schema version 4: mentions of actors, from which actors are gathered when asked. As in `record`, the
-- words are cut from the text on loading.

CREATE TABLE mention (
    source_id TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    ordinal   INTEGER NOT NULL,
    body      TEXT NOT NULL CHECK (json_valid(body)),
    PRIMARY KEY (source_id, ordinal)
) STRICT, WITHOUT ROWID;

-- Every article is read again: there is more to find in it than was found before.
UPDATE source SET reader = NULL;
UPDATE file SET reader = NULL;
