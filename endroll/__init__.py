"""Endroll catalogues TV drama and answers any nested cast-and-crew query with one SQL statement."""
