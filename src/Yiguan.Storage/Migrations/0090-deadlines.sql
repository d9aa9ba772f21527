-- What runs in the order of its promised days, what was promised nothing last; and what one document asked for.

CREATE INDEX matter_deadline ON matter (owner, coalesce(deadline, 9223372036854775807), matter) WHERE ended IS NULL;
CREATE INDEX matter_source ON matter (owner, source) WHERE source IS NOT NULL;
