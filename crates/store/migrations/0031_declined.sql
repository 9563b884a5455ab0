-- Skills that somebody said are not theirs when they were proposed, sealed with their key.
CREATE TABLE declined (
  partnership {text} NOT NULL,
  person {text} NOT NULL,
  sealed {blob} NOT NULL,
  PRIMARY KEY (partnership, person),
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
