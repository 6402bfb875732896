"""One run over documents of TVmaze: shows at once, loose lists and people's credits when all is read."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from msgspec.structs import replace

from endroll.db.vocabulary import CastRole, CreditKind, SourceKind
from endroll.sources.documents import Document, Reject
from endroll.sources.fields import Fields, Notes
from endroll.sources.held import Held
from endroll.sources.record import CreditRecord, EpisodeNumber, PersonRecord, SeriesRecord, TitleRecord
from endroll.sources.statement import Facet, Statement
from endroll.sources.tvmaze.episode import Episode, read_episode
from endroll.sources.tvmaze.loose import (
    LooseList,
    Shows,
    episode_number_in_name,
    key_in_name,
    lone_number,
    show_of,
    show_within,
)
from endroll.sources.tvmaze.page import Kind, kind_of, own_key, page_key, page_source
from endroll.sources.tvmaze.people import read_cast, read_crew, read_person
from endroll.sources.tvmaze.persons_credits import PersonsCredits
from endroll.sources.tvmaze.show import read_akas, show_statement

#: In this order loose lists find their shows: those that say most go first, and show the way to the rest.
_ORDER = (Kind.EPISODE, Kind.CAST, Kind.CREW, Kind.AKA, Kind.GUEST_CREW)
_UNKNOWN = "It is nothing that TVmaze gives: no show, episode, person, or entry of a show's list."
_NO_SHOW = (
    "It does not say which show it belongs to; save it in a folder with that show alone, or name the file"
    " after it, such as show-143-cast.json."
)


class TvmazeReading:
    """Reads documents of TVmaze, as `DocumentReading` says."""

    kind = SourceKind.TVMAZE

    def __init__(self) -> None:
        self.rejects: list[Reject] = []
        self.left_out: Counter[str] = Counter()
        self.people: list[tuple[PersonRecord, Document]] = []
        self._held = Held()
        self._shows = Shows()
        self._languages: dict[str, str | None] = {}
        self._episodes: dict[str, tuple[str, EpisodeNumber]] = {}
        self._loose: dict[tuple[str, Kind, bool], LooseList] = {}
        self._persons = PersonsCredits()

    def take(self, document: Document) -> None:
        """Read ``document``: a show, an episode, a person, or one entry of a list."""
        members = document.value
        if not isinstance(members, dict):
            self._notes(document).reject("", "It is no object, as everything of TVmaze is.", members)
            return
        if "score" in members and isinstance(found := members.get("show") or members.get("person"), dict):
            members = found
        kind = kind_of(members)
        match kind:
            case Kind.SHOW:
                self._take_show(document, members)
            case Kind.PERSON:
                self._take_person(document, members)
            case Kind.SEASON:
                self.left_out["season"] += 1
            case Kind.UNKNOWN:
                self._notes(document).reject("", _UNKNOWN, members)
            case Kind.CREDIT:
                self._persons.wait(document)
            case _:
                self._wait(document, members, kind)

    def ready(self) -> list[Statement]:
        """Return the statements that no longer wait for lists, for too many shows wait."""
        return self._held.overflow()

    def rest(self) -> list[Statement]:
        """Return all others; the loose lists are now with their shows."""
        for kind in _ORDER:
            for guests in (False, True):
                for loose in [
                    one for one in self._loose.values() if (one.kind, one.guests) == (kind, guests)
                ]:
                    self._place(loose)
        self._loose.clear()
        for statement in self._persons.statements(self.people, self._episodes, self.rejects):
            self._held.add(statement)
        return self._held.rest()

    def _notes(self, document: Document) -> Notes:
        return Notes(document, self.rejects)

    def _take_show(self, document: Document, members: dict[str, Any]) -> None:
        show = Fields(members, "", self._notes(document))
        key = own_key(members)
        if key is None:
            show.refuse("This show has no id, nor an address that has one.")
            return
        read = show_statement(show, key, replace(document, value=None))
        if read is None:
            return
        statement, episodes = read
        self._shows.learn(key, members.get("url"), document.file)
        self._languages[key] = next(iter(statement.record.languages), None)
        self._learn_episodes(key, episodes)
        self._held.add(statement)

    def _learn_episodes(self, show: str, episodes: list[Episode]) -> None:
        for episode in episodes:
            if episode.key is not None and episode.record.number is not None:
                self._episodes[episode.key] = show, (episode.record.season, episode.record.number)

    def _take_person(self, document: Document, members: dict[str, Any]) -> None:
        notes = self._notes(document)
        person = read_person(Fields(members, "", notes))
        if person is None:
            return
        if not person.external_ids:
            notes.reject("", "This person has no id, nor an address that has one.", members)
            return
        self.people.append((person, replace(document, value=None)))
        self._held.learn(person)
        embedded = members.get("_embedded")
        for name in ("castcredits", "crewcredits", "guestcastcredits"):
            credits_ = embedded.get(name) if isinstance(embedded, dict) else None
            for place, value in enumerate(credits_ if isinstance(credits_, list) else ()):
                where = f"{document.place}._embedded.{name}[{place}]".lstrip(".")
                raw = json.dumps(value, ensure_ascii=False)
                inner = Document(document.file, document.line, where, value, raw)
                self._persons.wait(inner, person.external_ids[0].key)

    def _wait(self, document: Document, members: dict[str, Any], kind: Kind) -> None:
        within = show_within(members)
        if within and within.get("name") and own_key(within):
            self._take_show(
                Document(document.file, document.line, document.place, within, document.raw), within
            )
        guests = kind is Kind.GUEST_CREW or (
            kind is Kind.CAST and "guest" in PurePath(document.file).name.casefold()
        )
        # An entry that says itself whose it is makes a list of its own.
        own = show_of(members)
        key = (f"{document.file}\0{own}" if own else document.file, kind, guests)
        loose = self._loose.setdefault(key, LooseList(kind, document.file, guests))
        loose.documents.append(document)

    def _place(self, loose: LooseList) -> None:
        """Give a loose list to its show, or reject each of its entries."""
        number: EpisodeNumber | None = None
        if loose.guests:
            show, number = self._episode_of(loose)
        else:
            show = self._shows.owner(loose)
        if show is None or (loose.guests and number is None):
            for document in loose.documents:
                reason = _NO_SHOW if not loose.guests else _no_episode(show)
                self._notes(document).reject("", reason, document.value)
            return
        self._held.add(self._statement(loose, show, (number,) if number else ()))

    def _episode_of(self, loose: LooseList) -> tuple[str | None, EpisodeNumber | None]:
        for key in (key_in_name(loose.file, "episode"), lone_number(loose.file)):
            if key in self._episodes:
                return self._episodes[key]
        return self._shows.owner(loose), episode_number_in_name(loose.file)

    def _statement(self, loose: LooseList, show: str, episodes: tuple[EpisodeNumber, ...]) -> Statement:
        fields = [
            Fields(document.value, "", self._notes(document))
            for document in loose.documents
            if isinstance(document.value, dict)
        ]
        credits_: list[CreditRecord] = []
        aliases: list[TitleRecord] = []
        read: list[Episode] = []
        match loose.kind:
            case Kind.EPISODE:
                language = self._languages.get(show)
                read = [episode for one in fields if (episode := read_episode(one, language))]
                self._learn_episodes(show, read)
                credits_ += (credit for episode in read for credit in episode.credits)
            case Kind.CAST:
                role = CastRole.GUEST if loose.guests else CastRole.MAIN
                credits_ += read_cast(fields, role=role, episodes=episodes)
            case Kind.CREW:
                credits_ += read_crew(fields)
            case Kind.GUEST_CREW:
                credits_ += read_crew(fields, member="guestCrewType", episodes=episodes)
            case _:
                aliases += read_akas(fields)
        told = {part for episode in read for part in episode.told}
        if loose.guests:
            side = CreditKind.CREW if loose.kind is Kind.GUEST_CREW else CreditKind.CAST
            told |= {(side, number) for number in episodes}
        return Statement(
            record=SeriesRecord(
                source=page_source("shows", show),
                titles=(),
                external_ids=(page_key("shows", show),),
                episodes=tuple(episode.record for episode in read),
                credits=tuple(credits_),
            ),
            aliases=tuple(aliases),
            says=frozenset(_whole(loose)),
            told=frozenset(told),
            origin=loose.documents[0],
        )


def _whole(loose: LooseList) -> Iterator[Facet]:
    """Yield the part of its show that a list tells whole; a lone episode tells but itself."""
    of_kind = {Kind.CAST: Facet.CAST, Kind.CREW: Facet.CREW, Kind.AKA: Facet.ALIASES}
    if not loose.guests and loose.kind in of_kind:
        yield of_kind[loose.kind]
    if loose.kind is Kind.EPISODE and len(loose.documents) > 1:
        yield Facet.EPISODES


def _no_episode(show: str | None) -> str:
    known = f"It belongs to show {show}, but" if show else "These are guests, but"
    return (
        f"{known} no episode is named; import its show's episodes along with it and name the file after the"
        " episode, such as episode-11-guestcast.json or 1x03-guestcast.json."
    )
