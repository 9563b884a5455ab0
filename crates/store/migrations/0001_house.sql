-- Who takes part, and in what.
CREATE TABLE organisation (
  id {text} NOT NULL PRIMARY KEY,
  kind {text} NOT NULL,
  name {text} NOT NULL,
  country {text},
  licence {text},
  contact {text},
  version {int} NOT NULL
){strict};

-- data_version grows with every change of what a round is made from.
CREATE TABLE partnership (
  id {text} NOT NULL PRIMARY KEY,
  title {text} NOT NULL,
  day {text} NOT NULL,
  seed {int} NOT NULL,
  state {text} NOT NULL,
  version {int} NOT NULL,
  data_version {int} NOT NULL
){strict};

-- The latest edition binds.
CREATE TABLE agreement_text (
  partnership {text} NOT NULL REFERENCES partnership (id),
  edition {int} NOT NULL,
  name {text} NOT NULL,
  body {text} NOT NULL,
  PRIMARY KEY (partnership, edition, name)
){strict};

-- party: the id of a clause of the agreement.
CREATE TABLE party (
  partnership {text} NOT NULL REFERENCES partnership (id),
  party {text} NOT NULL,
  organisation {text} NOT NULL REFERENCES organisation (id),
  PRIMARY KEY (partnership, party)
){strict};
CREATE INDEX party_organisation ON party (organisation, partnership);

-- What powers are decided on stands in columns; the rest is sealed.
CREATE TABLE person (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  organisation {text} REFERENCES organisation (id),
  origin {text} NOT NULL,
  country {text} NOT NULL,
  fled {text},
  shown_until {text},
  state {text} NOT NULL,
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id)
){strict};
CREATE INDEX person_organisation ON person (partnership, organisation, id);
CREATE INDEX person_country ON person (partnership, country, id);

-- Names to search by, as keyed hashes.
CREATE TABLE person_term (
  partnership {text} NOT NULL,
  term {blob} NOT NULL,
  person {text} NOT NULL,
  PRIMARY KEY (partnership, term, person)
){strict};
CREATE INDEX person_term_person ON person_term (partnership, person);

CREATE TABLE place (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  organisation {text} REFERENCES organisation (id),
  country {text} NOT NULL,
  title {text} NOT NULL,
  cells {text} NOT NULL,
  state {text} NOT NULL,
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id)
){strict};
CREATE INDEX place_organisation ON place (partnership, organisation, id);

CREATE TABLE programme (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  cells {text} NOT NULL,
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id)
){strict};

CREATE TABLE employer_rank (
  partnership {text} NOT NULL REFERENCES partnership (id),
  place {text} NOT NULL,
  person {text} NOT NULL,
  rank {text} NOT NULL,
  PRIMARY KEY (partnership, place, person)
){strict};

CREATE TABLE submission (
  id {text} NOT NULL PRIMARY KEY,
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  permit {text} NOT NULL,
  country {text} NOT NULL,
  sealed {blob},
  at {text} NOT NULL,
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX submission_person ON submission (partnership, person);

-- Who looked at a record: at most one row a day.
CREATE TABLE sight (
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  account {text} NOT NULL,
  day {text} NOT NULL,
  seq {int} NOT NULL,
  PRIMARY KEY (partnership, person, account, day)
){strict};
