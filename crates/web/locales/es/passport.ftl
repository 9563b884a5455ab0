# The skills passport, and what anybody can verify.
