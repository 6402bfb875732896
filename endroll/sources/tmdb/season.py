"""A TMDB season and its episodes, with the guests and the crew of each."""

from __future__ import annotations

from msgspec import Struct

from endroll.db.vocabulary import CastRole, CreditKind, ExternalSource
from endroll.sources.fields import Fields
from endroll.sources.own_title import own_title
from endroll.sources.record import CreditRecord, EpisodeNumber, EpisodeRecord, ExternalIdRecord
from endroll.sources.tmdb.people import read_cast, read_crew


class Episode(Struct, frozen=True):
    """An episode, the key of its series where it says so, its credits, and which of those are all told."""

    key: str | None
    series: str | None
    record: EpisodeRecord
    credits: tuple[CreditRecord, ...]
    told: tuple[tuple[CreditKind, EpisodeNumber], ...]


def read_episode(episode: Fields, language: str | None) -> Episode | None:
    """Return the episode, or null, with the reason told, where it has no number.

    ``language`` is the series' (BCP 47), null where unknown.
    """
    season, number = episode.number("season_number"), episode.number("episode_number")
    if number is None:
        episode.refuse("This episode has no number.")
        return None
    key, name = episode.key(), episode.text("name")
    credits_, told = read_episode_credits(episode, (season, number))
    appended = episode.inner("credits")
    if appended is not None:
        more, more_told = read_episode_credits(appended, (season, number))
        credits_, told = (*credits_, *more), (*told, *more_told)
    return Episode(
        key=key,
        series=episode.key("show_id"),
        record=EpisodeRecord(
            season=season,
            number=number,
            titles=(own_title(name, language),) if name else (),
            air_date=episode.date("air_date"),
            runtime_minutes=episode.number("runtime", 1),
            synopsis=episode.paragraphs("overview"),
            external_ids=(ExternalIdRecord(source=ExternalSource.TMDB, key=key),) if key else (),
        ),
        credits=credits_,
        told=told,
    )


def read_episode_credits(
    episode: Fields, number: EpisodeNumber
) -> tuple[tuple[CreditRecord, ...], tuple[tuple[CreditKind, EpisodeNumber], ...]]:
    """Return the guests and the crew of an episode, and which of the two are told whole.

    The regular cast of an episode is left to the series' own lists: TMDB repeats it in each.
    """
    guests = read_cast(episode.objects("guest_stars"), role=CastRole.GUEST, episodes=(number,))
    crew = read_crew(episode.objects("crew"), episodes=(number,))
    lists = ((CreditKind.CAST, "guest_stars"), (CreditKind.CREW, "crew"))
    return (*guests, *crew), tuple((kind, number) for kind, name in lists if episode.has_list(name))
