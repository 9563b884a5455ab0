-- Who took part in which module of pre-departure orientation, for how long.
CREATE TABLE orientation (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  module {text} NOT NULL,
  minutes {int} NOT NULL,
  held_on {text} NOT NULL,
  by_account {text} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX orientation_person ON orientation (partnership, person);
