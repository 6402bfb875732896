"""How a question becomes one statement. Generic: names no noun of the catalogue."""
