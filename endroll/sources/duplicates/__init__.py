"""Rows that may be one and were left apart: pairs with the evidence for and against, never a decision."""
