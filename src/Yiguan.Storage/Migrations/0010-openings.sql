-- Where rules that open matters by themselves stand with each thing they look at: thing is subject/ID, matter/ID or indicator/ID/UNIT/PERIOD.

CREATE TABLE opening (
  owner {text} NOT NULL,
  mechanism {text} NOT NULL,
  rule {text} NOT NULL,
  thing {text} NOT NULL,
  matter {text} NOT NULL,
  holds BIGINT NOT NULL,
  changed BIGINT NOT NULL,
  PRIMARY KEY (owner, mechanism, rule, thing)
){strict};
