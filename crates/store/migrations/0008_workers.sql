-- Who may join alone, until when, who stands by newcomers, and on what rounds rest.
CREATE TABLE registration (
  partnership {text} NOT NULL PRIMARY KEY REFERENCES partnership (id),
  until {text},
  organisation {text} REFERENCES organisation (id),
  basis {text} NOT NULL,
  version {int} NOT NULL
){strict};

-- What somebody said about a purpose: yes until a day, or no. Every word stays; the last one counts.
CREATE TABLE consent (
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  number {int} NOT NULL,
  purpose {text} NOT NULL,
  until {text},
  language {text} NOT NULL,
  wording {text} NOT NULL,
  role {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, person, number),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};

-- Which questions somebody answered or passed over, so that a list says what is left.
CREATE TABLE asked (
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  question {text} NOT NULL,
  PRIMARY KEY (partnership, person, question),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
