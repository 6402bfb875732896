"""The truth about columns, keys, NOT NULL, CHECK and indexes, as SQLAlchemy Core tables.

A GraphQL field may be non-null only where its column is NOT NULL (or an expression that a CHECK here
makes non-null); an enum field only where a CHECK holds its values. Text is compared by code point on
every database.

Long because it is the one place where all of the catalogue's tables stand.
"""

from __future__ import annotations

from sqlalchemy import (
    REAL,
    Column,
    Computed,
    Double,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

import endroll.db.journal_table
import endroll.db.search_tables  # noqa: F401 (the tables of both are part of the catalogue, too)
from endroll.db.columns import (
    check,
    conflicting_values,
    external_id,
    flag,
    metadata,
    node,
    number,
    owner,
    partial_date,
    said,
    titles,
    values,
    word,
)
from endroll.db.vocabulary import (
    CastRole,
    CreditKind,
    Department,
    NameKind,
    NameScript,
    RelationKind,
    SeriesFormat,
    SongKind,
    SourceKind,
    Weekday,
)

series = node(
    "series",
    # The first title of each kind, kept beside series_title so that the common question reads one row.
    said("original_title", nullable=True),
    said("romanized_title", nullable=True),
    said("translated_title", nullable=True),
    said("sort_title"),
    word("format", SeriesFormat),
    said("synopsis", nullable=True),
    partial_date("start_date"),
    # The start date as credits keep it: never null, for a foreign key does not look at nulls.
    Column("start_key", Text, Computed("coalesce(start_date, '')", persisted=True), nullable=False),
    partial_date("end_date"),
    number("runtime_minutes"),
    number("episode_count"),
    said("website", nullable=True),
    check("title", "coalesce(translated_title, romanized_title, original_title) is not null"),
    UniqueConstraint("id", "start_key"),
)
Index("ix_series_sort_title", series.c.sort_title, series.c.id)
Index("ix_series_undated_last", text("coalesce(start_date, '~')"), series.c.id)
Index("ix_series_undated_first", text("coalesce(start_date, '')"), series.c.id)

series_title = values("series", "title", *titles(), said("key"))
Index("ix_series_title_key", series_title.c.key)
series_network = values("series", "network", said("name"), said("country", nullable=True))
Index("ix_series_network_name", series_network.c.name)
series_country = values(
    "series", "country", Column("code", Text, check("code", "length(code) = 2"), nullable=False)
)
Index("ix_series_country_code", series_country.c.code)
series_language = values("series", "language", said("tag"))
Index("ix_series_language_tag", series_language.c.tag)
series_air_slot = values(
    "series",
    "air_slot",
    word("weekday", Weekday, nullable=True),
    Column("start_time", Text, check("start_time", "start_time between '00:00' and '29:59'")),
    Column("end_time", Text, check("end_time", "end_time between '00:00' and '29:59'")),
    said("time_zone", nullable=True),
    check("something", "coalesce(weekday, start_time) is not null"),
)
Index("ix_series_air_slot_weekday", series_air_slot.c.weekday)
series_genre = values("series", "genre", said("name"))
Index("ix_series_genre_name", series_genre.c.name)
series_soundtrack = values("series", "soundtrack", said("title"))
series_song = values(
    "series", "song", said("title"), word("kind", SongKind), said("performer", nullable=True)
)
series_relation = values(
    "series",
    "relation",
    word("kind", RelationKind),
    said("title"),
    # The title's fold, so that a series that arrives later finds the relations that name it.
    said("key"),
    Column("related_series_id", Integer, ForeignKey("series.id", ondelete="SET NULL"), index=True),
)
Index("ix_series_relation_key", series_relation.c.key)
series_external_id = values("series", "external_id", *external_id())

episode = node(
    "episode",
    owner("series"),
    number("season", least=0),
    number("number", least=0),
    number("position", nullable=False),
    said("original_title", nullable=True),
    said("romanized_title", nullable=True),
    said("translated_title", nullable=True),
    partial_date("air_date"),
    number("runtime_minutes"),
    said("synopsis", nullable=True),
    UniqueConstraint("series_id", "position"),
)
Index("ix_episode_undated_last", text("coalesce(air_date, '~')"), episode.c.id)
Index("ix_episode_undated_first", text("coalesce(air_date, '')"), episode.c.id)
Index("ix_episode_position", episode.c.position, episode.c.id)
episode_title = values("episode", "title", *titles())
episode_viewership = values(
    "episode",
    "viewership",
    said("region"),
    Column(
        "share",
        Double().with_variant(REAL(), "sqlite"),
        check("share", "share between 0 and 100"),
        nullable=False,
    ),
    said("source", nullable=True),
)
episode_external_id = values("episode", "external_id", *external_id())

person = node(
    "person",
    said("name"),
    said("family_name", nullable=True),
    said("given_name", nullable=True),
    said("sort_name"),
    partial_date("birth_date"),
    partial_date("death_date"),
    check("name_parts", "(family_name is null) = (given_name is null)"),
)
Index("ix_person_sort_name", person.c.sort_name, person.c.id)
Index("ix_person_unborn_last", text("coalesce(birth_date, '~')"), person.c.id)
Index("ix_person_unborn_first", text("coalesce(birth_date, '')"), person.c.id)
person_name = values(
    "person",
    "name",
    said("text"),
    word("script", NameScript),
    said("family", nullable=True),
    said("given", nullable=True),
    word("kind", NameKind),
    said("language", nullable=True),
)
person_external_id = values("person", "external_id", *external_id())

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
    check("key", "key <> ''"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

credit = node(
    "credit",
    owner("series"),
    # The series' start date, here so that an index orders by it: the second key to the series keeps it so.
    Column("series_start_key", Text, nullable=False),
    Column("person_id", Integer, ForeignKey("person.id"), nullable=False),
    word("kind", CreditKind),
    word("department", Department),
    said("job"),
    said("job_as_printed", nullable=True),
    said("character", nullable=True),
    word("role", CastRole, nullable=True),
    number("position", nullable=False),
    said("credited_as"),
    flag("is_voice"),
    flag("is_self"),
    flag("is_uncredited"),
    flag("is_archive"),
    said("note", nullable=True),
    number("episode_count"),
    check("cast_act", "(kind = 'CAST') = (department = 'ACTING')"),
    check("cast_role", "kind = 'CAST' or role is null"),
    ForeignKeyConstraint(
        ["series_id", "series_start_key"],
        ["series.id", "series.start_key"],
        ondelete="CASCADE",
        onupdate="CASCADE",
    ),
)
Index("ix_credit_job", credit.c.job)
# A person's credits come in their order, and are counted by side and traced to their series, from this alone.
Index(
    "ix_credit_person",
    credit.c.person_id,
    credit.c.series_start_key,
    credit.c.id,
    credit.c.kind,
    credit.c.series_id,
)
Index("ix_credit_undated_last", text("coalesce(nullif(series_start_key, ''), '~')"), credit.c.id)
Index("ix_credit_undated_first", credit.c.series_start_key, credit.c.id)
Index("ix_credit_position", credit.c.position, credit.c.id)
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
    sqlite_strict=True,
)

source = node(
    "source",
    owner("series", index=True),
    word("kind", SourceKind),
    said("name"),
    said("locator"),
    said("licence", nullable=True),
    # The whole record as JSON: the catalogue is worked out again from these when a source changes.
    said("record"),
    UniqueConstraint("kind", "locator", "series_id"),
)
source_kept_line = values(
    "source",
    "kept_line",
    number("line", nullable=False),
    Column("text", Text, nullable=False),
    said("reason"),
)
#: Whom each printed person of a source was found to be: decided once, so that no later import decides anew.
source_person = values(
    "source",
    "person",
    # The person as printed, a PersonRecord as JSON.
    said("printed"),
    Column("person_id", Integer, ForeignKey("person.id", ondelete="CASCADE"), nullable=False, index=True),
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
    sqlite_strict=True,
)

series_conflicting_value = conflicting_values("series")
episode_conflicting_value = conflicting_values("episode")
person_conflicting_value = conflicting_values("person")
credit_conflicting_value = conflicting_values("credit")

#: One row: the version of the data, raised by every transaction that changes anything.
catalogue = Table(
    "catalogue",
    metadata,
    Column("id", Integer, check("id", "id = 1"), primary_key=True),
    number("version", least=0, nullable=False),
    sqlite_strict=True,
)
