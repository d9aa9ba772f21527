-- 邮箱、手机: where a person is told of things outside the house, and how he wants to be told. Kept with the account, in no ledger and in no log.

ALTER TABLE account ADD COLUMN mail {text};
ALTER TABLE account ADD COLUMN mobile {text};

CREATE TABLE notice_wish (
  owner {text} NOT NULL,
  person {text} NOT NULL,
  off {text} NOT NULL,
  quiet_from BIGINT,
  quiet_to BIGINT,
  PRIMARY KEY (owner, person)
){strict};
