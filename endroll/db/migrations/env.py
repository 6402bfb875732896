"""Run by Alembic: migrates the one connection that `endroll.db.migrate` gives it."""

from alembic import context

from endroll.db import tables

context.configure(
    connection=context.config.attributes["connection"], target_metadata=tables.catalogue.metadata
)
with context.begin_transaction():
    context.run_migrations()
