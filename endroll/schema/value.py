"""Small values that several nouns have: titles, keys elsewhere, sources."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, func

from endroll.db import tables
from endroll.resolvers.binding import Argument, Key
from endroll.resolvers.field import bound, column, many, one
from endroll.schema.vocabulary import ExternalSource, ScalarField, SourceKind, TitleKind, TitleStyle

_title = tables.series_title.c
_external_id = tables.series_external_id.c
_source = tables.source.c
_conflicting = tables.series_conflicting_value.c
_kept_line = tables.source_kept_line.c


def listed(values: Table, description: str, *, value: ColumnElement[Any] | None = None) -> Any:  # noqa: ANN401
    """Return a field for all rows of a table of values that belong to the row, in order of position.

    They are objects of the type bound to ``values``, or scalars where ``value`` is one of its columns.
    """
    [belongs] = [column for column in values.primary_key if column.foreign_keys]
    [owner] = belongs.foreign_keys
    return many(
        values, description, where=belongs == owner.column, order=(Key(values.c.position),), value=value
    )


# Bound to the titles of series; those of episodes have the same columns and are read the same way.
@bound(tables.series_title, description="One title of a series or an episode.")
class Title:
    """A title with its kind and language."""

    text: str = column(_title.text, "The title itself.")
    kind: TitleKind = column(_title.kind, "What the title is to the series or episode.")
    language: str | None = column(
        _title.language,
        "The title's language as a BCP 47 tag, with the script where it is not the usual one: ja, ja-Latn, "
        "en. Null where not known.",
    )


# Bound to the keys of series; those of episodes and people have the same columns.
@bound(tables.series_external_id, description="The key of a node in a catalogue elsewhere.")
class ExternalId:
    """A key elsewhere."""

    source: ExternalSource = column(_external_id.source, "The catalogue that the key belongs to.")
    key: str = column(_external_id.key, "The key, as that catalogue writes it.")
    url: str | None = column(_external_id.url, "The address of its page there. Null where not known.")


@bound(tables.source_kept_line, description="A line of a source that the importer could not place.")
class KeptLine:
    """A kept line: nothing that a source says is lost."""

    line: int = column(_kept_line.line, "The line's number in the source's text, from 1.")
    text: str = column(_kept_line.text, "The line, or the part of it that was left, as the source prints it.")
    reason: str = column(_kept_line.reason, "Why it could not be placed.")


@bound(tables.source, description="Something that facts were read from.")
class Source:
    """Who says so."""

    kind: SourceKind = column(_source.kind, "What sort of thing it is.")
    name: str = column(_source.name, "What it is called, for people to read.")
    locator: str = column(_source.locator, "Where to find it: a file's name, a page's title, a key.")
    licence: str | None = column(
        _source.licence, "The licence of its text and data, as an SPDX identifier. Null where not known."
    )
    kept_lines: list[KeptLine] = listed(
        tables.source_kept_line, "What the importer could not place, in the source's order."
    )


# Bound to those of series; those of episodes, people and credits have the same columns.
@bound(
    tables.series_conflicting_value,
    description="What a source says of a field that has another value, from a better source: one of a kind "
    "that SourceKind names before, or of the same kind and imported earlier. A value stands once. Dates of "
    "which one only says more agree, and so do names in two scripts, or of the same words in another order.",
)
class ConflictingValue:
    """A value that a source has, and the node has not."""

    field: ScalarField = column(_conflicting.field, "The field that it is a value of.")
    value: str = column(
        _conflicting.value, "The value as text: a number in digits, a date as ISO 8601, an enum by its name."
    )
    source: Source = one(
        tables.source,
        "Who says so; of several, the best.",
        where=_source.id == _conflicting.source_id,
    )


def conflicting(table: Table, fields: str) -> Any:  # noqa: ANN401
    """Return the field for the conflicting values of a node; ``fields`` names those that may have any."""
    return listed(table, f"What sources say of {fields}, and the fields above do not.")


STYLE = Argument(
    name="style",
    annotation=TitleStyle,
    description="Which title to give where there are several; each style says what it falls back on.",
    default=TitleStyle.TRANSLATED,
)

_FALLBACKS = {
    TitleStyle.TRANSLATED: ("translated_title", "romanized_title", "original_title"),
    TitleStyle.ROMANIZED: ("romanized_title", "translated_title", "original_title"),
    TitleStyle.ORIGINAL: ("original_title", "romanized_title", "translated_title"),
}


def styled_title(table: FromClause, style: TitleStyle) -> ColumnElement[str]:
    """Return the SQL of the title to show in ``style``; null only where the table allows no title at all."""
    return func.coalesce(*(table.c[name] for name in _FALLBACKS[style]))
