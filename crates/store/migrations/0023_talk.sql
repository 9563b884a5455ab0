-- A conversation about somebody's work, one at a time, sealed with their key: what they named, what they answered,
-- what they confirmed and rejected.
CREATE TABLE talk (
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  sealed {blob} NOT NULL,
  version {int} NOT NULL,
  PRIMARY KEY (partnership, person),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};

-- What people confirmed and rejected of what was suggested to them: numbers alone, nobody's.
CREATE TABLE suggested (
  partnership {text} NOT NULL REFERENCES partnership (id),
  source {text} NOT NULL,
  language {text} NOT NULL,
  sex {text} NOT NULL,
  people {int} NOT NULL,
  confirmed {int} NOT NULL,
  rejected {int} NOT NULL,
  PRIMARY KEY (partnership, source, language, sex)
){strict};
