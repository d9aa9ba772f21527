-- Counts at the close of each half hour: whole is 1 where counts are all there were, as at the close of a day, 0 where they are what had changed since the row
-- before. What was kept by the day is counted again. participant.ended is the end of the matter, null while it runs: the reds of a unit are looked
-- for among what runs.

DELETE FROM tally;
DELETE FROM reached WHERE view = 'tally';
ALTER TABLE tally ADD COLUMN whole BIGINT NOT NULL DEFAULT 1;

ALTER TABLE participant ADD COLUMN ended BIGINT;
UPDATE participant SET ended = (SELECT m.ended FROM matter m WHERE m.owner = participant.owner AND m.matter = participant.matter);
CREATE INDEX participant_running ON participant (owner, kind, id, opened, matter) WHERE ended IS NULL;
