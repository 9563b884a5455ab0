-- Work that takes a while: how far it is, and where its result stands.
CREATE TABLE job (
  id {text} NOT NULL PRIMARY KEY,
  partnership {text} NOT NULL REFERENCES partnership (id),
  account {text} NOT NULL,
  kind {text} NOT NULL,
  state {text} NOT NULL,
  done {int} NOT NULL,
  total {int} NOT NULL,
  result {text} NOT NULL,
  begun {text} NOT NULL,
  seen {text} NOT NULL
){strict};
CREATE INDEX job_partnership ON job (partnership, kind, begun);
