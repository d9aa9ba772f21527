-- 日历订阅: addresses at which a calendar program fetches what somebody has to do. Only a hash of the address is kept: whoever reads the table opens none. What is 'own' is of the
-- post, 'unit' of its unit.

CREATE TABLE calendar_feed (
  owner {text} NOT NULL,
  hash {text} NOT NULL,
  person {text} NOT NULL,
  post {text} NOT NULL,
  kind {text} NOT NULL,
  culture {text} NOT NULL,
  made BIGINT NOT NULL,
  PRIMARY KEY (owner, hash)
){strict};

CREATE UNIQUE INDEX calendar_feed_of ON calendar_feed (owner, person, post, kind);
