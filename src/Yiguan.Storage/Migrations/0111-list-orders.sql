-- Lists in the order of numbers, as people count them: 9号 before 10号. Titles of what runs beside its order: whoever looks for a word reads them in the index, and fetches what he found.

CREATE INDEX matter_number_order ON matter_number (owner, prefix, year, number, matter);
CREATE INDEX matter_running_title ON matter (owner, opened, matter, title) WHERE ended IS NULL;
