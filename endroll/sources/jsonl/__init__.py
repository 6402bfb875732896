"""Endroll's own format: a record a line, written by hand or by a program, and exports of whole catalogues."""
