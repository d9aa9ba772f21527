-- Views that follow the ledger; what each has reached stands in the table reached.

CREATE TABLE activity (
  owner {text} NOT NULL,
  day BIGINT NOT NULL,
  type {text} NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (owner, day, type)
){strict};

CREATE TABLE fact_kind (
  owner {text} NOT NULL,
  type {text} NOT NULL,
  first BIGINT NOT NULL,
  count BIGINT NOT NULL,
  PRIMARY KEY (owner, type)
){strict};
