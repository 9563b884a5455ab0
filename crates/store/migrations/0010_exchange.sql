-- Other installations that somebody vouched for.
CREATE TABLE peer (
  id {text} NOT NULL PRIMARY KEY,
  name {text} NOT NULL,
  country {text},
  signs {blob} NOT NULL UNIQUE,
  opens {text} NOT NULL,
  state {text} NOT NULL,
  version {int} NOT NULL
){strict};

-- A copy of a case on its way to another installation. The bundle is locked for
-- the receiver alone, and let go once it is answered.
CREATE TABLE sent_case (
  id {text} NOT NULL PRIMARY KEY,
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  peer {text} NOT NULL REFERENCES peer (id),
  purpose {text} NOT NULL,
  digest {blob} NOT NULL,
  bundle {blob},
  state {text} NOT NULL,
  at {text} NOT NULL,
  answered {text},
  sealed {blob},
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX sent_case_person ON sent_case (partnership, person);

-- A case from another installation. What it says of the person is sealed with a
-- key of its own until it is answered.
CREATE TABLE received_case (
  id {text} NOT NULL PRIMARY KEY,
  partnership {text} NOT NULL REFERENCES partnership (id),
  peer {text} NOT NULL REFERENCES peer (id),
  purpose {text} NOT NULL,
  digest {blob} NOT NULL,
  sealed {blob},
  state {text} NOT NULL,
  at {text} NOT NULL,
  answered {text},
  person {text},
  answer {blob}
){strict};
CREATE INDEX received_case_partnership ON received_case (partnership, at);
