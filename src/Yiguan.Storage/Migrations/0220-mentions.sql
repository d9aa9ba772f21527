-- 提到: posts that a comment was meant for, until they have recorded something of the matter, and when they opened it afterwards.

CREATE TABLE mention (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  post {text} NOT NULL,
  at BIGINT NOT NULL,
  actor {text} NOT NULL,
  text {text} NOT NULL,
  PRIMARY KEY (owner, matter, post)
){strict};

CREATE INDEX mention_post ON mention (owner, post, at);

CREATE TABLE mention_read (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  post {text} NOT NULL,
  at BIGINT NOT NULL,
  PRIMARY KEY (owner, matter, post, at)
){strict};
