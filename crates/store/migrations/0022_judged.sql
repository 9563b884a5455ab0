-- Whether a copy of a document is what was asked for: the word, the day, the account, and, sealed with the
-- person's key, why it was refused. No word: nobody has judged it yet.
ALTER TABLE paper ADD COLUMN judged {text};
ALTER TABLE paper ADD COLUMN judged_on {text};
ALTER TABLE paper ADD COLUMN judged_by {text};
ALTER TABLE paper ADD COLUMN refused_because {blob};
-- Who recruits for the place that a complaint is about, as the place said when the complaint was filed.
ALTER TABLE grievance ADD COLUMN agent_party {text};
ALTER TABLE grievance ADD COLUMN agent {text};
