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

-- Sessions of orientation, planned by whoever gives them. `modules` is `safety=90; money=60`, in minutes.
CREATE TABLE orientation_session (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  organisation {text},
  held_on {text} NOT NULL,
  begins {text} NOT NULL,
  place {text} NOT NULL,
  language {text} NOT NULL,
  modules {text} NOT NULL,
  seats {int} NOT NULL,
  families {int} NOT NULL,
  called_off {int} NOT NULL,
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id)
){strict};

-- Who comes. `family` is how many come along, and never who.
CREATE TABLE orientation_seat (
  partnership {text} NOT NULL,
  session {text} NOT NULL,
  person {text} NOT NULL,
  family {int} NOT NULL,
  PRIMARY KEY (partnership, session, person),
  FOREIGN KEY (partnership, session) REFERENCES orientation_session (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX orientation_seat_person ON orientation_seat (partnership, person);

-- A return. Stage, days and the money set aside stay for figures; what is said of the person is sealed.
-- `follows` is whether they agreed to be asked afterwards.
CREATE TABLE return_case (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  stage {text} NOT NULL,
  returned_on {text},
  follows {int} NOT NULL,
  budget_minor {int} NOT NULL,
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX return_case_person ON return_case (partnership, person);

-- When somebody who returned is asked, `months` after. What they answer is sealed.
CREATE TABLE follow_up (
  partnership {text} NOT NULL,
  return_case {text} NOT NULL,
  months {int} NOT NULL,
  person {text} NOT NULL,
  due {text} NOT NULL,
  asked_on {text},
  answered_on {text},
  stopped {int} NOT NULL,
  sealed {blob},
  PRIMARY KEY (partnership, return_case, months),
  FOREIGN KEY (partnership, return_case) REFERENCES return_case (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX follow_up_person ON follow_up (partnership, person);
