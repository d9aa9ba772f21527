-- A matter that no unit answers for yet is nobody's in lists and counts, not that of whoever opened it. How it was at earlier moments a rebuild tells.
UPDATE matter SET bearer = '' WHERE NOT EXISTS (
  SELECT 1 FROM participant p WHERE p.owner = matter.owner AND p.matter = matter.matter AND p.role IN ('owner', 'lead'))
  AND NOT EXISTS (SELECT 1 FROM matter c WHERE c.owner = matter.owner AND c.parent = matter.matter);
UPDATE matter_state SET bearer = '' WHERE known_to IS NULL AND NOT EXISTS (
  SELECT 1 FROM participant p WHERE p.owner = matter_state.owner AND p.matter = matter_state.matter AND p.role IN ('owner', 'lead'))
  AND NOT EXISTS (SELECT 1 FROM matter c WHERE c.owner = matter_state.owner AND c.parent = matter_state.matter);
DELETE FROM tally;
