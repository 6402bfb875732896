"""Lay what is said anew over what was said before, part by part."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from msgspec.structs import replace

from endroll.db.vocabulary import TitleKind
from endroll.sources.merge import first_said, unique_ids
from endroll.sources.record import CreditRecord, EpisodeRecord, PersonRecord, SeriesRecord, TitleRecord
from endroll.sources.statement import Facet, Statement, facet_of

_SERIES_LEVEL = (Facet.CAST, Facet.AGGREGATE, Facet.DETAILS, Facet.CREW)
_FLAGS = ("is_voice", "is_self", "is_uncredited", "is_archive")


def overlay(before: SeriesRecord | None, said: Statement) -> SeriesRecord:
    """Return the whole record of the series: ``before``, null where nothing was said, and ``said`` over it.

    Of persons with a key, what only one of the two knows (a birthday) is kept.
    """
    if before is None:
        before = SeriesRecord(source=said.record.source, titles=())
    base = said.record if Facet.DETAILS in said.says or not before.titles else before
    own, aliases = _titles(before)
    titles = base.titles if base is said.record else own
    further = said.aliases if Facet.ALIASES in said.says else aliases
    people = _People(said, before)
    return replace(
        base,
        source=said.record.source,
        titles=(*titles, *(title for title in further if title not in titles)),
        external_ids=unique_ids([base, said.record]),
        episodes=_episodes(before, said),
        credits=tuple(people.known(credit) for credit in _credits(before, said, people)),
    )


def combined(first: Statement, second: Statement) -> Statement:
    """Return one statement that says what ``first`` says, and ``second`` over it."""
    own, aliases = _titles(overlay(overlay(None, first), second))
    return Statement(
        record=replace(overlay(overlay(None, first), second), titles=own),
        aliases=aliases,
        origin=first.origin,
        says=first.says | second.says,
        seasons=first.seasons | second.seasons,
        told=first.told | second.told,
        people=first.people + second.people,
    )


def _titles(record: SeriesRecord) -> tuple[tuple[TitleRecord, ...], tuple[TitleRecord, ...]]:
    """Return the titles of the record's details, of which the first is one, and its further titles."""
    further = {
        place for place, one in enumerate(record.titles) if place and one.kind is TitleKind.ALSO_KNOWN_AS
    }
    return (
        tuple(one for place, one in enumerate(record.titles) if place not in further),
        tuple(one for place, one in enumerate(record.titles) if place in further),
    )


def _episodes(before: SeriesRecord, said: Statement) -> tuple[EpisodeRecord, ...]:
    new = {_episode_key(episode): episode for episode in said.record.episodes}
    if Facet.EPISODES not in said.says:
        old = (episode for episode in before.episodes if episode.season not in said.seasons)
        new = {_episode_key(episode): episode for episode in old} | new
    return tuple(sorted(new.values(), key=_order))


def _episode_key(episode: EpisodeRecord) -> Hashable:
    if episode.number is not None:
        return episode.season, episode.number
    return episode.external_ids or (episode.season, episode.titles, episode.air_date)


def _order(episode: EpisodeRecord) -> tuple[bool, int, bool, int, str]:
    season, number = episode.season, episode.number
    return season is None, season or 0, number is None, number or 0, episode.air_date or "~"


def _credits(before: SeriesRecord, said: Statement, people: _People) -> list[CreditRecord]:
    credits_: list[CreditRecord] = []
    for facet in _SERIES_LEVEL:
        speaks = said.record if facet in said.says else before
        credits_ += (credit for credit in speaks.credits if facet_of(credit) is facet)
    new = [credit for credit in said.record.credits if facet_of(credit) is Facet.GUESTS]
    old = [
        _without(credit, said)
        for credit in before.credits
        if facet_of(credit) is Facet.GUESTS and Facet.GUESTS not in said.says
    ]
    return credits_ + _united([credit for credit in old if credit] + new, people)


def _without(credit: CreditRecord, said: Statement) -> CreditRecord | None:
    """Return ``credit`` for the episodes that ``said`` does not tell, or null when it tells them all."""
    left = tuple(pair for pair in credit.episodes if (credit.kind, pair) not in said.told)
    return replace(credit, episodes=left) if left or not credit.episodes else None


def _united(credits_: Iterable[CreditRecord], people: _People) -> list[CreditRecord]:
    """Return one credit for each person, job and character, covering what all of ``credits_`` cover."""
    united: dict[Hashable, CreditRecord] = {}
    for credit in credits_:
        key = (
            people.key(credit.person),
            credit.kind,
            credit.job,
            credit.job_as_printed,
            credit.character,
            credit.note,
        )
        first = united.setdefault(key, credit)
        covered = {*first.episodes, *credit.episodes}
        flags = {flag: getattr(first, flag) or getattr(credit, flag) for flag in _FLAGS}
        episodes = tuple(sorted(covered, key=lambda pair: (pair[0] or 0, pair[1])))
        united[key] = replace(first, episodes=episodes, **flags)
    return list(united.values())


class _People:
    """The persons that two records print, each with a key as everything said of them makes it."""

    def __init__(self, said: Statement, before: SeriesRecord) -> None:
        printed: dict[Hashable, list[PersonRecord]] = {}
        from_credits = [credit.person for record in (said.record, before) for credit in record.credits]
        for person in (*reversed(said.people), *from_credits):
            printed.setdefault(self.key(person), []).append(person)
        self._known = {key: _merged(persons) for key, persons in printed.items() if persons[0].external_ids}

    @staticmethod
    def key(person: PersonRecord) -> Hashable:
        """Return what tells a person from another: the first key elsewhere, or all that is printed."""
        return person.external_ids[0].key if person.external_ids else person

    def known(self, credit: CreditRecord) -> CreditRecord:
        """Return ``credit`` with its person as known."""
        person = self._known.get(self.key(credit.person))
        return credit if person is None or person == credit.person else replace(credit, person=person)


def _merged(persons: list[PersonRecord]) -> PersonRecord:
    return replace(
        persons[0],
        native_name=first_said(persons, "native_name"),
        birth_date=first_said(persons, "birth_date"),
        death_date=first_said(persons, "death_date"),
        external_ids=unique_ids(persons),
    )
