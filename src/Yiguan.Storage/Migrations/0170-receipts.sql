-- 回执: each time that a matter came to a unit, when somebody of a unit came to its desk and found something new, and who opened a matter first. Of what was
-- sent before, who has it now stands here; the ways that it went a rebuild tells.

CREATE TABLE sending (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  unit {text} NOT NULL,
  since BIGINT NOT NULL,
  role {text} NOT NULL,
  document {text},
  bears BIGINT NOT NULL,
  asks BIGINT NOT NULL,
  accepted BIGINT,
  declined BIGINT,
  relayed BIGINT,
  gone BIGINT,
  withdrawn BIGINT,
  PRIMARY KEY (owner, matter, unit, since)
){strict};

CREATE INDEX sending_unit ON sending (owner, unit, since);
CREATE INDEX sending_document ON sending (owner, document, unit, since, matter) WHERE document IS NOT NULL;

CREATE TABLE receipt_delivered (
  owner {text} NOT NULL,
  unit {text} NOT NULL,
  at BIGINT NOT NULL,
  post {text} NOT NULL,
  person {text},
  PRIMARY KEY (owner, unit, at, post)
){strict};

CREATE TABLE receipt_read (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  unit {text} NOT NULL,
  at BIGINT NOT NULL,
  post {text} NOT NULL,
  person {text},
  PRIMARY KEY (owner, matter, unit, at, post)
){strict};

INSERT INTO sending (owner, matter, unit, since, role, document, bears, asks, accepted)
SELECT m.owner, m.matter, p.id, m.opened, p.role,
  CASE WHEN m.source LIKE 'document:%/%' THEN substr(m.source, 10, length(m.source) - 9 - length(ltrim(substr(m.source, 10), 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.'))) END,
  CASE WHEN p.id = m.bearer THEN 1 ELSE 0 END, CASE WHEN p.id = m.bearer THEN 1 ELSE 0 END, CASE WHEN p.id = m.bearer AND m.accepted = 1 THEN m.changed END
FROM matter m JOIN participant p ON p.owner = m.owner AND p.matter = m.matter
WHERE m.ended IS NULL AND p.role IN ('owner', 'lead', 'support') ORDER BY m.owner, m.matter, p.id, p.role
ON CONFLICT DO NOTHING;
