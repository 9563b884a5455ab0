# The mobility case: steps, documents, permits, tasks.
