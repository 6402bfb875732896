"""What was measured, and how: each module is run by hand and prints a table."""
