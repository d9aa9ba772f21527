-- A list of matters begins with what runs: views that were saved before go on to show all, as they did. An order by deadlines, and a word that is looked for, showed what
-- runs alone. A query keeps its names in order.

UPDATE saved_view SET query = CASE
  WHEN query = '' THEN 'state=all'
  WHEN query LIKE 'to=%' OR query LIKE 'unit=%' THEN 'state=all&' || query
  WHEN query LIKE '%&to=%' THEN replace(query, '&to=', '&state=all&to=')
  WHEN query LIKE '%&unit=%' THEN replace(query, '&unit=', '&state=all&unit=')
  ELSE query || '&state=all' END
WHERE page = '/matters' AND query NOT LIKE '%sort=deadline%' AND ('&' || query NOT LIKE '%&q=%' OR query LIKE '%all=yes%');
