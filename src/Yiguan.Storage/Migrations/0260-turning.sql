-- What was promised for no day, by the moment at which a limit turns it red: a desk shows the first ten, a calendar the first five hundred. 9223372036854775807 is no day.

CREATE INDEX matter_turning ON matter (owner, bearer, red_at, matter) WHERE ended IS NULL AND day = 9223372036854775807 AND red_at IS NOT NULL;
