-- What each matter and subject gives to indicators by the roll-ups of its mechanism; values are in steps of the decimals, periods 2026-03, 2026-Q1.

CREATE TABLE matter_figure (
  owner {text} NOT NULL,
  matter {text} NOT NULL,
  place BIGINT NOT NULL,
  mechanism {text} NOT NULL,
  indicator {text} NOT NULL,
  per {text} NOT NULL,
  period {text} NOT NULL,
  unit {text} NOT NULL,
  value BIGINT NOT NULL,
  decimals BIGINT NOT NULL,
  PRIMARY KEY (owner, matter, place)
){strict};

CREATE INDEX matter_figure_indicator ON matter_figure (owner, indicator, period, unit);
CREATE INDEX matter_figure_period ON matter_figure (owner, period);

CREATE TABLE subject_figure (
  owner {text} NOT NULL,
  subject {text} NOT NULL,
  place BIGINT NOT NULL,
  mechanism {text} NOT NULL,
  indicator {text} NOT NULL,
  per {text} NOT NULL,
  period {text} NOT NULL,
  unit {text} NOT NULL,
  value BIGINT NOT NULL,
  decimals BIGINT NOT NULL,
  PRIMARY KEY (owner, subject, place)
){strict};

CREATE INDEX subject_figure_indicator ON subject_figure (owner, indicator, period, unit);
CREATE INDEX subject_figure_period ON subject_figure (owner, period);
