-- What becomes of a place that somebody accepted: interview, offer, contract, start. What is said of
-- the person is sealed; days and state stay for figures. `employer` is the organisation, `previous`
-- the employment that this one changes the employer of.
CREATE TABLE employment (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  place {text} NOT NULL,
  employer {text},
  state {text} NOT NULL,
  previous {text},
  offered_on {text},
  notified_on {text},
  notified_how {text},
  answer_by {text},
  verified_on {text},
  verified_by {text},
  accepted_on {text},
  started_on {text},
  confirmed_on {text},
  ended_on {text},
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX employment_person ON employment (partnership, person);
CREATE INDEX employment_place ON employment (partnership, place);

-- When a worker is asked how work is, and what they answered, sealed.
CREATE TABLE employment_check (
  partnership {text} NOT NULL,
  employment {text} NOT NULL,
  days {int} NOT NULL,
  person {text} NOT NULL,
  due_on {text} NOT NULL,
  answered_on {text},
  sealed {blob},
  PRIMARY KEY (partnership, employment, days),
  FOREIGN KEY (partnership, employment) REFERENCES employment (partnership, id)
){strict};

-- What looks wrong in somebody's work, with its article. What was found and answered is sealed.
CREATE TABLE work_alert (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  employment {text} NOT NULL,
  person {text} NOT NULL,
  kind {text} NOT NULL,
  cite {text} NOT NULL,
  raised_on {text} NOT NULL,
  state {text} NOT NULL,
  answered_by {text},
  answered_on {text},
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, employment) REFERENCES employment (partnership, id)
){strict};
