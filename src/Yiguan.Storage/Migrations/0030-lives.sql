-- What few matters are found by among many. matter.ended is since when a matter has stood at an end, null while it runs; matter.fork is where
-- its life hangs in the tree of days. A colour that is not grey is borne only by what runs, so a list of reds looks at what runs now, and as of
-- a moment at the lives that span it. Of stores that are older the end is the last change and the place unknown (0); rebuild makes both
-- from the ledger. participant.opened: a unit's matters in the order of opening.

ALTER TABLE matter ADD COLUMN ended BIGINT;
ALTER TABLE matter ADD COLUMN fork BIGINT;
UPDATE matter SET ended = changed, fork = 0 WHERE phase = 'ended' OR merged_into IS NOT NULL;

CREATE INDEX matter_running ON matter (owner, opened, matter, ended) WHERE ended IS NULL;
CREATE INDEX matter_running_of ON matter (owner, mechanism, opened, matter, ended) WHERE ended IS NULL;
CREATE INDEX matter_lived_before ON matter (owner, mechanism, fork, ended, opened, matter) WHERE ended IS NOT NULL;
CREATE INDEX matter_lived_after ON matter (owner, mechanism, fork, opened, ended, matter) WHERE ended IS NOT NULL;

ALTER TABLE participant ADD COLUMN opened BIGINT NOT NULL DEFAULT 0;
UPDATE participant SET opened = coalesce((SELECT m.opened FROM matter m WHERE m.owner = participant.owner AND m.matter = participant.matter), 0);

DROP INDEX participant_reader;
CREATE INDEX participant_reader ON participant (owner, kind, id, opened, matter, role);
