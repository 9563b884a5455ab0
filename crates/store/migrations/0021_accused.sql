-- Whom a complaint is about besides the party that is accused: the employer of the place, and who recruited.
-- Their people neither read it nor deal with it.
ALTER TABLE grievance ADD COLUMN employer_party {text};
ALTER TABLE grievance ADD COLUMN employer {text};
ALTER TABLE grievance ADD COLUMN recruiter_party {text};
ALTER TABLE grievance ADD COLUMN recruiter {text};
-- What was done about a ratio that people's choices broke, and by whom.
ALTER TABLE training_alert ADD COLUMN seen_at {text};
ALTER TABLE training_alert ADD COLUMN seen_by {text};
ALTER TABLE training_alert ADD COLUMN answered_at {text};
ALTER TABLE training_alert ADD COLUMN answered_by {text};
ALTER TABLE training_alert ADD COLUMN answer {text};
ALTER TABLE training_alert ADD COLUMN version {int} NOT NULL DEFAULT 1;
