-- Accounts and sessions. They are no views: what opens an account is no fact, and nothing could build these rows again. That an account was opened, locked, closed is a
-- fact beside them. Moments are microseconds since 1970.

CREATE TABLE account (
  owner {text} NOT NULL,
  account {text} NOT NULL,
  name {text} NOT NULL,
  normal_name {text} NOT NULL,
  person {text} NOT NULL,
  password {text},
  must_change BIGINT NOT NULL,
  stamp {text} NOT NULL,
  failed BIGINT NOT NULL,
  locked_until BIGINT,
  two_factor BIGINT NOT NULL,
  authenticator {text},
  recovery {text},
  opened BIGINT NOT NULL,
  closed BIGINT,
  version BIGINT NOT NULL,
  PRIMARY KEY (owner, account)
){strict};

CREATE UNIQUE INDEX account_name ON account (owner, normal_name);
CREATE INDEX account_person ON account (owner, person);

CREATE TABLE account_passkey (
  owner {text} NOT NULL,
  credential {text} NOT NULL,
  account {text} NOT NULL,
  body {text} NOT NULL,
  PRIMARY KEY (owner, credential)
){strict};

CREATE INDEX account_passkey_of ON account_passkey (owner, account);

CREATE TABLE account_login (
  owner {text} NOT NULL,
  provider {text} NOT NULL,
  subject {text} NOT NULL,
  account {text} NOT NULL,
  PRIMARY KEY (owner, provider, subject)
){strict};

CREATE INDEX account_login_of ON account_login (owner, account);

CREATE TABLE session (
  owner {text} NOT NULL,
  session {text} NOT NULL,
  account {text} NOT NULL,
  post {text},
  ticket {bytes} NOT NULL,
  begun BIGINT NOT NULL,
  seen BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  agent {text} NOT NULL,
  address {text} NOT NULL,
  PRIMARY KEY (owner, session)
){strict};

CREATE INDEX session_of ON session (owner, account);
CREATE INDEX session_ends ON session (owner, ends);

CREATE TABLE protection_key (
  owner {text} NOT NULL,
  id {text} NOT NULL,
  body {text} NOT NULL,
  PRIMARY KEY (owner, id)
){strict};
