"""One run over documents of TMDB: series at once; what names a series or a person by its key, at the end."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import PurePath
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from endroll.db.vocabulary import CastRole, SourceKind
from endroll.sources.documents import Document, Reject
from endroll.sources.fields import Fields, Notes
from endroll.sources.held import Held
from endroll.sources.record import CreditRecord, EpisodeRecord, PersonRecord, SeriesRecord
from endroll.sources.statement import Facet, Statement, facet_of
from endroll.sources.tmdb.page import Kind, kind_of, series_key, series_source
from endroll.sources.tmdb.people import read_cast, read_crew, read_person
from endroll.sources.tmdb.persons_credits import PersonsCredits
from endroll.sources.tmdb.season import Episode, read_episode, read_episode_credits
from endroll.sources.tmdb.season_parts import SeasonParts
from endroll.sources.tmdb.series import read_aliases, read_series
from endroll.sources.tmdb.ties import Ties

_APPENDED_SEASON = re.compile(r"season/\d+")
_UNKNOWN = "It is nothing that TMDB gives of series: no details, season, episode, credits or person."
_NO_SERIES = (
    "It does not say which series it belongs to; import the series' details along with it, or name the file"
    " after it, such as tv-1399-season-1.json."
)

_NO_SEASON = (
    "These are a season's credits by their file's name, and no series here has that season; import the"
    " series' details along with them."
)


class _Waiting(Struct, frozen=True):
    document: Document
    members: dict[str, Any]
    kind: Kind


class TmdbReading:
    """Reads documents of TMDB, as `DocumentReading` says."""

    kind = SourceKind.TMDB

    def __init__(self) -> None:
        self.rejects: list[Reject] = []
        self.left_out: Counter[str] = Counter()
        self.people: list[tuple[PersonRecord, Document]] = []
        self._held = Held()
        self._ties = Ties()
        self._persons = PersonsCredits(self.left_out)
        self._waiting: list[_Waiting] = []
        self._season_parts: dict[str, tuple[SeasonParts, Document]] = {}
        self._told: dict[str, frozenset[Facet]] = {}

    def take(self, document: Document) -> None:
        """Read ``document``: a series, a season, credits, a person, or a page of results."""
        members = document.value
        if not isinstance(members, dict):
            self._notes(document).reject("", "It is no object, as everything of TMDB is.", members)
            return
        kind = kind_of(members)
        take: dict[Kind, Callable[[Document, dict[str, Any]], None]] = {
            Kind.SERIES: self._take_series,
            Kind.PERSON: self._take_person,
            Kind.RESULTS: self._take_results,
            Kind.FILM: self._take_film,
            Kind.UNKNOWN: lambda document, members: self._notes(document).reject("", _UNKNOWN, members),
        }
        if kind in take:
            take[kind](document, members)
        elif kind is Kind.PERSON_CREDITS:
            self._persons.wait(document, members)
        else:
            self._waiting.append(_Waiting(document, members, kind))

    def ready(self) -> list[Statement]:
        """Return the statements that no longer wait for more, for too many series wait."""
        return self._held.overflow()

    def rest(self) -> list[Statement]:
        """Return all others; what names its series by a key is now with it."""
        order = (Kind.SEASON, Kind.EPISODE, Kind.TITLES, Kind.CREDITS)
        for waiting in sorted(self._waiting, key=lambda one: order.index(one.kind)):
            self._place(waiting)
        self._waiting.clear()
        for series, (parts, document) in self._season_parts.items():
            told = self._told.get(series, frozenset())
            credits_ = [credit for credit in parts.credits() if facet_of(credit) not in told]
            says = frozenset(map(facet_of, credits_))
            self._hold(Statement(record=_about(series, credits_=tuple(credits_)), says=says, origin=document))
        for statement in self._persons.statements(self._ties.people, self.rejects):
            self._held.add(statement)
        return self._held.rest()

    def _notes(self, document: Document) -> Notes:
        return Notes(document, self.rejects)

    def _take_film(self, _document: Document, members: dict[str, Any]) -> None:
        """Count a film, or a film's credits; those still say what people are called."""
        self.left_out["film"] += 1
        self._ties.learn_people(_named(members))

    def _take_results(self, document: Document, members: dict[str, Any]) -> None:
        notes = self._notes(document)
        for entry in Fields(members, "", notes).objects("results"):
            place = f"{document.place}.{entry.place}".lstrip(".")
            if kind_of(entry.members) in {Kind.SERIES, Kind.PERSON, Kind.FILM}:
                self.take(Document(document.file, document.line, place, dict(entry.members), document.raw))
            else:
                entry.refuse(_UNKNOWN)

    def _take_person(self, document: Document, members: dict[str, Any]) -> None:
        fields = Fields(members, "", self._notes(document))
        person = read_person(fields)
        if person is None:
            return
        if fields.key() is None:
            fields.refuse("This person has no id.")
            return
        self.people.append((person, replace(document, value=None)))
        self._held.learn(person)
        self._ties.learn_people([person])
        films = fields.inner("movie_credits")
        for name in ("cast", "crew") if films else ():
            self.left_out["film"] += sum(1 for _ in films.objects(name)) if films else 0
        for name in ("combined_credits", "tv_credits"):
            credits_ = members.get(name)
            if isinstance(credits_, dict):
                self._persons.wait(document, {**credits_, "id": members.get("id")}, within=name)

    def _take_series(self, document: Document, members: dict[str, Any]) -> None:
        series = Fields(members, "", self._notes(document))
        key = series.key()
        if key is None:
            series.refuse("This series has no id.")
            return
        record = read_series(series, key, series_source(key))
        if record is None:
            return
        seasons = ((season.key(), season.number("season_number")) for season in series.objects("seasons"))
        self._ties.learn_series(key, document.file, dict(seasons), next(iter(record.languages), None))
        aliases = tuple(read_aliases(series)) if _has_aliases(members) else ()
        says = {Facet.DETAILS} | ({Facet.ALIASES} if _has_aliases(members) else set())
        self._hold(Statement(record=record, aliases=aliases, says=frozenset(says), origin=document))
        for name in ("aggregate_credits", "credits"):
            appended = series.inner(name)
            if appended is not None:
                self._add_credits(key, document, appended)
        for name in members:
            if _APPENDED_SEASON.fullmatch(name) and (season := series.inner(name)) is not None:
                self._add_season(key, document, season)

    def _place(self, waiting: _Waiting) -> None:
        """Give a document to its series, or reject it."""
        fields = Fields(waiting.members, "", self._notes(waiting.document))
        file = waiting.document.file
        if waiting.kind is Kind.CREDITS:
            self._place_credits(fields, waiting.document)
            return
        owner = {Kind.SEASON: self._ties.of_season, Kind.EPISODE: self._ties.of_episode}
        add = {Kind.SEASON: self._add_season, Kind.EPISODE: self._add_episode}
        series = owner[waiting.kind](fields, file) if waiting.kind in owner else fields.key()
        if series is None:
            fields.refuse(_NO_SERIES)
        else:
            add.get(waiting.kind, self._add_titles)(series, waiting.document, fields)

    def _place_credits(self, fields: Fields, document: Document) -> None:
        """Give loose credits to their episode, their season or their series, whichever has their key."""
        key = fields.key()
        episode = self._ties.episodes.get(key or "")
        season = self._ties.season_of(key, document.file)
        if fields.has_list("guest_stars") or (episode and key not in self._ties.series):
            if episode is None:
                fields.refuse("No episode has this key here; import its season along with it.")
                return
            owner, number = episode
            credits_, told = read_episode_credits(fields, number)
            record = _about(owner, credits_=credits_)
            self._hold(Statement(record=record, told=frozenset(told), origin=document))
        elif season is not None:
            self._add_season_credits(season[0], document, fields, season[1])
        elif key is None or "season" in "/".join(PurePath(document.file).parts[-3:]).casefold():
            fields.refuse(_NO_SEASON if key else "These credits have no id.")
        else:
            self._add_credits(key, document, fields)

    def _add_titles(self, owner: str, document: Document, fields: Fields) -> None:
        aliases, says = tuple(read_aliases(fields)), frozenset({Facet.ALIASES})
        self._hold(Statement(record=_about(owner), aliases=aliases, says=says, origin=document))

    def _add_season(self, owner: str, document: Document, season: Fields) -> None:
        language = self._ties.languages.get(owner)
        objects = season.objects("episodes")
        episodes = [episode for one in objects if (episode := read_episode(one, language))]
        number = season.number("season_number")
        whole = frozenset() if number is None else frozenset({number})
        self._add_episodes(owner, document, episodes, whole)
        for name in ("aggregate_credits", "credits"):
            appended = season.inner(name)
            if appended is not None:
                self._add_season_credits(owner, document, appended, number or 0)

    def _add_episode(self, owner: str, document: Document, fields: Fields) -> None:
        episode = read_episode(fields, self._ties.languages.get(owner))
        self._add_episodes(owner, document, [episode] if episode else [], frozenset())

    def _add_episodes(
        self, owner: str, document: Document, episodes: list[Episode], seasons: frozenset[int]
    ) -> None:
        for episode in episodes:
            if episode.key and episode.record.number is not None:
                self._ties.episodes[episode.key] = owner, (episode.record.season, episode.record.number)
        record = _about(
            owner,
            episodes=tuple(episode.record for episode in episodes),
            credits_=tuple(credit for episode in episodes for credit in episode.credits),
        )
        told = frozenset(part for episode in episodes for part in episode.told)
        self._hold(Statement(record=record, told=told, seasons=seasons, origin=document))

    def _add_season_credits(self, owner: str, document: Document, fields: Fields, season: int) -> None:
        parts, _ = self._season_parts.setdefault(owner, (SeasonParts(), document))
        cast = read_cast(fields.objects("cast"), role=_role(fields))
        parts.add(season, (*cast, *read_crew(fields.objects("crew"))))

    def _add_credits(self, owner: str, document: Document, fields: Fields) -> None:
        """Add a series' own credits, with the numbers of episodes or without."""
        cast = tuple(read_cast(fields.objects("cast"), role=_role(fields)))
        crew = tuple(read_crew(fields.objects("crew")))
        says = {*map(facet_of, (*cast, *crew))}
        if _role(fields) is not None:
            says |= {facet for facet, name in _LISTS.items() if fields.has_list(name)}
        self._told[owner] = self._told.get(owner, frozenset()) | says
        record = _about(owner, credits_=(*cast, *crew))
        self._hold(Statement(record=record, says=frozenset(says), origin=document))

    def _hold(self, statement: Statement) -> None:
        self._ties.learn_people(credit.person for credit in statement.record.credits)
        self._held.add(statement)


