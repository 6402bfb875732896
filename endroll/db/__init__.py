"""Where the data lives: tables, migrations and the two engines. Knows no GraphQL."""
