-- Costs on their way from expected to audited. Amounts are minor units of the cost's currency.
CREATE TABLE cost (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  clause {text} NOT NULL,
  provider {text} NOT NULL,
  currency {text} NOT NULL,
  agreed {int} NOT NULL,
  minor {int} NOT NULL,
  stage {text} NOT NULL,
  what {text} NOT NULL,
  incurred_on {text},
  evidence {text} NOT NULL,
  entered_by {text} NOT NULL,
  settled_by {text} NOT NULL,
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id)
){strict};

-- All below is insert-only: what was wrong is taken back by a row of its own.

-- What each party bears of a cost; below zero: is paid.
CREATE TABLE obligation (
  partnership {text} NOT NULL,
  cost {text} NOT NULL,
  party {text} NOT NULL,
  minor {int} NOT NULL,
  cite {text} NOT NULL,
  PRIMARY KEY (partnership, cost, party),
  FOREIGN KEY (partnership, cost) REFERENCES cost (partnership, id)
){strict};

CREATE TABLE invoice (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  cost {text} NOT NULL,
  party {text} NOT NULL,
  minor {int} NOT NULL,
  issued_on {text} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, cost) REFERENCES cost (partnership, id)
){strict};

CREATE TABLE payment (
  partnership {text} NOT NULL,
  invoice {text} NOT NULL,
  number {int} NOT NULL,
  minor {int} NOT NULL,
  paid_on {text} NOT NULL,
  reference {text} NOT NULL,
  PRIMARY KEY (partnership, invoice, number),
  FOREIGN KEY (partnership, invoice) REFERENCES invoice (partnership, id)
){strict};

-- The book. `line` is the line of the journal that tells the posting, `cause` the one that tells the step.
CREATE TABLE posting (
  partnership {text} NOT NULL REFERENCES partnership (id),
  number {int} NOT NULL,
  on_day {text} NOT NULL,
  step {text} NOT NULL,
  about {text} NOT NULL,
  reverses {int},
  line {int} NOT NULL,
  cause {int} NOT NULL,
  PRIMARY KEY (partnership, number)
){strict};

CREATE TABLE posting_entry (
  partnership {text} NOT NULL,
  posting {int} NOT NULL,
  number {int} NOT NULL,
  who {text} NOT NULL,
  kind {text} NOT NULL,
  currency {text} NOT NULL,
  minor {int} NOT NULL,
  PRIMARY KEY (partnership, posting, number),
  FOREIGN KEY (partnership, posting) REFERENCES posting (partnership, number)
){strict};
