-- Who issues credentials, with which keys, accredited by whom; what was issued, and to whom it is shown.

-- An organisation that issues: the secrets of its keys lie apart, with the keys of people.
CREATE TABLE issuer (
  organisation {text} NOT NULL PRIMARY KEY REFERENCES organisation (id),
  did {text} NOT NULL UNIQUE,
  origin {text} NOT NULL,
  at {text} NOT NULL
){strict};

-- active: signs; retired: another one signs, what it signed stays sound; withdrawn: no longer safe.
CREATE TABLE issuer_key (
  organisation {text} NOT NULL REFERENCES issuer (organisation),
  number {int} NOT NULL,
  public {text} NOT NULL,
  state {text} NOT NULL,
  made {text} NOT NULL,
  ended {text},
  PRIMARY KEY (organisation, number)
){strict};

CREATE TABLE accreditation (
  id {text} NOT NULL PRIMARY KEY,
  organisation {text} NOT NULL REFERENCES issuer (organisation),
  by_did {text} NOT NULL,
  by_name {text} NOT NULL,
  valid_from {text} NOT NULL,
  valid_until {text},
  by_account {text} NOT NULL,
  at {text} NOT NULL
){strict};
CREATE INDEX accreditation_organisation ON accreditation (organisation, id);

-- What is personal is sealed with the person's key; the place in the status list outlives them.
CREATE TABLE credential (
  id {text} NOT NULL PRIMARY KEY,
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  organisation {text} NOT NULL REFERENCES issuer (organisation),
  source {text} NOT NULL,
  source_id {text} NOT NULL,
  list {int} NOT NULL,
  place {int} NOT NULL,
  state {text} NOT NULL,
  at {text} NOT NULL,
  ground {text},
  ended {text},
  successor {text},
  sealed {blob},
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE UNIQUE INDEX credential_place ON credential (organisation, list, place);
CREATE INDEX credential_person ON credential (partnership, person, id);

-- What somebody shows to whoever has the address; only its hash is kept.
CREATE TABLE share (
  hash {blob} NOT NULL PRIMARY KEY,
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  made {text} NOT NULL,
  until {text} NOT NULL,
  ended {text},
  sealed {blob} NOT NULL,
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX share_person ON share (partnership, person);
