-- The draft on which the parties of a partnership negotiate: one at a time. Its texts are whole; `measured` is the
-- version at which its figures were reckoned, with the edition and the data they were compared with.
CREATE TABLE draft (
  partnership {text} NOT NULL PRIMARY KEY REFERENCES partnership (id),
  edition {int} NOT NULL,
  version {int} NOT NULL,
  begun_by {text} NOT NULL,
  changed_by {text} NOT NULL,
  changed_at {text} NOT NULL,
  measured {int} NOT NULL,
  measured_edition {int} NOT NULL,
  measured_data {int} NOT NULL
){strict};

CREATE TABLE draft_text (
  partnership {text} NOT NULL REFERENCES draft (partnership),
  name {text} NOT NULL,
  body {text} NOT NULL,
  PRIMARY KEY (partnership, name)
){strict};

-- What the draft comes to beside the text that governs. Figures alone, nobody's.
CREATE TABLE draft_figure (
  partnership {text} NOT NULL REFERENCES draft (partnership),
  number {int} NOT NULL,
  kind {text} NOT NULL,
  about {text} NOT NULL,
  was {text},
  becomes {text},
  moved_by {text} NOT NULL,
  together {int} NOT NULL,
  PRIMARY KEY (partnership, number)
){strict};
