-- From a subject to those that turned out to be it: what is open about any of them is counted for the one that stays.
CREATE INDEX subject_merged ON subject (owner, merged_into) WHERE merged_into IS NOT NULL;
