"""What TVmaze lists as a person's credits: each a statement of the person's page about one show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePath

from msgspec import Struct

from endroll.db.vocabulary import CastRole
from endroll.sources.documents import Document, Reject
from endroll.sources.fields import Fields, Notes
from endroll.sources.jobs import crew_credit
from endroll.sources.record import CreditRecord, EpisodeNumber, PersonRecord, SeriesRecord
from endroll.sources.statement import Facet, Statement, facet_of
from endroll.sources.tvmaze.loose import key_in_name, lone_number, show_of
from endroll.sources.tvmaze.page import address, own_key, page_key, page_source
from endroll.sources.tvmaze.people import cast_credit

_NO_PERSON = (
    "It does not say whose credit it is; save it in a folder with that person alone, or name the file after"
    " the person, such as person-27753-castcredits.json, and import the person along with it."
)


class _Waiting(Struct, frozen=True):
    """A credit, and the key of the person whose it is, null where it does not say."""

    document: Document
    person: str | None


class PersonsCredits:
    """Credits of people that wait until all people, and all episodes, are known."""

    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []

    def wait(self, document: Document, person: str | None = None) -> None:
        """Take a credit of ``person``."""
        self._waiting.append(_Waiting(document, person))

    def statements(
        self,
        people: Sequence[tuple[PersonRecord, Document]],
        episodes: Mapping[str, tuple[str, EpisodeNumber]],
        rejects: list[Reject],
    ) -> Iterator[Statement]:
        """Yield a statement for each person and show of the credits that wait.

        ``people`` and ``episodes`` are those of the run. The show itself must be in the catalogue: a credit
        names it without saying what it is.
        """
        found: dict[tuple[PersonRecord, str], list[CreditRecord]] = {}
        origins: dict[tuple[PersonRecord, str], Document] = {}
        by_key = {person.external_ids[0].key: person for person, _ in people}
        for waiting in self._waiting:
            document, notes = waiting.document, Notes(waiting.document, rejects)
            if not isinstance(document.value, dict):
                notes.reject("", "It is no object.", document.value)
                continue
            person = by_key.get(waiting.person or _owner(document.file, people) or "")
            if person is None:
                notes.reject("", _NO_PERSON, document.value)
                continue
            part = Fields(document.value, "", notes)
            show, numbers = _target(part, episodes)
            if show:
                found.setdefault((person, show), []).append(_credit(part, person, numbers))
                origins.setdefault((person, show), document)
            else:
                notes.reject("", "It names no show, and no episode of a show in this run.", document.value)
        self._waiting.clear()
        for (person, show), credits_ in found.items():
            yield _statement(person, show, credits_, origins[person, show])


def _owner(file: str, people: Sequence[tuple[PersonRecord, Document]]) -> str | None:
    """Return the key of the person whose credits a file holds: by its name, or the one of its folder."""
    named = key_in_name(file, "person") or key_in_name(file, "people") or lone_number(file)
    folder = PurePath(file).parent
    beside = {one.external_ids[0].key for one, at in people if PurePath(at.file).parent == folder}
    return named or (next(iter(beside)) if len(beside) == 1 else None)


def _target(
    part: Fields, episodes: Mapping[str, tuple[str, EpisodeNumber]]
) -> tuple[str | None, tuple[EpisodeNumber, ...]]:
    """Return the show that a credit is of, and the episode where it is of one."""
    show, page = show_of(dict(part.members)), address(part.members, "episode")
    embedded = part.inner("_embedded")
    episode = embedded.inner("episode") if embedded else None
    if episode is not None:
        number = episode.number("number")
        numbers: tuple[EpisodeNumber, ...] = () if number is None else ((episode.number("season"), number),)
        return show or show_of(dict(episode.members)), numbers
    if page and page[1] in episodes:
        owner, of_show = episodes[page[1]]
        return owner, (of_show,)
    return show, ()


def _credit(part: Fields, person: PersonRecord, episodes: tuple[EpisodeNumber, ...]) -> CreditRecord:
    links, embedded = part.inner("_links"), part.inner("_embedded")
    job = part.text("type")
    if job:
        return crew_credit(person, job, episodes=episodes)
    character = embedded.inner("character") if embedded else None
    guest = episodes or address(part.members, "episode")
    role = CastRole.GUEST if guest else CastRole.MAIN
    return cast_credit(
        part, person, character or (links.inner("character") if links else None), role, episodes
    )


def _statement(
    person: PersonRecord, show: str, credits_: list[CreditRecord], document: Document
) -> Statement:
    """Return what the person's page says of a show: said beside what the show's own page says."""
    record = SeriesRecord(
        source=page_source("people", own_key({"id": person.external_ids[0].key}) or ""),
        titles=(),
        external_ids=(page_key("shows", show),),
        credits=tuple(credits_),
    )
    return Statement(
        record=record, says=frozenset({Facet.DETAILS, *map(facet_of, credits_)}), origin=document
    )
