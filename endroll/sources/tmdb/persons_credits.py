"""What TMDB lists as a person's credits: each series a statement of the person's page. Films are counted."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from endroll.sources.documents import Document, Reject
from endroll.sources.fields import Fields, Notes
from endroll.sources.record import CreditRecord, PersonRecord
from endroll.sources.statement import Facet, Statement, facet_of
from endroll.sources.tmdb.page import person_source
from endroll.sources.tmdb.people import cast_credit, crew_part
from endroll.sources.tmdb.series import read_series

_NO_PERSON = (
    "It does not say what the person is called, and nothing else of this run does; import the person's page,"
    " or a series' credits with the person, along with it."
)


class _Waiting(Struct, frozen=True):
    document: Document
    members: Mapping[str, Any]
    within: str


class PersonsCredits:
    """Credits of people that wait until all names are known; ``left_out`` counts the films among them."""

    def __init__(self, left_out: Counter[str]) -> None:
        self._left_out = left_out
        self._waiting: list[_Waiting] = []

    def wait(self, document: Document, members: Mapping[str, Any], within: str = "") -> None:
        """Take the credits ``members``, which stand in ``document`` under the name ``within``."""
        self._waiting.append(_Waiting(document, members, within))

    def statements(self, people: Mapping[str, PersonRecord], rejects: list[Reject]) -> Iterator[Statement]:
        """Yield a statement for each person and series; ``people`` are those of the run by key."""
        for waiting in self._waiting:
            notes = Notes(waiting.document, rejects)
            credits_ = Fields(waiting.members, waiting.within, notes)
            key = credits_.key()
            person = people.get(key or "")
            if person is None:
                credits_.refuse(_NO_PERSON)
            elif key is not None:
                yield from self._of_person(credits_, key, person, waiting.document)
        self._waiting.clear()

    def _of_person(
        self, credits_: Fields, key: str, person: PersonRecord, document: Document
    ) -> Iterator[Statement]:
        series: dict[str, Fields] = {}
        parts: dict[str, list[CreditRecord]] = {}
        for name in ("cast", "crew"):
            for part in credits_.objects(name):
                if _is_film(part.members):
                    self._left_out["film"] += 1
                    continue
                of_series = part.key()
                if of_series is None:
                    part.refuse("This credit has no id of its series.")
                    continue
                series.setdefault(of_series, part)
                read = [cast_credit(part, person, None)] if name == "cast" else crew_part(part, person)
                parts.setdefault(of_series, []).extend(read)
        for of_series, said in series.items():
            record = read_series(said, of_series, person_source(key), parts[of_series])
            if record is not None and record.credits:
                says = frozenset({Facet.DETAILS, *map(facet_of, record.credits)})
                raw = json.dumps(said.members, ensure_ascii=False)
                place = f"{document.place}.{said.place}".lstrip(".")
                origin = Document(document.file, document.line, place, said.members, raw)
                yield Statement(record=record, says=says, origin=origin)


def _is_film(members: Mapping[str, Any]) -> bool:
    media = members.get("media_type")
    return media == "movie" or (media is None and "title" in members and "name" not in members)
