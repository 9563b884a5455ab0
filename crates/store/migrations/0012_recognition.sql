-- What officers and assessors enter with a source: qualifications, conventions,
-- competent bodies. Nobody's data.
CREATE TABLE register_entry (
  partnership {text} NOT NULL REFERENCES partnership (id),
  kind {text} NOT NULL,
  id {text} NOT NULL,
  cells {text} NOT NULL,
  version {int} NOT NULL,
  PRIMARY KEY (partnership, kind, id)
){strict};

-- A case of recognition. What is said of the person is sealed; stage and clock
-- stay for the figures of a body. `decided_by` holds the accounts that decided,
-- parted by spaces.
CREATE TABLE recognition (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  procedure {text} NOT NULL,
  body {text} NOT NULL,
  stage {text} NOT NULL,
  since {text},
  used {int} NOT NULL,
  decided {text},
  decided_by {text},
  decided_on {text},
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX recognition_person ON recognition (partnership, person);

-- What was decided of a qualification, without anybody's name.
CREATE TABLE precedent (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  qualification {text} NOT NULL,
  reference {text} NOT NULL,
  body {text} NOT NULL,
  decided_on {text} NOT NULL,
  cite {text} NOT NULL,
  outcome {text} NOT NULL,
  differences {text} NOT NULL,
  source {text} NOT NULL,
  PRIMARY KEY (partnership, id)
){strict};

-- Prior learning on its way to a certificate.
CREATE TABLE prior_learning (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  stage {text} NOT NULL,
  certified_by {text},
  certified_on {text},
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX prior_learning_person ON prior_learning (partnership, person);
