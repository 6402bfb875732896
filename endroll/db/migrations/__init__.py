"""The steps from an empty database to the declared tables."""
