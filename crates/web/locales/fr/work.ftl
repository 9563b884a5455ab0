# Interviews, offers, contracts and work.
