"""Make the journal of imports, empty."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

KINDS = "'WIKI_PAGE', 'DEMO', 'IMDB', 'TVMAZE', 'TMDB', 'MEDIAWIKI', 'JSONL'"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "import_run",
        _number("id", least=1),
        sa.Column("kind", sa.Text(), _check("kind", f"kind in ({KINDS})"), nullable=False),
        sa.Column("inputs", sa.Text(), _check("inputs", "inputs <> ''"), nullable=False),
        sa.Column("fingerprint", sa.Text(), _check("fingerprint", "fingerprint <> ''"), nullable=True),
        sa.Column("began_at", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.Text(), nullable=True),
        _number("pages", least=0),
        _number("rejects", least=0),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_run")),
        sqlite_strict=True,
    )


def _check(column: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_import_run_{column}"))


def _number(column: str, *, least: int) -> sa.Column[int]:
    condition = f"{column} between {least} and 2147483647"
    return sa.Column(column, sa.Integer(), _check(column, condition), nullable=False)
