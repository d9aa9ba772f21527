-- 触达: the ways of a document are counted from the index alone.

DROP INDEX sending_document;
CREATE INDEX sending_document ON sending (owner, document, unit, since, matter, asks, accepted, declined, relayed, gone, withdrawn) WHERE document IS NOT NULL;
