"""Let people's texts wait for their places in the search, so that an import gives each of them one, once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Make the tables, empty: whoever is in the catalogue is found, at the right place."""
    op.create_table(
        "search_waiting",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), check("ck_search_waiting_text", "text <> ''"), nullable=False),
        sa.Column(
            "words_count",
            sa.Integer(),
            check("ck_search_waiting_words_count", "words_count between 1 and 2147483647"),
            nullable=False,
        ),
        sa.Column("tokens", sa.Text(), check("ck_search_waiting_tokens", "tokens <> ''"), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "position", name=op.f("pk_search_waiting")),
        check("ck_search_waiting_position", "position between 1 and 1023"),
        of_person("search_waiting"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_recount",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_search_recount")),
        of_person("search_recount"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )


def check(name: str, condition: str) -> sa.CheckConstraint:
    """Return a CHECK whose name is final."""
    return sa.CheckConstraint(condition, name=op.f(name))


def of_person(table: str) -> sa.ForeignKeyConstraint:
    """Return the key of the person with whom a row of ``table`` goes."""
    name = op.f(f"fk_{table}_person_id_person")
    return sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=name, ondelete="CASCADE")
