-- Peers and the messages exchanged with them. The texts stand in the ledger; here is what sending and receiving must know.

CREATE TABLE peer (
  owner {text} NOT NULL,
  peer {text} NOT NULL,
  algorithm {text} NOT NULL,
  key {text} NOT NULL,
  sent BIGINT NOT NULL,
  acknowledged BIGINT NOT NULL,
  received BIGINT NOT NULL,
  version BIGINT NOT NULL,
  PRIMARY KEY (owner, peer)
){strict};

CREATE TABLE message_out (
  owner {text} NOT NULL,
  peer {text} NOT NULL,
  number BIGINT NOT NULL,
  kind {text} NOT NULL,
  sequence BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  PRIMARY KEY (owner, peer, number)
){strict};

CREATE TABLE message_in (
  owner {text} NOT NULL,
  peer {text} NOT NULL,
  number BIGINT NOT NULL,
  kind {text} NOT NULL,
  digest {text} NOT NULL,
  sequence BIGINT NOT NULL,
  recorded BIGINT NOT NULL,
  PRIMARY KEY (owner, peer, number)
){strict};

-- What the planner samples of a table would be copies that no expunging reaches.
{postgres} ALTER TABLE sealed ALTER COLUMN hash SET STATISTICS 0, ALTER COLUMN salt SET STATISTICS 0, ALTER COLUMN value SET STATISTICS 0;
