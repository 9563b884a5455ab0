-- Who comes in, and how they are known.
CREATE TABLE account (
  id {text} NOT NULL PRIMARY KEY,
  organisation {text} REFERENCES organisation (id),
  role {text} NOT NULL,
  partnership {text},
  person {text},
  state {text} NOT NULL,
  address_index {blob} UNIQUE,
  password {text},
  sealed {blob},
  version {int} NOT NULL,
  FOREIGN KEY (partnership, person) REFERENCES person (partnership, id)
){strict};
CREATE INDEX account_organisation ON account (organisation, id);
CREATE INDEX account_person ON account (partnership, person);

CREATE TABLE invitation (
  hash {blob} NOT NULL PRIMARY KEY,
  account {text} NOT NULL REFERENCES account (id),
  expires {text} NOT NULL,
  used {text}
){strict};
CREATE INDEX invitation_account ON invitation (account);

CREATE TABLE session (
  hash {blob} NOT NULL PRIMARY KEY,
  account {text} NOT NULL REFERENCES account (id),
  form_key {blob} NOT NULL,
  level {text} NOT NULL,
  created {text} NOT NULL,
  seen {text} NOT NULL,
  expires {text} NOT NULL
){strict};
CREATE INDEX session_account ON session (account);
CREATE INDEX session_expires ON session (expires);

CREATE TABLE passkey (
  id {blob} NOT NULL PRIMARY KEY,
  account {text} NOT NULL REFERENCES account (id),
  data {text} NOT NULL,
  label {text} NOT NULL,
  created {text} NOT NULL
){strict};
CREATE INDEX passkey_account ON passkey (account);

CREATE TABLE identity (
  issuer {text} NOT NULL,
  subject {blob} NOT NULL,
  account {text} NOT NULL REFERENCES account (id),
  PRIMARY KEY (issuer, subject)
){strict};
CREATE INDEX identity_account ON identity (account);

CREATE TABLE token (
  id {text} NOT NULL PRIMARY KEY,
  hash {blob} NOT NULL UNIQUE,
  account {text} NOT NULL REFERENCES account (id),
  label {text} NOT NULL,
  actions {text} NOT NULL,
  created {text} NOT NULL,
  expires {text} NOT NULL,
  revoked {text}
){strict};
CREATE INDEX token_account ON token (account);

CREATE TABLE receipt (
  account {text} NOT NULL,
  key {text} NOT NULL,
  request {blob} NOT NULL,
  answer {text} NOT NULL,
  at {text} NOT NULL,
  PRIMARY KEY (account, key)
){strict};
CREATE INDEX receipt_at ON receipt (at);
