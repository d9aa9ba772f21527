-- Counts left out what was opened as the first day began: they are counted again.

DELETE FROM tally;
DELETE FROM reached WHERE view = 'tally';
