-- Documents as a list shows them. Texts and files stand among the sealed values.

CREATE TABLE document (
  owner {text} NOT NULL,
  document {text} NOT NULL,
  name {text} NOT NULL,
  day BIGINT,
  state {text} NOT NULL,
  received BIGINT NOT NULL,
  receiver {text} NOT NULL,
  unit {text} NOT NULL,
  approved BIGINT,
  approver {text},
  before {text},
  length BIGINT NOT NULL,
  commitments BIGINT NOT NULL,
  corrections BIGINT NOT NULL,
  findings BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (owner, document)
){strict};

CREATE INDEX document_received ON document (owner, received DESC);
