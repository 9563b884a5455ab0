-- What every change leaves behind: insert-only, each line chained to the one before.
CREATE TABLE journal (
  seq {int} NOT NULL PRIMARY KEY,
  at {text} NOT NULL,
  actor {text} NOT NULL,
  role {text} NOT NULL,
  via {text} NOT NULL,
  action {text} NOT NULL,
  kind {text} NOT NULL,
  subject {text} NOT NULL,
  partnership {text} NOT NULL,
  owner {text} NOT NULL,
  detail {blob} NOT NULL,
  mac {blob} NOT NULL,
  hash {blob} NOT NULL
){strict};
CREATE INDEX journal_subject ON journal (kind, partnership, subject, seq);

CREATE TABLE head (
  seq {int} NOT NULL PRIMARY KEY,
  hash {blob} NOT NULL,
  at {text} NOT NULL,
  signature {blob} NOT NULL
){strict};
