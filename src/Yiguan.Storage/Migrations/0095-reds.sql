-- What turned red, and what turns red next: the beginnings of reds alone, with what tells whether they were known.

CREATE INDEX colour_span_red ON colour_span (owner, begins, known_from, known_to, matter) WHERE colour = 'red';
