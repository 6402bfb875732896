"""The vocabulary as GraphQL enums: the same classes, published with their meanings as descriptions."""

from __future__ import annotations

from typing import Any, cast

import strawberry

from endroll.db.vocabulary import (
    CastRole,
    CreditKind,
    Department,
    ExternalSource,
    NameKind,
    NameScript,
    RelationKind,
    ScalarField,
    SearchKind,
    SeriesFormat,
    SongKind,
    SourceKind,
    TitleKind,
    Vocabulary,
    Weekday,
)

__all__ = [
    "CastRole",
    "CreditKind",
    "Department",
    "ExternalSource",
    "NameKind",
    "NameOrder",
    "NameScript",
    "NodeKind",
    "RelationKind",
    "ScalarField",
    "SearchKind",
    "SeriesFormat",
    "SongKind",
    "SourceKind",
    "TitleKind",
    "TitleStyle",
    "Vocabulary",
    "Weekday",
    "publish",
]


class TitleStyle(Vocabulary):
    """Which title to show first, and what to fall back on."""

    TRANSLATED = "TRANSLATED", "The translated title, else the romanized one, else the original."
    ROMANIZED = "ROMANIZED", "The romanized title, else the translated one, else the original."
    ORIGINAL = "ORIGINAL", "The title in its own script, else the romanized one, else the translated."


class NameOrder(Vocabulary):
    """The order of a person's names."""

    FAMILY_FIRST = "FAMILY_FIRST", "Sawajiri Erika: the order of East Asia."
    GIVEN_FIRST = "GIVEN_FIRST", "Erika Sawajiri: the order of the West."


class NodeKind(Vocabulary):
    """The four kinds of node."""

    SERIES = "SERIES", "A drama."
    EPISODE = "EPISODE", "An episode of a drama."
    PERSON = "PERSON", "A person in the cast or crew of a drama."
    CREDIT = "CREDIT", "One person's one part in one drama."


def publish(words: type[Vocabulary]) -> None:
    """Make an enum a GraphQL enum; each member's ``description`` describes its value."""
    strawberry.enum(words, description=words.__doc__)
    definition = cast("Any", words).__strawberry_definition__
    for value, member in zip(definition.values, words, strict=True):
        value.description = getattr(member, "description", None)


PUBLISHED: tuple[type[Vocabulary], ...] = (
    CastRole,
    CreditKind,
    Department,
    ExternalSource,
    NameKind,
    NameOrder,
    NameScript,
    NodeKind,
    RelationKind,
    ScalarField,
    SearchKind,
    SeriesFormat,
    SongKind,
    SourceKind,
    TitleKind,
    TitleStyle,
    Weekday,
)
for _words in PUBLISHED:
    publish(_words)
