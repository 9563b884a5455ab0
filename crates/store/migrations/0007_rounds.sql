-- Rounds that are kept, with what they were run from: see docs/rounds.md.
CREATE TABLE round (
  partnership {text} NOT NULL REFERENCES partnership (id),
  number {int} NOT NULL,
  state {text} NOT NULL,
  day {text} NOT NULL,
  seed {int} NOT NULL,
  answer_by {text} NOT NULL,
  edition {int} NOT NULL,
  data_version {int} NOT NULL,
  program {text} NOT NULL,
  classes {text} NOT NULL,
  people {int} NOT NULL,
  left_out {int} NOT NULL,
  places {int} NOT NULL,
  seats {int} NOT NULL,
  placed {int} NOT NULL,
  points {int},
  bound {int},
  digest {text},
  opened_by {text} NOT NULL,
  opened_at {text} NOT NULL,
  run_by {text},
  run_at {text},
  published_by {text},
  published_at {text},
  closed_by {text},
  closed_at {text},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, number)
){strict};

-- What nobody owns of the tables that a round was run from.
CREATE TABLE round_table (
  partnership {text} NOT NULL,
  number {int} NOT NULL,
  name {text} NOT NULL,
  body {text} NOT NULL,
  PRIMARY KEY (partnership, number, name),
  FOREIGN KEY (partnership, number) REFERENCES round (partnership, number)
){strict};

-- A person's row of them, sealed with their key.
CREATE TABLE round_person (
  partnership {text} NOT NULL,
  number {int} NOT NULL,
  person {text} NOT NULL,
  sealed {blob},
  PRIMARY KEY (partnership, number, person),
  FOREIGN KEY (partnership, number) REFERENCES round (partnership, number),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX round_person_person ON round_person (partnership, person);

-- What became of what it proposes. The place and every word are sealed with the person's key.
CREATE TABLE outcome (
  partnership {text} NOT NULL,
  number {int} NOT NULL,
  person {text} NOT NULL,
  state {text} NOT NULL,
  has_place {int} NOT NULL,
  carried {int} NOT NULL,
  gone {int} NOT NULL,
  overridden {int} NOT NULL,
  contested {int} NOT NULL,
  decided_by {text},
  decided_at {text},
  answered_by {text},
  answered_at {text},
  responded_at {text},
  answer_by {text},
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, number, person),
  FOREIGN KEY (partnership, number) REFERENCES round (partnership, number),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX outcome_person ON outcome (partnership, person, number);
CREATE INDEX outcome_state ON outcome (partnership, number, state, person);