_LISTS = {Facet.CAST: "cast", Facet.CREW: "crew"}


def _has_aliases(members: dict[str, Any]) -> bool:
    return "alternative_titles" in members or "translations" in members


def _role(credits_: Fields) -> CastRole | None:
    """Return the role of a cast: the regulars' in a plain list; an aggregate has the guests among them."""
    parts = credits_.members.get("cast")
    aggregate = isinstance(parts, list) and any(isinstance(part, dict) and "roles" in part for part in parts)
    crew = credits_.members.get("crew")
    aggregate |= isinstance(crew, list) and any(isinstance(part, dict) and "jobs" in part for part in crew)
    return None if aggregate else CastRole.MAIN


def _about(
    owner: str, *, episodes: tuple[EpisodeRecord, ...] = (), credits_: tuple[CreditRecord, ...] = ()
) -> SeriesRecord:
    """Return a record of the series with the key ``owner`` that says no more than is given."""
    return SeriesRecord(
        source=series_source(owner),
        titles=(),
        external_ids=(series_key(owner),),
        episodes=episodes,
        credits=credits_,
    )


def _named(members: dict[str, Any]) -> Iterator[PersonRecord]:
    """Yield the people that lists of credits name; what is wrong with them is told elsewhere."""
    unheard = Notes(Document("", 1, "", None, ""), [])
    for name in ("cast", "crew", "guest_stars"):
        for part in Fields(members, "", unheard).objects(name):
            person = read_person(part)
            if person is not None:
                yield person
