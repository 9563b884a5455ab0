-- On which day of each partnership it was last looked what is due, and how many people were told then.
CREATE TABLE due_run (
  partnership {text} NOT NULL,
  ran_on {text} NOT NULL,
  told {int} NOT NULL,
  PRIMARY KEY (partnership),
  FOREIGN KEY (partnership) REFERENCES partnership (id)
){strict};
-- How many days an offer leaves to answer, by the clause under which its contract was verified.
ALTER TABLE employment ADD COLUMN answer_days {int};
