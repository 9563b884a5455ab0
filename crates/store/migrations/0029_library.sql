-- Who took a partnership from the public, or gave it back, and why. Only added; the last line counts.
CREATE TABLE publication (
  partnership {text} NOT NULL REFERENCES partnership (id),
  number {int} NOT NULL,
  is_public {int} NOT NULL,
  reason {text} NOT NULL,
  by_account {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, number)
){strict};
