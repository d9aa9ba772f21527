-- 催签收: what units were reminded of, and the ways that may have to be: those that nobody has answered.

CREATE TABLE receipt_prompted (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  unit {text} NOT NULL,
  at BIGINT NOT NULL,
  what {text} NOT NULL,
  PRIMARY KEY (owner, matter, unit, at, what)
){strict};

CREATE INDEX receipt_prompted_unit ON receipt_prompted (owner, unit, at);
CREATE INDEX sending_waiting ON sending (owner, since) WHERE gone IS NULL AND accepted IS NULL;
