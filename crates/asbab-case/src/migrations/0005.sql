-- Schema version 5: what more is known of a factor. Factors are derived, so that those of older
-- cases are simply made again.

ALTER TABLE factor ADD COLUMN other_label TEXT;
ALTER TABLE factor ADD COLUMN head TEXT NOT NULL DEFAULT '';
ALTER TABLE factor ADD COLUMN lever TEXT;

UPDATE state SET grouped_at = NULL;
