# Joining, one question a page, consent.
