-- 通知: what each person was told of, and how it left the house. They are no views and no facts: what became of a message stands in no ledger, and nothing is decided by it.
-- Addresses of persons stand with their accounts alone. What waits for a channel, and what has failed and was not looked at, is found by small indexes of its own.

CREATE TABLE notice (
  owner {text} NOT NULL,
  person {text} NOT NULL,
  cause {text} NOT NULL,
  at BIGINT NOT NULL,
  kind {text} NOT NULL,
  matter {text} NOT NULL,
  post {text} NOT NULL,
  actor {text} NOT NULL,
  what {text},
  said {text},
  urgent BIGINT NOT NULL,
  seen BIGINT,
  planned BIGINT NOT NULL,
  PRIMARY KEY (owner, person, cause)
){strict};

CREATE INDEX notice_of ON notice (owner, person, at, cause);
CREATE INDEX notice_unseen ON notice (owner, person) WHERE seen IS NULL;
CREATE INDEX notice_waiting ON notice (owner, at) WHERE planned = 0;
CREATE INDEX notice_matter ON notice (owner, matter, at);
CREATE INDEX notice_at ON notice (owner, at);

CREATE TABLE handover (
  owner {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  cause {text} NOT NULL,
  channel {text} NOT NULL,
  queued BIGINT NOT NULL,
  due BIGINT NOT NULL,
  urgent BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  leased BIGINT,
  state {text} NOT NULL,
  answer {text},
  done BIGINT,
  raised BIGINT NOT NULL,
  PRIMARY KEY (owner, id)
){strict};

CREATE INDEX handover_of ON handover (owner, person, cause);
CREATE INDEX handover_due ON handover (owner, channel, due) WHERE state = 'waiting';
CREATE INDEX handover_failed ON handover (owner, done) WHERE state IN ('refused', 'given-up') AND raised = 0;
CREATE INDEX handover_queued ON handover (owner, queued);
