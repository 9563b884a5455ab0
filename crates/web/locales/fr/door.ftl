# The door: how people enter, and their accounts.
