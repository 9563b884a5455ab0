-- Figures that were measured outside, with their source. Insert-only: what was wrong is corrected by a row that
-- names it.
CREATE TABLE measured (
  partnership {text} NOT NULL REFERENCES partnership (id),
  number {int} NOT NULL,
  indicator {text} NOT NULL,
  value {text} NOT NULL,
  part {text} NOT NULL,
  over_count {int} NOT NULL,
  under_count {int},
  on_day {text} NOT NULL,
  source {text} NOT NULL,
  stated_on {text} NOT NULL,
  corrects {int},
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, number)
){strict};
