# Cases between installations.
