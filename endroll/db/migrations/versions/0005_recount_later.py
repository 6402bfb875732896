"""Note whose place in the search is to be found anew, so that an import does it once for each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the table, empty: every place is as it should be."""
    op.create_table(
        "search_recount",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_search_recount")),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_search_recount_person_id_person"),
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
