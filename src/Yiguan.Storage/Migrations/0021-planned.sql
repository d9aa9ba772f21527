-- The last calendar or move between versions that the rows of a matter know, by its sequence in the ledger. Zero where there was none.

ALTER TABLE matter ADD COLUMN planned BIGINT NOT NULL DEFAULT 0;
