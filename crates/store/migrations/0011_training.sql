-- What a programme teaches and rests on, beside the columns that matching reads.
CREATE TABLE training (
  partnership {text} NOT NULL,
  programme {text} NOT NULL,
  stage {text} NOT NULL,
  site {text},
  modality {text},
  outcomes {text} NOT NULL,
  certificates {text} NOT NULL,
  attendance {int},
  pilot {int} NOT NULL,
  accredited_by {text},
  accredited_on {text},
  accredited_until {text},
  began_on {text},
  evaluated_on {text},
  evaluated_by {text},
  evaluation {text},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, programme),
  FOREIGN KEY (partnership, programme) REFERENCES programme (partnership, id)
){strict};

-- People who learn together. Seats answer to jobs: ids of demand clauses or places, parted by blanks.
CREATE TABLE cohort (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  programme {text} NOT NULL,
  stage {text} NOT NULL,
  seats_home {int} NOT NULL,
  seats_away {int} NOT NULL,
  demand {text} NOT NULL,
  begins_on {text},
  ends_on {text},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, programme) REFERENCES programme (partnership, id)
){strict};
CREATE INDEX cohort_programme ON cohort (partnership, programme);

-- Where somebody stands in a cohort. What was noted of them is sealed.
CREATE TABLE enrolment (
  partnership {text} NOT NULL,
  cohort {text} NOT NULL,
  person {text} NOT NULL,
  state {text} NOT NULL,
  track {text} NOT NULL,
  asked_on {text} NOT NULL,
  waits_since {text},
  departed_on {text},
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, cohort, person),
  FOREIGN KEY (partnership, cohort) REFERENCES cohort (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX enrolment_person ON enrolment (partnership, person);

-- A ratio of the agreement that people's choices broke. In numbers: nobody is named.
CREATE TABLE training_alert (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  cohort {text} NOT NULL,
  clause {text} NOT NULL,
  cite {text} NOT NULL,
  part {text} NOT NULL,
  is_over {int} NOT NULL,
  counted {int} NOT NULL,
  everybody {int} NOT NULL,
  bound {int} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, cohort) REFERENCES cohort (partnership, id)
){strict};
