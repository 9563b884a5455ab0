# Orientation, return and reintegration.
