"""How fast, and in how much memory, a data set comes in: beside a floor that only splits and inserts."""
