-- Schema version 1. Byte offsets are into `source.text`; a half-open range is `_start`, `_end`.

-- What the case knows of itself. `revision` grows with every change of sources, claims or
-- curation; `grouped_at` is the revision that the stored factors were made from.
CREATE TABLE state (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    revision   INTEGER NOT NULL,
    grouped_at INTEGER
) STRICT;

INSERT INTO state (id, revision) VALUES (1, 0);

-- The text comes last, so that a query of the other columns reads no page of it.
CREATE TABLE source (
    id             TEXT PRIMARY KEY,
    read_from      TEXT NOT NULL, -- the path whose reading and metadata these are
    reader         TEXT,          -- fingerprint of that reading; NULL: to be read again
    language       TEXT,
    title          TEXT,
    author         TEXT,
    outlet         TEXT,
    date           TEXT,
    reprinted_from TEXT,
    text           TEXT NOT NULL
) STRICT;

CREATE TABLE file (
    path       TEXT PRIMARY KEY,
    name       TEXT NOT NULL,
    state      TEXT NOT NULL CHECK (state IN ('present', 'missing', 'failed')),
    failure    TEXT,
    source_id  TEXT REFERENCES source (id),
    bytes_hash TEXT,
    reader     TEXT,          -- NULL: to be read again
    CHECK ((state = 'failed') = (failure IS NOT NULL)),
    CHECK ((source_id IS NULL) = (bytes_hash IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX file_by_source ON file (source_id, name);

-- Every text a path ever held: the way from a judged text to the one that took its place.
CREATE TABLE held (
    path      TEXT NOT NULL,
    source_id TEXT NOT NULL,
    PRIMARY KEY (source_id, path)
) STRICT, WITHOUT ROWID;

-- A source goes by the first name among its files, whichever was read first.
CREATE VIEW named_source AS
SELECT source.id, (SELECT min(file.name) FROM file WHERE file.source_id = source.id) AS name
FROM source;

CREATE TABLE sentence (
    id         INTEGER PRIMARY KEY,
    source_id  TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    ordinal    INTEGER NOT NULL,
    text_start INTEGER NOT NULL,
    text_end   INTEGER NOT NULL,
    folded     TEXT NOT NULL,
    UNIQUE (source_id, ordinal)
) STRICT;

-- Marks (M*) are part of words: by default a vowel sign would cut an Arabic word in two.
CREATE VIRTUAL TABLE sentence_index USING fts5 (
    folded,
    content = 'sentence',
    content_rowid = 'id',
    tokenize = "unicode61 remove_diacritics 0 categories 'L* M* N* Co'"
);

CREATE TRIGGER sentence_added AFTER INSERT ON sentence BEGIN
    INSERT INTO sentence_index (rowid, folded) VALUES (new.id, new.folded);
END;

CREATE TRIGGER sentence_removed AFTER DELETE ON sentence BEGIN
    INSERT INTO sentence_index (sentence_index, rowid, folded)
    VALUES ('delete', old.id, old.folded);
END;

CREATE TABLE claim (
    id                      TEXT PRIMARY KEY,
    source_id               TEXT NOT NULL REFERENCES source (id) ON DELETE CASCADE,
    ordinal                 INTEGER NOT NULL,
    rule                    TEXT NOT NULL,
    reliability             REAL NOT NULL CHECK (reliability BETWEEN 0 AND 1),
    quote_start             INTEGER NOT NULL,
    quote_end               INTEGER NOT NULL,
    trigger_start           INTEGER NOT NULL,
    trigger_end             INTEGER NOT NULL,
    cause_start             INTEGER,
    cause_end               INTEGER,
    effect_start            INTEGER,
    effect_end              INTEGER,
    cause_antecedent_start  INTEGER,
    cause_antecedent_end    INTEGER,
    effect_antecedent_start INTEGER,
    effect_antecedent_end   INTEGER,
    polarity                TEXT NOT NULL,
    cause_dir               TEXT NOT NULL,
    effect_dir              TEXT NOT NULL,
    sign                    TEXT NOT NULL,
    basis                   TEXT NOT NULL,
    mood                    TEXT NOT NULL,
    hedged                  INTEGER NOT NULL,
    negated                 INTEGER NOT NULL,
    forecast                INTEGER NOT NULL,
    holder_kind             TEXT NOT NULL,
    holder_name             TEXT,
    holder_actor            TEXT,
    holder_cue_start        INTEGER,
    holder_cue_end          INTEGER,
    holder_via              TEXT NOT NULL CHECK (json_valid(holder_via)),
    UNIQUE (source_id, ordinal)
) STRICT;

CREATE TABLE factor (
    id    TEXT PRIMARY KEY,
    label TEXT NOT NULL,
    kind  TEXT NOT NULL,
    scope TEXT NOT NULL CHECK (json_valid(scope))
) STRICT;

CREATE TABLE member (
    factor_id    TEXT NOT NULL REFERENCES factor (id) ON DELETE CASCADE,
    claim_id     TEXT NOT NULL REFERENCES claim (id) ON DELETE CASCADE,
    side         TEXT NOT NULL,
    phrase_start INTEGER NOT NULL,
    phrase_end   INTEGER NOT NULL,
    dir          TEXT NOT NULL,
    PRIMARY KEY (factor_id, claim_id, side, phrase_start, phrase_end)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_by_claim ON member (claim_id);

CREATE TABLE placement (
    claim_id       TEXT PRIMARY KEY REFERENCES claim (id) ON DELETE CASCADE,
    cause_factor   TEXT REFERENCES factor (id) ON DELETE CASCADE,
    effect_factor  TEXT REFERENCES factor (id) ON DELETE CASCADE,
    link_sign      TEXT NOT NULL,
    off_map_reason TEXT
) STRICT, WITHOUT ROWID;

CREATE INDEX placement_by_cause ON placement (cause_factor);
CREATE INDEX placement_by_effect ON placement (effect_factor);

-- What a person did, in the order it was done. Which claim an entry applies to today is worked
-- out on reading, so that nothing here ever changes.
CREATE TABLE curation (
    seq    INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,
    action TEXT NOT NULL CHECK (json_valid(action)),
    judged TEXT CHECK (judged IS NULL OR json_valid(judged))
) STRICT;

CREATE TRIGGER curation_never_changes BEFORE UPDATE ON curation BEGIN
    SELECT raise(ABORT, 'an entry of the curation log never changes');
END;

CREATE TRIGGER curation_never_shrinks BEFORE DELETE ON curation BEGIN
    SELECT raise(ABORT, 'an entry of the curation log is never dropped');
END;
