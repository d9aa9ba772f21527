-- Postings of accounts, balanced: what leaves one holder comes to another. Amounts are in whole steps of the account's decimals.

CREATE TABLE account_posting (
  owner {text} NOT NULL,
  mechanism {text} NOT NULL,
  account {text} NOT NULL,
  holder {text} NOT NULL,
  version BIGINT NOT NULL,
  amount BIGINT NOT NULL,
  other {text} NOT NULL,
  thing {text} NOT NULL,
  move {text} NOT NULL,
  reverses BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  PRIMARY KEY (owner, mechanism, account, holder, version)
){strict};

CREATE INDEX account_posting_thing ON account_posting (owner, thing);

CREATE TABLE account_balance (
  owner {text} NOT NULL,
  mechanism {text} NOT NULL,
  account {text} NOT NULL,
  holder {text} NOT NULL,
  balance BIGINT NOT NULL,
  postings BIGINT NOT NULL,
  PRIMARY KEY (owner, mechanism, account, holder)
){strict};
