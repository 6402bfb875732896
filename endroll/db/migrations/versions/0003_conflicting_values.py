"""Keep what sources say of a field and the catalogue does not, beside each of the four nodes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NODES = ("series", "episode", "person", "credit")
FIELDS = (
    "FORMAT",
    "START_DATE",
    "END_DATE",
    "RUNTIME_MINUTES",
    "EPISODE_COUNT",
    "WEBSITE",
    "AIR_DATE",
    "BIRTH_DATE",
    "DEATH_DATE",
    "CREDITED_AS",
    "CHARACTER",
    "ROLE",
)


def upgrade() -> None:
    """Make the four tables, empty: they fill as sources are imported."""
    words = ", ".join(f"'{field}'" for field in FIELDS)
    for node in NODES:
        table = f"{node}_conflicting_value"
        op.create_table(
            table,
            sa.Column(f"{node}_id", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
            sa.Column("field", sa.Text(), check(f"ck_{table}_field", f"field in ({words})"), nullable=False),
            sa.Column("value", sa.Text(), check(f"ck_{table}_value", "value <> ''"), nullable=False),
            sa.Column("source_id", sa.Integer(), nullable=False),
            sa.PrimaryKeyConstraint(f"{node}_id", "position", name=op.f(f"pk_{table}")),
            check(f"ck_{table}_position", "position between 1 and 2147483647"),
            sa.ForeignKeyConstraint(
                [f"{node}_id"], [f"{node}.id"], name=op.f(f"fk_{table}_{node}_id_{node}"), ondelete="CASCADE"
            ),
            sa.ForeignKeyConstraint(
                ["source_id"], ["source.id"], name=op.f(f"fk_{table}_source_id_source"), ondelete="CASCADE"
            ),
            sqlite_strict=True,
            sqlite_with_rowid=False,
        )
        op.create_index(op.f(f"ix_{table}_source_id"), table, ["source_id"], unique=False)


def check(name: str, condition: str) -> sa.CheckConstraint:
    """Return a CHECK whose name is final."""
    return sa.CheckConstraint(condition, name=op.f(name))
