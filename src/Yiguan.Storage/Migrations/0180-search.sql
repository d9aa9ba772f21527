-- What things are called, by pairs of neighbouring characters. The table has no {strict}: SQLite's index of words names its rows by number.

CREATE TABLE search_text (
{sqlite} row INTEGER PRIMARY KEY,
  owner {text} NOT NULL,
  kind {text} NOT NULL,
  id {text} NOT NULL,
  at BIGINT NOT NULL,
  name {text} NOT NULL,
  number {text} NOT NULL,
  pairs {text} NOT NULL,
  text {text},
{postgres} PRIMARY KEY (owner, kind, id)
{sqlite} UNIQUE (owner, kind, id)
);

CREATE INDEX search_text_last ON search_text (owner, kind, at, id, name, number);

{postgres} CREATE INDEX search_text_pairs ON search_text USING gin ((string_to_array(pairs, ' ') || ('@' || owner)));
{postgres} ALTER TABLE search_text ALTER COLUMN pairs SET STATISTICS 0;

{sqlite} CREATE VIRTUAL TABLE search_pair USING fts5 (owner, pairs, content = 'search_text', content_rowid = 'row', tokenize = "ascii tokenchars '-'", columnsize = 0);
{sqlite} CREATE TRIGGER search_text_in AFTER INSERT ON search_text BEGIN INSERT INTO search_pair (rowid, owner, pairs) VALUES (new.row, new.owner, new.pairs); END;
{sqlite} CREATE TRIGGER search_text_out AFTER DELETE ON search_text BEGIN INSERT INTO search_pair (search_pair, rowid, owner, pairs) VALUES ('delete', old.row, old.owner, old.pairs); END;
{sqlite} CREATE TRIGGER search_text_anew AFTER UPDATE ON search_text BEGIN INSERT INTO search_pair (search_pair, rowid, owner, pairs) VALUES ('delete', old.row, old.owner, old.pairs); INSERT INTO search_pair (rowid, owner, pairs) VALUES (new.row, new.owner, new.pairs); END;
