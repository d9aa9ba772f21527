-- 待签收: of a whole whose parts go out the units of the parts are asked to accept, and nobody is asked for the whole any more.

UPDATE sending SET asks = 0
WHERE asks = 1 AND bears = 1 AND accepted IS NULL AND declined IS NULL AND (gone IS NULL OR gone = withdrawn)
  AND EXISTS (SELECT 1 FROM matter c WHERE c.owner = sending.owner AND c.parent = sending.matter)
  AND EXISTS (SELECT 1 FROM fact f WHERE f.owner = sending.owner AND f.stream = 'matter/' || sending.matter AND f.type IN ('matter-divided', 'matter-recurring') AND f.body LIKE '%"stage":"%');
