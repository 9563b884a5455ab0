-- Mobility cases: where each stands, what was done of it, permits, quotas, calls for help.

-- `edition` and `law_day`: the agreement under which the case goes, so that what is added later is no part of it.
-- `country`: of destination, whose authority gives the permit.
CREATE TABLE mobility_case (
  partnership {text} NOT NULL,
  id {text} NOT NULL,
  person {text} NOT NULL,
  corridor {text} NOT NULL,
  country {text} NOT NULL,
  place {text},
  edition {int} NOT NULL,
  law_day {text} NOT NULL,
  stage {text} NOT NULL,
  authorised_on {text},
  consent_on {text},
  sealed {blob},
  version {int} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX mobility_person ON mobility_case (partnership, person);
CREATE INDEX mobility_permit ON mobility_case (partnership, corridor, authorised_on);

-- The stages of a case, as they were reached; a permit's decision is one of them. What was said is sealed.
CREATE TABLE mobility_stage (
  partnership {text} NOT NULL,
  mobility {text} NOT NULL,
  number {int} NOT NULL,
  person {text} NOT NULL,
  stage {text} NOT NULL,
  reached_on {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  sealed {blob},
  PRIMARY KEY (partnership, mobility, number),
  FOREIGN KEY (partnership, mobility) REFERENCES mobility_case (partnership, id)
){strict};

-- The tasks of a case as the rules saw them at its last change; answers are sealed.
CREATE TABLE mobility_step (
  partnership {text} NOT NULL,
  mobility {text} NOT NULL,
  step {text} NOT NULL,
  person {text} NOT NULL,
  state {text} NOT NULL,
  party {text},
  in_charge {text},
  due {text},
  risk_from {text},
  done_on {text},
  by_account {text},
  at {text},
  sealed {blob},
  PRIMARY KEY (partnership, mobility, step),
  FOREIGN KEY (partnership, mobility) REFERENCES mobility_case (partnership, id)
){strict};
CREATE INDEX mobility_step_due ON mobility_step (partnership, state, due);

CREATE TABLE mobility_call (
  partnership {text} NOT NULL,
  mobility {text} NOT NULL,
  number {int} NOT NULL,
  person {text} NOT NULL,
  state {text} NOT NULL,
  at {text} NOT NULL,
  by_account {text} NOT NULL,
  answered_at {text},
  answered_by {text},
  closed_at {text},
  closed_by {text},
  sealed {blob},
  PRIMARY KEY (partnership, mobility, number),
  FOREIGN KEY (partnership, mobility) REFERENCES mobility_case (partnership, id)
){strict};

-- Versions are added, never changed.
CREATE TABLE quota (
  partnership {text} NOT NULL REFERENCES partnership (id),
  corridor {text} NOT NULL,
  number {int} NOT NULL,
  year {int} NOT NULL,
  places {int} NOT NULL,
  valid_from {text} NOT NULL,
  source {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, corridor, number)
){strict};
