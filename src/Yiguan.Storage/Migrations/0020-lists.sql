-- What lists and counts read. matter_state in the time of knowing, as colour_span: where a matter stood at K is known_from <= K AND
-- (known_to IS NULL OR known_to > K). Of stores that are older it knows the present only; rebuild makes the rest from the ledger.
-- tally holds counts by unit, mechanism, stage and colour at a moment, packed. It is no view but a saving: what is missing is counted again.

CREATE TABLE matter_state (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  known_from BIGINT NOT NULL,
  known_to BIGINT,
  mechanism {text} NOT NULL,
  mechanism_version BIGINT NOT NULL,
  stage {text} NOT NULL,
  bearer {text} NOT NULL,
  PRIMARY KEY (owner, matter, known_from)
){strict};

INSERT INTO matter_state SELECT owner, matter, changed, NULL, mechanism, mechanism_version, stage, bearer FROM matter;

CREATE INDEX matter_state_known ON matter_state (owner, known_from);
CREATE INDEX colour_span_known ON colour_span (owner, known_from);

CREATE TABLE tally (
  owner {text} NOT NULL,
  at BIGINT NOT NULL,
  counts {bytes} NOT NULL,
  PRIMARY KEY (owner, at)
){strict};

-- Pages are in the order of opening.
DROP INDEX matter_bearer;
DROP INDEX matter_mechanism;
DROP INDEX matter_opened;
CREATE INDEX matter_bearer ON matter (owner, bearer, opened, matter);
CREATE INDEX matter_mechanism ON matter (owner, mechanism, opened, matter);
CREATE INDEX matter_opened ON matter (owner, opened, matter);

-- Whose matters: from the reader's units to the matters they take part in.
DROP INDEX participant_id;
CREATE INDEX participant_reader ON participant (owner, kind, id, role, matter);
