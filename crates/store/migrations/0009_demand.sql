-- Vacancies on their way, who teaches, what a recruiter's licence says, and who was consulted.
ALTER TABLE organisation ADD COLUMN licence_authority {text};
ALTER TABLE organisation ADD COLUMN licence_from {text};
ALTER TABLE organisation ADD COLUMN licence_until {text};
ALTER TABLE organisation ADD COLUMN licence_source {text};

-- The organisation that a programme belongs to.
ALTER TABLE programme ADD COLUMN organisation {text} REFERENCES organisation (id);

-- What an employment service said last of a vacancy: one row at most for each place.
CREATE TABLE vacancy (
  partnership {text} NOT NULL,
  place {text} NOT NULL,
  opens {text},
  reason {text},
  checks {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, place),
  FOREIGN KEY (partnership, place) REFERENCES place (partnership, id)
){strict};
CREATE INDEX place_state ON place (state, partnership, id);

-- Insert-only: a correction is a new entry that names the one it corrects.
CREATE TABLE consultation (
  partnership {text} NOT NULL REFERENCES partnership (id),
  id {text} NOT NULL,
  kind {text} NOT NULL,
  who {text} NOT NULL,
  party {text},
  heard_on {text} NOT NULL,
  about {text} NOT NULL,
  said {text} NOT NULL,
  became {text},
  corrects {text},
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, id),
  FOREIGN KEY (partnership, corrects) REFERENCES consultation (partnership, id)
){strict};
