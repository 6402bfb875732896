"""The truth about columns, keys, NOT NULL, CHECK and indexes, as SQLAlchemy Core tables.

A GraphQL field may be non-null only where its column is NOT NULL (or an expression that a CHECK here
makes non-null); an enum field only where a CHECK holds its values. Text is compared by code point on
every database.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from endroll.db.vocabulary import (
    CastRole,
    CreditKind,
    Department,
    ExternalSource,
    NameKind,
    NameScript,
    RelationKind,
    SeriesFormat,
    SongKind,
    SourceKind,
    TitleKind,
    Vocabulary,
    Weekday,
)

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


def _check(name: str, condition: str) -> CheckConstraint:
    return CheckConstraint(condition, name=name)


def _word(name: str, words: type[Vocabulary], *, nullable: bool = False) -> Column[str]:
    allowed = ", ".join(f"'{word.value}'" for word in words)
    return Column(name, Text, _check(name, f"{name} in ({allowed})"), nullable=nullable)


def _number(name: str, *, least: int = 1, nullable: bool = True) -> Column[int]:
    return Column(
        name, Integer, _check(name, f"{name} between {least} and {LARGEST_INT}"), nullable=nullable
    )


def _said(name: str, *, nullable: bool = False) -> Column[str]:
    """Return a text column that may be null where stated, and is never the empty string."""
    return Column(name, Text, _check(name, f"{name} <> ''"), nullable=nullable)


def _partial_date(name: str) -> Column[str]:
    # ISO 8601 reduced precision: 2005, 2005-10 or 2005-10-11. Comparing text sorts them.
    month, day = f"substr({name}, 6, 2)", f"substr({name}, 9, 2)"
    year = f"length({name}) >= 4 and substr({name}, 1, 4) between '1000' and '9999'"
    with_month = f"substr({name}, 5, 1) = '-' and {month} between '01' and '12'"
    with_day = f"substr({name}, 8, 1) = '-' and {day} between '01' and '31'"
    shape = (
        f"{year} and (length({name}) = 4 or ({with_month} and"
        f" (length({name}) = 7 or (length({name}) = 10 and {with_day}))))"
    )
    return Column(name, Text, _check(name, shape), nullable=True)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def _id() -> Column[int]:
    return Column("id", Integer, _check("id", f"id between 1 and {LARGEST_INT}"), primary_key=True)


def _owner(table: str, *, index: bool = False) -> Column[int]:
    return Column(
        f"{table}_id",
        Integer,
        ForeignKey(f"{table}.id", ondelete="CASCADE"),
        nullable=False,
        index=index,
    )


def _node(name: str, *columns: Any) -> Table:
    # AUTOINCREMENT: an id that was given once is never given again, even after its row is gone.
    return Table(name, metadata, _id(), *columns, sqlite_autoincrement=True)


def _values(owner: str, name: str, *columns: Any) -> Table:
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
        _check("position", f"position between 1 and {LARGEST_INT}"),
        sqlite_with_rowid=False,
    )


def _titles() -> Iterable[Any]:
    return (
        _said("text"),
        _word("kind", TitleKind),
        _said("language", nullable=True),
    )


def _external_id() -> Iterable[Any]:
    return (
        _word("source", ExternalSource),
        _said("key"),
        _said("url", nullable=True),
        UniqueConstraint("source", "key"),
    )


series = _node(
    "series",
    # The first title of each kind, kept beside series_title so that the common question reads one row.
    _said("original_title", nullable=True),
    _said("romanized_title", nullable=True),
    _said("translated_title", nullable=True),
    _said("sort_title"),
    _word("format", SeriesFormat),
    _said("synopsis", nullable=True),
    _partial_date("start_date"),
    _partial_date("end_date"),
    _number("runtime_minutes"),
    _number("episode_count"),
    _said("website", nullable=True),
    _check("title", "coalesce(translated_title, romanized_title, original_title) is not null"),
)
Index("ix_series_sort_title", series.c.sort_title, series.c.id)
Index("ix_series_undated_last", text("coalesce(start_date, '~')"), series.c.id)
Index("ix_series_undated_first", text("coalesce(start_date, '')"), series.c.id)

series_title = _values("series", "title", *_titles(), _said("key"))
Index("ix_series_title_key", series_title.c.key)
series_network = _values("series", "network", _said("name"), _said("country", nullable=True))
Index("ix_series_network_name", series_network.c.name)
series_country = _values(
    "series", "country", Column("code", Text, _check("code", "length(code) = 2"), nullable=False)
)
Index("ix_series_country_code", series_country.c.code)
series_language = _values("series", "language", _said("tag"))
Index("ix_series_language_tag", series_language.c.tag)
series_air_slot = _values(
    "series",
    "air_slot",
    _word("weekday", Weekday, nullable=True),
    Column("start_time", Text, _check("start_time", "start_time between '00:00' and '29:59'")),
    Column("end_time", Text, _check("end_time", "end_time between '00:00' and '29:59'")),
    _said("time_zone", nullable=True),
    _check("something", "coalesce(weekday, start_time) is not null"),
)
series_genre = _values("series", "genre", _said("name"))
Index("ix_series_genre_name", series_genre.c.name)
series_soundtrack = _values("series", "soundtrack", _said("title"))
series_song = _values(
    "series", "song", _said("title"), _word("kind", SongKind), _said("performer", nullable=True)
)
series_relation = _values(
    "series",
    "relation",
    _word("kind", RelationKind),
    _said("title"),
    Column("related_series_id", Integer, ForeignKey("series.id", ondelete="SET NULL"), index=True),
)
series_external_id = _values("series", "external_id", *_external_id())

episode = _node(
    "episode",
    _owner("series"),
    _number("season", least=0),
    _number("number", least=0),
    _number("position", nullable=False),
    _said("original_title", nullable=True),
    _said("romanized_title", nullable=True),
    _said("translated_title", nullable=True),
    _partial_date("air_date"),
    _number("runtime_minutes"),
    _said("synopsis", nullable=True),
    UniqueConstraint("series_id", "position"),
)
Index("ix_episode_undated_last", text("coalesce(air_date, '~')"), episode.c.id)
Index("ix_episode_undated_first", text("coalesce(air_date, '')"), episode.c.id)
episode_title = _values("episode", "title", *_titles())
episode_viewership = _values(
    "episode",
    "viewership",
    _said("region"),
    Column("share", Float, _check("share", "share between 0 and 100"), nullable=False),
    _said("source", nullable=True),
)
episode_external_id = _values("episode", "external_id", *_external_id())

person = _node(
    "person",
    _said("name"),
    _said("family_name", nullable=True),
    _said("given_name", nullable=True),
    _said("sort_name"),
    _partial_date("birth_date"),
    _partial_date("death_date"),
    _check("name_parts", "(family_name is null) = (given_name is null)"),
)
Index("ix_person_sort_name", person.c.sort_name, person.c.id)
Index("ix_person_unborn_last", text("coalesce(birth_date, '~')"), person.c.id)
Index("ix_person_unborn_first", text("coalesce(birth_date, '')"), person.c.id)
person_name = _values(
    "person",
    "name",
    _said("text"),
    _word("script", NameScript),
    _said("family", nullable=True),
    _said("given", nullable=True),
    _word("kind", NameKind),
    _said("language", nullable=True),
)
person_external_id = _values("person", "external_id", *_external_id())

#: What a person may be found by: every fold of every name, free of order, accents and long vowels.
person_key = Table(
    "person_key",
    metadata,
    Column("key", Text, primary_key=True),
    Column(
        "person_id",
        Integer,
        ForeignKey("person.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
        autoincrement=False,
    ),
    _check("key", "key <> ''"),
    sqlite_with_rowid=False,
)

credit = _node(
    "credit",
    _owner("series"),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False, index=True),
    _word("kind", CreditKind),
    _word("department", Department),
    _said("job"),
    _said("job_as_printed", nullable=True),
    _said("character", nullable=True),
    _word("role", CastRole, nullable=True),
    _number("position", nullable=False),
    _said("credited_as"),
    _flag("is_voice"),
    _flag("is_self"),
    _flag("is_uncredited"),
    _flag("is_archive"),
    _said("note", nullable=True),
    _number("episode_count"),
    _check("cast_act", "(kind = 'CAST') = (department = 'ACTING')"),
    _check("cast_role", "kind = 'CAST' or role is null"),
)
Index("ix_credit_billing", credit.c.series_id, credit.c.kind, credit.c.position, credit.c.id)
credit_episode = Table(
    "credit_episode",
    metadata,
    Column("credit_id", Integer, ForeignKey("credit.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "episode_id",
        Integer,
        ForeignKey("episode.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    sqlite_with_rowid=False,
)

source = _node(
    "source",
    _owner("series", index=True),
    _word("kind", SourceKind),
    _said("name"),
    _said("locator"),
    _said("licence", nullable=True),
    # The whole record as JSON: the catalogue is worked out again from these when a source changes.
    _said("record"),
    UniqueConstraint("kind", "locator", "series_id"),
)
source_kept_line = _values(
    "source", "kept_line", _number("line", nullable=False), Column("text", Text, nullable=False), _said("reason")
)
credit_source = Table(
    "credit_source",
    metadata,
    Column("credit_id", Integer, ForeignKey("credit.id", ondelete="CASCADE"), primary_key=True),
    Column(
        "source_id",
        Integer,
        ForeignKey("source.id", ondelete="CASCADE"),
        primary_key=True,
        index=True,
    ),
    sqlite_with_rowid=False,
)

#: One row: the version of the data, raised by every transaction that changes anything.
catalogue = Table(
    "catalogue",
    metadata,
    Column("id", Integer, _check("id", "id = 1"), primary_key=True),
    _number("version", least=0, nullable=False),
)
