"""What some documents of a catalogue say of one series, and which parts of it they say whole.

A catalogue's pages come one by one: the show today, its cast tomorrow. A part that no document told stays as
it was told before; a part that one tells whole is what that document says, and nothing else.
"""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from endroll.db.vocabulary import CastRole, CreditKind
from endroll.sources.documents import Document
from endroll.sources.record import CreditRecord, EpisodeNumber, PersonRecord, SeriesRecord, TitleRecord


class Facet(StrEnum):
    """A part of a series that a document tells whole."""

    DETAILS = "details"
    ALIASES = "aliases"
    EPISODES = "episodes"
    CAST = "cast"
    CREW = "crew"
    #: Cast and crew with the number of episodes of each.
    AGGREGATE = "aggregate"
    #: Credits that belong to episodes; mostly told episode by episode instead.
    GUESTS = "guests"


#: The job of those whom a series' details name: they are no part of a list of its crew.
CREATED_BY = "Created by"


class Statement(Struct, frozen=True, kw_only=True):
    """What documents of one run say of a series.

    ``record`` has the titles without further ones, which are ``aliases``. ``says`` are the parts that it
    tells whole; ``seasons`` those whose episodes it tells whole, ``told`` the episodes whose own cast or crew
    it tells whole. ``people`` are persons as their own pages have them, whom the series' credits may print.
    ``origin`` is the document to name where the statement cannot be used.
    """

    record: SeriesRecord
    origin: Document
    says: frozenset[Facet] = frozenset()
    aliases: tuple[TitleRecord, ...] = ()
    seasons: frozenset[int] = frozenset()
    told: frozenset[tuple[CreditKind, EpisodeNumber]] = frozenset()
    people: tuple[PersonRecord, ...] = ()


def facet_of(credit: CreditRecord) -> Facet:
    """Return the part of a series that ``credit`` belongs to."""
    if credit.job_as_printed == CREATED_BY:
        return Facet.DETAILS
    if credit.episodes or credit.role is CastRole.GUEST:
        return Facet.GUESTS
    if credit.episode_count is not None:
        return Facet.AGGREGATE
    return Facet.CAST if credit.kind is CreditKind.CAST else Facet.CREW
