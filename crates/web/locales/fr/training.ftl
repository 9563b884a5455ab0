# Training: programmes, cohorts and enrolments.
