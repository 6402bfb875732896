"""The kinds of columns and tables that the catalogue is made of, each with its CHECK.

The catalogue's own tables are in `endroll.db.tables`; this file says what a word, a number, a partial
date, a node and a list of values are in SQL, the same on SQLite and PostgreSQL.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.schema import SchemaItem

from endroll.db.vocabulary import ExternalSource, ScalarField, TitleKind, Vocabulary

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: GraphQL's Int is 32 bits, signed.
LARGEST_INT = 2_147_483_647


def check(name: str, condition: str) -> CheckConstraint:
    """Return a CHECK of ``condition``, named within its table by ``name``."""
    return CheckConstraint(condition, name=name)


def word(name: str, words: type[Vocabulary], *, nullable: bool = False) -> Column[str]:
    """Return a text column that holds only the given words, or null where stated."""
    allowed = ", ".join(f"'{word.value}'" for word in words)
    return Column(name, Text, check(name, f"{name} in ({allowed})"), nullable=nullable)


def number(name: str, *, least: int = 1, nullable: bool = True) -> Column[int]:
    """Return an integer column from ``least`` to GraphQL's largest Int, null unless stated otherwise."""
    return Column(name, Integer, check(name, f"{name} between {least} and {LARGEST_INT}"), nullable=nullable)


def said(name: str, *, nullable: bool = False) -> Column[str]:
    """Return a text column that may be null where stated, and is never the empty string."""
    return Column(name, Text, check(name, f"{name} <> ''"), nullable=nullable)


def partial_date(name: str) -> Column[str]:
    """Return a nullable column for a date of ISO 8601 reduced precision: 2005, 2005-10 or 2005-10-11.

    Years are 1000 to 9999, so that comparing text sorts the dates.
    """
    month, day = f"substr({name}, 6, 2)", f"substr({name}, 9, 2)"
    year = f"length({name}) >= 4 and substr({name}, 1, 4) between '1000' and '9999'"
    with_month = f"substr({name}, 5, 1) = '-' and {month} between '01' and '12'"
    with_day = f"substr({name}, 8, 1) = '-' and {day} between '01' and '31'"
    shape = (
        f"{year} and (length({name}) = 4 or ({with_month} and"
        f" (length({name}) = 7 or (length({name}) = 10 and {with_day}))))"
    )
    return Column(name, Text, check(name, shape), nullable=True)


def flag(name: str) -> Column[bool]:
    """Return a yes-or-no column, false by default. SQLite's strict tables know it as the integer 0 or 1."""
    in_sqlite = Boolean().with_variant(Integer(), "sqlite")
    condition = check(name, f"{name} in (false, true)")
    return Column(name, in_sqlite, condition, nullable=False, server_default=text("false"))


def id_column() -> Column[int]:
    """Return the primary key of a node, within GraphQL's Int."""
    return Column("id", Integer, check("id", f"id between 1 and {LARGEST_INT}"), primary_key=True)


def owner(table: str, *, index: bool = False) -> Column[int]:
    """Return the key of the ``table`` row that this row belongs to, and with which it is deleted."""
    return Column(
        f"{table}_id",
        Integer,
        ForeignKey(f"{table}.id", ondelete="CASCADE"),
        nullable=False,
        index=index,
    )


def node(name: str, *columns: SchemaItem) -> Table:
    """Return a table whose rows have permanent ids: one given once is never given to another row."""
    return Table(name, metadata, id_column(), *columns, sqlite_autoincrement=True, sqlite_strict=True)


def values(owner: str, name: str, *columns: SchemaItem) -> Table:
    """Return a table of values that belong to one ``owner`` row, in order of ``position``, from 1."""
    return Table(
        f"{owner}_{name}",
        metadata,
        Column(
            f"{owner}_id",
            Integer,
            ForeignKey(f"{owner}.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
        Column("position", Integer, primary_key=True, autoincrement=False),
        *columns,
        check("position", f"position between 1 and {LARGEST_INT}"),
        sqlite_with_rowid=False,
        sqlite_strict=True,
    )


def conflicting_values(owner: str) -> Table:
    """Return a table of what sources say of fields of an ``owner`` row, and the row itself does not."""
    said_by = ForeignKey("source.id", ondelete="CASCADE")
    return values(
        owner,
        "conflicting_value",
        word("field", ScalarField),
        said("value"),
        Column("source_id", Integer, said_by, nullable=False, index=True),
    )


def titles() -> Iterable[SchemaItem]:
    """Return the columns of a table of titles."""
    return (
        said("text"),
        word("kind", TitleKind),
        said("language", nullable=True),
    )


def external_id() -> Iterable[SchemaItem]:
    """Return the columns of a table of keys elsewhere; a key belongs to one row only."""
    return (
        word("source", ExternalSource),
        said("key"),
        said("url", nullable=True),
        UniqueConstraint("source", "key"),
    )
