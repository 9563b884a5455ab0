-- A workbook that somebody brought. The file and what was said about it are sealed under a key of
-- their own, which is destroyed when it is taken in or dropped, or after some days.
CREATE TABLE import (
  id {text} NOT NULL PRIMARY KEY,
  partnership {text} NOT NULL REFERENCES partnership (id),
  kind {text} NOT NULL,
  account {text} NOT NULL,
  state {text} NOT NULL,
  source {text} NOT NULL,
  day {text} NOT NULL,
  sha256 {text} NOT NULL,
  at {text} NOT NULL,
  expires {text} NOT NULL,
  counts {text} NOT NULL,
  file {blob},
  settings {blob}
){strict};
CREATE INDEX import_partnership ON import (partnership, kind, at);

-- Where a record comes from: the row of an import that it was made or changed by, or found equal to.
CREATE TABLE import_row (
  import {text} NOT NULL REFERENCES import (id),
  sheet {text} NOT NULL,
  row {int} NOT NULL,
  partnership {text} NOT NULL,
  kind {text} NOT NULL,
  subject {text} NOT NULL,
  print {blob} NOT NULL,
  PRIMARY KEY (import, sheet, row)
){strict};
CREATE INDEX import_row_subject ON import_row (partnership, kind, subject);

-- Answers that are remembered: the question as a keyed hash.
CREATE TABLE import_answer (
  partnership {text} NOT NULL,
  kind {text} NOT NULL,
  question {blob} NOT NULL,
  answer {text} NOT NULL,
  PRIMARY KEY (partnership, kind, question)
){strict};

-- What the titles of their columns mean; ours is empty where a column is left out. The title is kept
-- as a keyed hash: in a sheet without titles somebody stands in its place.
CREATE TABLE import_title (
  partnership {text} NOT NULL,
  kind {text} NOT NULL,
  title {blob} NOT NULL,
  ours {text} NOT NULL,
  PRIMARY KEY (partnership, kind, title)
){strict};
