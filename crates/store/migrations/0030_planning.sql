-- What is planned: policies and how they stand to one another, jobs created by district, needs for capacity. Every
-- version of every entry; a withdrawn one stays. `cells` is a JSON object of texts; which, its kind says.
CREATE TABLE plan_entry (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  number {int} NOT NULL,
  kind {text} NOT NULL,
  organisation {text} NOT NULL REFERENCES organisation (id),
  cells {text} NOT NULL,
  withdrawn {int} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, id, number)
){strict};
CREATE INDEX plan_entry_organisation ON plan_entry (organisation, partnership, id);

-- The plan of costs, as it was written: every version.
CREATE TABLE cost_plan (
  partnership {text} NOT NULL REFERENCES partnership (id),
  number {int} NOT NULL,
  body {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, number)
){strict};
