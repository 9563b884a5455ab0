-- What people were told outside these pages. No address and no text is kept: both are made when it is
-- sent. `about` and `subject` are words and ids; `tried` are the ways that failed, parted by blanks.
CREATE TABLE notice (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  about {text} NOT NULL,
  subject {text} NOT NULL,
  channel {text} NOT NULL,
  language {text} NOT NULL,
  state {text} NOT NULL,
  tried {text} NOT NULL,
  attempts {int} NOT NULL,
  next_at {text},
  claimed_until {text},
  queued_on {text} NOT NULL,
  sent_on {text},
  delivered_on {text},
  failed_on {text},
  read_on {text},
  handed_on {text},
  handed_how {text},
  handed_by {text},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE UNIQUE INDEX notice_once ON notice (partnership, person, about, subject);
CREATE UNIQUE INDEX notice_id ON notice (id);
CREATE INDEX notice_waits ON notice (state, next_at);
-- How somebody wants to be reached: the ways they refuse are words parted by blanks.
CREATE TABLE contact_choice (
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  language {text},
  refuses {text} NOT NULL,
  first {text},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, person),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
-- Copies of documents. The bytes are sealed with the person's key and gone after `keep_until`, unless
-- somebody holds them; the reason of a hold is sealed, too. `number` is the version of the document.
CREATE TABLE paper (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  document {text} NOT NULL,
  number {int} NOT NULL,
  kind {text} NOT NULL,
  bytes {int} NOT NULL,
  sealed {blob},
  handed_on {text} NOT NULL,
  by_account {text} NOT NULL,
  keep_until {text} NOT NULL,
  deleted_on {text},
  held_on {text},
  held_by {text},
  hold {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE UNIQUE INDEX paper_version ON paper (partnership, person, document, number);
CREATE INDEX paper_keep ON paper (keep_until);
