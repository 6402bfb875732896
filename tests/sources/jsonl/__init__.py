"""Endroll's own format."""
