"""Asks a server what no client should, and looks for a 500, a hang, or what is never given back."""
