-- How somebody comes in who lost their second factor.
CREATE TABLE recovery (
  account {text} NOT NULL REFERENCES account (id),
  mac {blob} NOT NULL,
  PRIMARY KEY (account, mac)
){strict};
