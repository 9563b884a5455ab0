# What each person could reach, and by which ways.
