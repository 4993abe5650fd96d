-- Schema version 6: which files are kept out though they could be opened, and which were passed over.

ALTER TABLE file ADD COLUMN quarantined INTEGER NOT NULL DEFAULT 0 CHECK (quarantined IN (0, 1));

-- What is of no kind that is read, by the folder or the file it lies in and the end of its name.
CREATE TABLE passed_over (
    place  TEXT NOT NULL,
    ending TEXT NOT NULL,
    files  INTEGER NOT NULL CHECK (files > 0),
    PRIMARY KEY (place, ending)
) STRICT, WITHOUT ROWID;
