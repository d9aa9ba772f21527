-- Files that are to go: what named them was expunged, or the fact they were kept for was refused. A row stands until its file is gone.

CREATE TABLE leaving (
  owner {text} NOT NULL,
  file {text} NOT NULL,
  PRIMARY KEY (owner, file)
){strict};
