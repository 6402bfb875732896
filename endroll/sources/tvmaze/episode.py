"""A TVmaze episode, with the guests that are embedded in it."""

from __future__ import annotations

from msgspec import Struct

from endroll.db.vocabulary import CastRole, CreditKind
from endroll.sources.fields import Fields
from endroll.sources.own_title import own_title
from endroll.sources.record import CreditRecord, EpisodeNumber, EpisodeRecord
from endroll.sources.tvmaze.page import own_key, page_key
from endroll.sources.tvmaze.people import read_cast, read_crew


class Episode(Struct, frozen=True):
    """An episode, the credits that belong to it, and whether its guests or its crew are all told."""

    key: str | None
    record: EpisodeRecord
    credits: tuple[CreditRecord, ...]
    told: tuple[tuple[CreditKind, EpisodeNumber], ...]


def read_episode(episode: Fields, language: str | None) -> Episode | None:
    """Return the episode, or null, with the reason told, where nothing says which it is.

    ``language`` is the series' (BCP 47), null where unknown. A special has no number; its guests are
    credited without episodes, for a number is what names one.
    """
    season, number = episode.number("season"), episode.number("number")
    name, date = episode.text("name"), episode.date("airdate")
    if number is None and name is None and date is None:
        episode.refuse("This episode has neither a number, a name nor a date.")
        return None
    key = own_key(episode.members)
    numbers: tuple[EpisodeNumber, ...] = () if number is None else ((season, number),)
    embedded = episode.inner("_embedded") or Fields({}, "", episode.notes)
    guests = read_cast(embedded.objects("guestcast"), role=CastRole.GUEST, episodes=numbers)
    crew = read_crew(embedded.objects("guestcrew"), member="guestCrewType", episodes=numbers)
    record = EpisodeRecord(
        season=season,
        number=number,
        titles=(own_title(name, language),) if name else (),
        air_date=date,
        runtime_minutes=episode.number("runtime", 1),
        synopsis=episode.prose("summary"),
        external_ids=(page_key("episodes", key),) if key else (),
    )
    lists = ((CreditKind.CAST, "guestcast"), (CreditKind.CREW, "guestcrew"))
    told = ((kind, number) for kind, name in lists for number in numbers if embedded.has_list(name))
    return Episode(key, record, (*guests, *crew), tuple(told))
