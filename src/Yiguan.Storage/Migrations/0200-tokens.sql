-- 应用令牌: what other systems prove themselves by. Of the token itself a hash alone is kept; facts tell who issued and who ended it.

CREATE TABLE token (
  owner {text} NOT NULL,
  id {text} NOT NULL,
  application {text} NOT NULL,
  post {text} NOT NULL,
  rights {text} NOT NULL,
  hash {text} NOT NULL,
  issued BIGINT NOT NULL,
  ends BIGINT NOT NULL,
  ended BIGINT,
  PRIMARY KEY (owner, id)
){strict};

CREATE UNIQUE INDEX token_hash ON token (owner, hash);
