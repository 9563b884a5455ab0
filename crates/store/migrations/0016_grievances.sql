-- Complaints. What was said, by whom and to whom is sealed with a key of the complaint's own, whose name
-- stands in `seal`: when it is destroyed the fact, what it was about, its days and its remedy stay. An
-- anonymous one has no owner; another's is a keyed hash, so that only they find it again.
CREATE TABLE grievance (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  channel {text} NOT NULL,
  organisation {text} NOT NULL REFERENCES organisation (id),
  state {text} NOT NULL,
  category {text} NOT NULL,
  severity {text},
  anonymous {int} NOT NULL,
  language {text} NOT NULL,
  accused_party {text},
  accused {text},
  place {text},
  fled {text},
  linked {text},
  filed_on {text} NOT NULL,
  acknowledge_by {text} NOT NULL,
  answer_by {text} NOT NULL,
  acknowledged_on {text},
  remedied_on {text},
  first_remedied_on {text},
  closed_on {text},
  appealed_on {text},
  told_on {text},
  closers {text},
  remedy {text},
  disclosed {text},
  disclosed_on {text},
  redacted {int} NOT NULL,
  turn {text} NOT NULL,
  code {blob} NOT NULL UNIQUE,
  owner {blob},
  seal {text} UNIQUE,
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership) REFERENCES partnership (id)
){strict};
CREATE INDEX grievance_turn ON grievance (partnership, organisation, turn);
CREATE INDEX grievance_owner ON grievance (owner);
CREATE INDEX grievance_accused ON grievance (partnership, accused);

-- What was written, both ways.
CREATE TABLE grievance_message (
  partnership {text} NOT NULL,
  grievance {text} NOT NULL,
  number {int} NOT NULL,
  from_handler {int} NOT NULL,
  written_on {text} NOT NULL,
  sealed {blob},
  PRIMARY KEY (partnership, grievance, number),
  FOREIGN KEY (partnership, grievance) REFERENCES grievance (partnership, id)
){strict};

-- What is owed to whoever was charged, in minor units.
CREATE TABLE refund (
  partnership {text} NOT NULL,
  grievance {text} NOT NULL,
  currency {text} NOT NULL,
  owed {int} NOT NULL,
  debtor {text},
  due_on {text} NOT NULL,
  why {text} NOT NULL,
  PRIMARY KEY (partnership, grievance),
  FOREIGN KEY (partnership, grievance) REFERENCES grievance (partnership, id)
){strict};

CREATE TABLE refund_payment (
  partnership {text} NOT NULL,
  grievance {text} NOT NULL,
  number {int} NOT NULL,
  minor {int} NOT NULL,
  paid_on {text} NOT NULL,
  payer {text} NOT NULL,
  PRIMARY KEY (partnership, grievance, number),
  FOREIGN KEY (partnership, grievance) REFERENCES refund (partnership, grievance)
){strict};
