-- What officers asked of a projection: changed numbers under a name. Insert-only.
CREATE TABLE scenario (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  name {text} NOT NULL,
  edition {int} NOT NULL,
  changes {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, id)
){strict};
