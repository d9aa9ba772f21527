-- What is due is a step of the ladder of one version: step/0/SINCE is step/VERSION/0/SINCE.
UPDATE due SET kind = 'step/' || (SELECT m.mechanism_version FROM matter m WHERE m.owner = due.owner AND m.matter = due.matter) || substr(kind, 5)
WHERE kind LIKE 'step/%' AND EXISTS (SELECT 1 FROM matter m WHERE m.owner = due.owner AND m.matter = due.matter);
