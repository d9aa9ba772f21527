-- 常用视图: addresses of lists that somebody has given a name. They are no views of the ledger and no facts: nothing is decided by them. The keeper is person/ID, or unit/ID
-- where it is for all posts of a unit.

CREATE TABLE saved_view (
  owner {text} NOT NULL,
  id {text} NOT NULL,
  keeper {text} NOT NULL,
  page {text} NOT NULL,
  query {text} NOT NULL,
  name {text} NOT NULL,
  saved BIGINT NOT NULL,
  PRIMARY KEY (owner, id)
){strict};

CREATE UNIQUE INDEX saved_view_name ON saved_view (owner, keeper, page, name);
