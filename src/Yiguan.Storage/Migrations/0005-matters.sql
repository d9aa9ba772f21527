-- Mechanisms by version, and matters as they are. Instants are microseconds since 1970-01-01 UTC, days are days since then.
-- colour_span in both times: the colour at T as known at K is known_from <= K AND (known_to IS NULL OR known_to > K) AND begins <= T AND
-- (ends IS NULL OR ends > T). fields is a flat object in JSON, marks a list.

CREATE TABLE mechanism (
  owner {text} NOT NULL,
  mechanism {text} NOT NULL,
  version BIGINT NOT NULL,
  kind {text} NOT NULL,
  title {text} NOT NULL,
  restricted BIGINT NOT NULL,
  sequence BIGINT NOT NULL,
  adopted BIGINT NOT NULL,
  text {text} NOT NULL,
  PRIMARY KEY (owner, mechanism, version)
){strict};

CREATE TABLE matter (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  mechanism {text} NOT NULL,
  mechanism_version BIGINT NOT NULL,
  title {text} NOT NULL,
  stage {text} NOT NULL,
  phase {text} NOT NULL,
  bearer {text} NOT NULL,
  opened BIGINT NOT NULL,
  deadline BIGINT,
  first_deadline BIGINT,
  held {text},
  accepted BIGINT NOT NULL,
  extensions BIGINT NOT NULL,
  returns BIGINT NOT NULL,
  reopenings BIGINT NOT NULL,
  parent {text},
  merged_into {text},
  period {text},
  source {text},
  marks {text} NOT NULL,
  fields {text} NOT NULL,
  changed BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (owner, matter)
){strict};

CREATE INDEX matter_bearer ON matter (owner, bearer, mechanism, stage);
CREATE INDEX matter_mechanism ON matter (owner, mechanism, stage);
CREATE INDEX matter_opened ON matter (owner, opened);
CREATE INDEX matter_parent ON matter (owner, parent);

CREATE TABLE participant (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  role {text} NOT NULL,
  kind {text} NOT NULL,
  id {text} NOT NULL,
  PRIMARY KEY (owner, matter, role, kind, id)
){strict};

CREATE INDEX participant_id ON participant (owner, id, role);

CREATE TABLE colour_span (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  known_from BIGINT NOT NULL,
  begins BIGINT NOT NULL,
  ends BIGINT,
  known_to BIGINT,
  colour {text} NOT NULL,
  cause {text} NOT NULL,
  PRIMARY KEY (owner, matter, known_from, begins)
){strict};

CREATE INDEX colour_span_begins ON colour_span (owner, begins);

CREATE TABLE due (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  kind {text} NOT NULL,
  at BIGINT NOT NULL,
  until BIGINT,
  bearer {text} NOT NULL,
  PRIMARY KEY (owner, matter, kind)
){strict};

CREATE INDEX due_at ON due (owner, at);

CREATE TABLE matter_number (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  mechanism {text} NOT NULL,
  year BIGINT NOT NULL,
  number BIGINT NOT NULL,
  prefix {text} NOT NULL,
  PRIMARY KEY (owner, matter)
){strict};

CREATE UNIQUE INDEX matter_number_number ON matter_number (owner, mechanism, year, number);
