-- A close is the last microsecond before the next begins: what is kept of the moments after is counted again.

DELETE FROM tally;
DELETE FROM reached WHERE view = 'tally';
