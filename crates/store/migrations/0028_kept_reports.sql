-- Reports as they were made once a quarter had ended: each file with its digest. Insert-only; what rows say later
-- changes nothing in them.
CREATE TABLE kept_report (
  partnership {text} NOT NULL,
  as_of {text} NOT NULL,
  name {text} NOT NULL,
  digest {text} NOT NULL,
  bytes {blob} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (partnership, as_of, name),
  FOREIGN KEY (partnership) REFERENCES partnership (id)
){strict};
