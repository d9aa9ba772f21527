-- The organisation in both times: valid_from and valid_to are days since 1970-01-01 on which a row holds, known_from and known_to are
-- sequences between which it was known. The end is not included; NULL is no end. As it was then, by today's knowledge:
-- known_to IS NULL AND valid_from <= day AND (valid_to IS NULL OR valid_to > day).
-- aliases, duties and topics are lists in JSON.

CREATE TABLE territory (
  owner {text} NOT NULL,
  territory {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  name {text} NOT NULL,
  level {text} NOT NULL,
  place BIGINT NOT NULL,
  PRIMARY KEY (owner, territory, valid_from, known_from)
){strict};

CREATE TABLE unit_span (
  owner {text} NOT NULL,
  unit {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  name {text} NOT NULL,
  kind {text} NOT NULL,
  parent {text},
  aliases {text} NOT NULL,
  duties {text} NOT NULL,
  topics {text} NOT NULL,
  PRIMARY KEY (owner, unit, valid_from, known_from)
){strict};

CREATE INDEX unit_span_parent ON unit_span (owner, parent);

CREATE TABLE unit_succession (
  owner {text} NOT NULL,
  unit {text} NOT NULL,
  heir {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  place BIGINT NOT NULL,
  PRIMARY KEY (owner, unit, heir, valid_from, known_from)
){strict};

CREATE TABLE post_span (
  owner {text} NOT NULL,
  post {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  title {text} NOT NULL,
  unit {text} NOT NULL,
  PRIMARY KEY (owner, post, valid_from, known_from)
){strict};

CREATE INDEX post_span_unit ON post_span (owner, unit);

CREATE TABLE person (
  owner {text} NOT NULL,
  person {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  name {text} NOT NULL,
  telephone {text},
  identity {text},
  PRIMARY KEY (owner, person, valid_from, known_from)
){strict};

CREATE TABLE holding (
  owner {text} NOT NULL,
  post {text} NOT NULL,
  person {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  PRIMARY KEY (owner, post, person, valid_from, known_from)
){strict};

CREATE INDEX holding_person ON holding (owner, person);

CREATE TABLE stand_in (
  owner {text} NOT NULL,
  post {text} NOT NULL,
  acting {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  PRIMARY KEY (owner, post, acting, valid_from, known_from)
){strict};

CREATE TABLE group_rule (
  owner {text} NOT NULL,
  name {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  kind {text},
  aliases {text} NOT NULL,
  duties {text} NOT NULL,
  contextual BIGINT NOT NULL,
  outside BIGINT NOT NULL,
  PRIMARY KEY (owner, name, valid_from, known_from)
){strict};

CREATE TABLE group_member (
  owner {text} NOT NULL,
  name {text} NOT NULL,
  unit {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  place BIGINT NOT NULL,
  PRIMARY KEY (owner, name, unit, valid_from, known_from)
){strict};

CREATE TABLE sponsor (
  owner {text} NOT NULL,
  about_kind {text} NOT NULL,
  about {text} NOT NULL,
  title {text} NOT NULL,
  post {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  PRIMARY KEY (owner, about_kind, about, title, post, valid_from, known_from)
){strict};

CREATE INDEX sponsor_post ON sponsor (owner, post);

CREATE TABLE duty (
  owner {text} NOT NULL,
  post {text} NOT NULL,
  entitlement {text} NOT NULL,
  valid_from BIGINT NOT NULL,
  known_from BIGINT NOT NULL,
  valid_to BIGINT,
  known_to BIGINT,
  version {text} NOT NULL,
  PRIMARY KEY (owner, post, entitlement, valid_from, known_from)
){strict};
