# Credentials, issuers and what verifying finds.
