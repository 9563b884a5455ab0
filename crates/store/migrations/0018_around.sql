-- Around the case: where an agreement stands, who signed off, what people vouch for; courses, risks,
-- mentors, pledges; what people want for themselves. Lines of agreement_step, signoff, vouched, risk and
-- goals are only added.

CREATE TABLE agreement_step (
  partnership {text} NOT NULL REFERENCES partnership (id),
  number {int} NOT NULL,
  step {text} NOT NULL,
  stage {text} NOT NULL,
  since {text} NOT NULL,
  edition {int} NOT NULL,
  pilot {int} NOT NULL,
  reason {text} NOT NULL,
  protection {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, number)
){strict};

-- What was kept before agreements had stages was being carried out.
INSERT INTO agreement_step (partnership, number, step, stage, since, edition, pilot, reason, protection,
  by_account, at)
SELECT id, 1, 'taken-over', 'in_force', day,
  COALESCE((SELECT max(edition) FROM agreement_text WHERE agreement_text.partnership = partnership.id), 0),
  0, '', '', 'installation', day || 'T00:00:00.000000Z'
FROM partnership;

-- What a migration authority said of an edition, by its own hand.
CREATE TABLE signoff (
  partnership {text} NOT NULL REFERENCES partnership (id),
  number {int} NOT NULL,
  organisation {text} NOT NULL REFERENCES organisation (id),
  country {text} NOT NULL,
  edition {int} NOT NULL,
  given {int} NOT NULL,
  reason {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, number)
){strict};

-- What people answer for with a document: questions beyond the program, and evaluations of pilots.
CREATE TABLE vouched (
  partnership {text} NOT NULL REFERENCES partnership (id),
  number {int} NOT NULL,
  about {text} NOT NULL,
  document {text} NOT NULL,
  dated {text} NOT NULL,
  signed_by {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, number)
){strict};

-- Who finished a course, by role and without a name.
CREATE TABLE course_done (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  course {text} NOT NULL,
  organisation {text} NOT NULL REFERENCES organisation (id),
  participant {text} NOT NULL,
  done_on {text} NOT NULL,
  hours {int} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, id)
){strict};
CREATE INDEX course_done_organisation ON course_done (organisation, partnership, id);

-- Every version of every risk.
CREATE TABLE risk (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  number {int} NOT NULL,
  title {text} NOT NULL,
  what {text} NOT NULL,
  category {text} NOT NULL,
  likelihood {int} NOT NULL,
  impact {int} NOT NULL,
  owner {text} NOT NULL,
  measures {text} NOT NULL,
  review_by {text} NOT NULL,
  closed {int} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, id, number)
){strict};

CREATE TABLE mentor (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  organisation {text} NOT NULL REFERENCES organisation (id),
  called {text} NOT NULL,
  languages {text} NOT NULL,
  occupation {text} NOT NULL,
  country {text} NOT NULL,
  minutes {int} NOT NULL,
  offered {int} NOT NULL,
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id)
){strict};

CREATE TABLE mentoring (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  mentor {text} NOT NULL,
  stage {text} NOT NULL,
  asked_on {text} NOT NULL,
  assigned_on {text},
  ended_on {text},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id),
  FOREIGN KEY (partnership, mentor) REFERENCES mentor (partnership, id)
){strict};
CREATE INDEX mentoring_person ON mentoring (partnership, person);

CREATE TABLE mentoring_time (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  mentoring {text} NOT NULL,
  held_on {text} NOT NULL,
  minutes {int} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  confirmed_by {text},
  confirmed_at {text},
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, mentoring) REFERENCES mentoring (partnership, id)
){strict};

-- amount: minor units of the currency, minutes or pieces, as the unit says.
CREATE TABLE pledge (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  organisation {text} NOT NULL REFERENCES organisation (id),
  unit {text} NOT NULL,
  currency {text},
  amount {int} NOT NULL,
  what {text} NOT NULL,
  due_on {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, id)
){strict};

CREATE TABLE pledge_receipt (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  pledge {text} NOT NULL,
  amount {int} NOT NULL,
  received_on {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  proof {text},
  reconciled_by {text},
  reconciled_at {text},
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, pledge) REFERENCES pledge (partnership, id)
){strict};

-- What somebody wants for themselves, every version, sealed with their key.
CREATE TABLE goals (
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  number {int} NOT NULL,
  role {text} NOT NULL,
  at {text} NOT NULL,
  sealed {blob} NOT NULL,
  PRIMARY KEY (partnership, person, number),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
