-- What becomes of a place that somebody accepted: interview, offer, contract, start. What is said of
-- the person is sealed; days and state stay for figures. `employer` is the organisation.
CREATE TABLE employment (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  place {text} NOT NULL,
  employer {text},
  state {text} NOT NULL,
  offered_on {text},
  answer_by {text},
  verified_on {text},
  accepted_on {text},
  started_on {text},
  ended_on {text},
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX employment_person ON employment (partnership, person);
CREATE INDEX employment_place ON employment (partnership, place);
