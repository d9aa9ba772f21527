-- Subjects of the registers, and the natural keys they bear: one bearer a key.

CREATE TABLE subject (
  owner {text} NOT NULL,
  subject {text} NOT NULL,
  mechanism {text} NOT NULL,
  mechanism_version BIGINT NOT NULL,
  name {text} NOT NULL,
  stage {text} NOT NULL,
  phase {text} NOT NULL,
  keeper {text} NOT NULL,
  registered BIGINT NOT NULL,
  merged_into {text},
  apart {text} NOT NULL,
  fields {text} NOT NULL,
  changed BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (owner, subject)
){strict};

CREATE INDEX subject_mechanism ON subject (owner, mechanism, stage);
CREATE INDEX subject_keeper ON subject (owner, keeper, mechanism);

CREATE TABLE subject_key (
  owner {text} NOT NULL,
  mechanism {text} NOT NULL,
  hash {text} NOT NULL,
  subject {text} NOT NULL,
  key {text} NOT NULL,
  PRIMARY KEY (owner, mechanism, hash)
){strict};

CREATE INDEX subject_key_subject ON subject_key (owner, subject);
