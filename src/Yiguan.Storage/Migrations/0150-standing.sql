-- What stands with whom: extensions that were asked for and not answered; why a matter was returned, while that stands; the last day that holds, beyond all days where none
-- does; and from when on it is yellow or red if nothing more is recorded, so that what runs is listed by the worst colour, then by day, in the index alone. Of stores that
-- are older it knows the promised days, and neither who has asked nor what was returned: a rebuild makes that from the ledger. The sign before a column leads SQLite to the
-- rows of the matter, instead of walking all colours for each in the order of their beginning.

CREATE TABLE extension_asked (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  clock {text} NOT NULL,
  until BIGINT NOT NULL,
  reason {text} NOT NULL,
  unit {text} NOT NULL,
  asked BIGINT NOT NULL,
  PRIMARY KEY (owner, matter, clock)
){strict};

ALTER TABLE matter ADD COLUMN returned {text};
ALTER TABLE matter ADD COLUMN day BIGINT NOT NULL DEFAULT 9223372036854775807;
ALTER TABLE matter ADD COLUMN yellow_at BIGINT;
ALTER TABLE matter ADD COLUMN red_at BIGINT;
ALTER TABLE matter ADD COLUMN calm BIGINT NOT NULL DEFAULT 1;

UPDATE matter SET day = deadline WHERE deadline IS NOT NULL;
UPDATE matter SET
  calm = CASE WHEN held IS NOT NULL OR phase = 'waiting' THEN 1 ELSE 0 END,
  red_at = (SELECT min(+s.begins) FROM colour_span s WHERE s.owner = matter.owner AND s.matter = matter.matter AND s.known_to IS NULL AND s.colour = 'red' AND (s.ends IS NULL OR s.ends > matter.changed)),
  yellow_at = (SELECT min(+s.begins) FROM colour_span s WHERE s.owner = matter.owner AND s.matter = matter.matter AND s.known_to IS NULL AND s.colour IN ('yellow', 'red') AND (s.ends IS NULL OR s.ends > matter.changed))
WHERE ended IS NULL;

DROP INDEX matter_deadline;
CREATE INDEX matter_day ON matter (owner, day, matter, red_at, yellow_at, calm, mechanism, mechanism_version, bearer, stage, ended) WHERE ended IS NULL;
CREATE INDEX matter_merged ON matter (owner, matter, ended) WHERE merged_into IS NOT NULL AND phase <> 'ended';
CREATE INDEX matter_running_bearer ON matter (owner, bearer, day, matter, ended) WHERE ended IS NULL;
CREATE INDEX matter_returned ON matter (owner, bearer, matter, ended) WHERE returned IS NOT NULL AND ended IS NULL;
