-- Who took a partnership from the public, or gave it back, and why. Only added; the last line counts.
CREATE TABLE publication (
  partnership {text} NOT NULL REFERENCES partnership (id),
  number {int} NOT NULL,
  is_public {int} NOT NULL,
  reason {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, number)
){strict};

-- What was learnt, and what evaluations found, with source and date. Insert-only: what was wrong is corrected by a row
-- that names it. Bodies speak here, no person.
CREATE TABLE lesson (
  partnership {text} NOT NULL REFERENCES partnership (id),
  number {int} NOT NULL,
  kind {text} NOT NULL,
  programme {text},
  component {text} NOT NULL,
  title {text} NOT NULL,
  body {text} NOT NULL,
  source {text} NOT NULL,
  dated {text} NOT NULL,
  found_by {text} NOT NULL,
  is_public {int} NOT NULL,
  corrects {int},
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, number),
  FOREIGN KEY (partnership, programme) REFERENCES programme (partnership, id)
){strict};
