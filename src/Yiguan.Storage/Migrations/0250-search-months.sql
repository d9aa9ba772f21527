-- Where a word is frequent, its rows are asked for a stretch of time after another, the last first: the index has thirty days as a word of its own. SQLite reads its index of words from the end.

{postgres} DROP INDEX search_text_pairs;
{postgres} CREATE INDEX search_text_pairs ON search_text USING gin ((string_to_array(pairs, ' ') || ('@' || owner) || ('#' || (at / 2592000000000)::text)));
