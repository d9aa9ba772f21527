-- Every key begins with the owner and no row refers to another owner's, so that the tables can be distributed by owner.
-- {text} is text compared byte by byte, {bytes} is bytes, {strict} what makes types hold.

CREATE TABLE head (
  owner {text} NOT NULL,
  algorithm {text} NOT NULL,
  sequence BIGINT NOT NULL,
  hash {bytes} NOT NULL,
  recorded BIGINT NOT NULL,
  PRIMARY KEY (owner)
){strict};

CREATE TABLE fact (
  owner {text} NOT NULL,
  sequence BIGINT NOT NULL,
  stream {text} NOT NULL,
  version BIGINT NOT NULL,
  actor {text} NOT NULL,
  acted_for {text},
  recorded BIGINT NOT NULL,
  happened BIGINT NOT NULL,
  cause {text},
  key {text} NOT NULL,
  part BIGINT NOT NULL,
  type {text} NOT NULL,
  body {text} NOT NULL,
  hash {bytes} NOT NULL,
  PRIMARY KEY (owner, sequence)
){strict};

CREATE UNIQUE INDEX fact_stream ON fact (owner, stream, version);
CREATE UNIQUE INDEX fact_key ON fact (owner, key, part);

CREATE TABLE sealed (
  owner {text} NOT NULL,
  hash {text} NOT NULL,
  salt {bytes} NOT NULL,
  value {text} NOT NULL,
  label {text} NOT NULL,
  PRIMARY KEY (owner, hash)
){strict};

CREATE TABLE reached (
  owner {text} NOT NULL,
  view {text} NOT NULL,
  sequence BIGINT NOT NULL,
  PRIMARY KEY (owner, view)
){strict};
