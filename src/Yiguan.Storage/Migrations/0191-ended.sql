-- What has ended in the order in which it was opened: the newest matters run still, and the list of what has ended went through them all.

CREATE INDEX matter_ended ON matter (owner, opened, matter) WHERE ended IS NOT NULL;
