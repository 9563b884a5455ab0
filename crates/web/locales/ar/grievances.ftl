# Grievances and unlawful fees.
