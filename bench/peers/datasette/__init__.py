"""What the Datasette peer is served with; all of it runs in an environment of its own."""
