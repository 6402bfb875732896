"""The peer that a Python developer would write: Strawberry on Starlette with DataLoaders over aiosqlite.

Its schema is the slice of Endroll's that the bench asks for, under the same names; words are plain text on
the way out, which is the least work. Parsing and validation are cached and orjson writes the answers, as
Strawberry's own pages on performance advise. Long because it is one schema.
"""

# ruff: noqa: D101, D102 (the types and fields of a schema tell by their names)

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from enum import Enum
from typing import Any, NewType

import orjson
import strawberry
from starlette.applications import Starlette
from starlette.routing import Route
from strawberry.asgi import GraphQL
from strawberry.extensions import ParserCache, ValidationCache
from strawberry.schema.config import StrawberryConfig

from bench.peers.loaders import Loaders
from bench.peers.reads import READING, Row

#: Rows of a page when the client names no number, as in Endroll.
DEFAULT_PAGE_SIZE = 100
DOCUMENTS = 128

PartialDate = NewType("PartialDate", str)
Info = strawberry.Info[Loaders, None]


@strawberry.enum
class TitleStyle(Enum):
    TRANSLATED = "TRANSLATED"
    ROMANIZED = "ROMANIZED"
    ORIGINAL = "ORIGINAL"


@strawberry.enum
class SeriesFormat(Enum):
    SERIES = "SERIES"
    MINISERIES = "MINISERIES"
    SPECIAL = "SPECIAL"
    TV_MOVIE = "TV_MOVIE"
    WEB_SERIES = "WEB_SERIES"


@strawberry.enum
class SeriesSort(Enum):
    START_DATE_DESC = "START_DATE_DESC"


@strawberry.enum
class CreditKind(Enum):
    CAST = "CAST"
    CREW = "CREW"


@strawberry.enum
class Department(Enum):
    DIRECTING = "DIRECTING"
    WRITING = "WRITING"


@strawberry.input
class SeriesFilter:
    format: list[SeriesFormat]
    started_from: PartialDate
    started_to: PartialDate


@strawberry.input
class CreditFilter:
    kind: list[CreditKind] | None = None


@strawberry.type
class Titled:
    original: strawberry.Private[str | None]
    romanized: strawberry.Private[str | None]
    translated: strawberry.Private[str | None]

    @strawberry.field
    def title(self, style: TitleStyle = TitleStyle.TRANSLATED) -> str | None:
        if style is TitleStyle.ORIGINAL:
            return self.original or self.romanized or self.translated
        if style is TitleStyle.ROMANIZED:
            return self.romanized or self.translated or self.original
        return self.translated or self.romanized or self.original


@strawberry.type
class Episode(Titled):
    id: strawberry.ID
    series_key: strawberry.Private[int]
    place: strawberry.Private[int]
    key: strawberry.Private[int]
    number: int | None
    air_date: str | None
    runtime_minutes: int | None

    @strawberry.field
    async def series(self, info: Info) -> Series:
        found: Series = await info.context.series.load(self.series_key)
        return found

    @strawberry.field
    async def previous(self) -> Episode | None:
        return one_episode(await READING.rows("episode_before", self.series_key, self.place))

    @strawberry.field
    async def next(self) -> Episode | None:
        return one_episode(await READING.rows("episode_after", self.series_key, self.place))

    @strawberry.field
    async def cast(self, info: Info) -> CreditConnection:
        return CreditConnection(nodes=await info.context.guests.load(self.key))


@strawberry.type
class EpisodeConnection:
    nodes: list[Episode]


@strawberry.type
class PersonName:
    text: str
    script: str
    kind: str


@strawberry.type
class Person:
    id: strawberry.ID
    key: strawberry.Private[int]
    name: str
    birth_date: str | None

    @strawberry.field
    async def names(self, info: Info) -> list[PersonName]:
        found: list[PersonName] = await info.context.names.load(self.key)
        return found

    @strawberry.field
    async def credits(
        self,
        info: Info,
        filter: CreditFilter | None = None,  # noqa: A002
        first: int = DEFAULT_PAGE_SIZE,
    ) -> CreditConnection:
        kind = filter.kind[0].value if filter and filter.kind else None
        nodes = await info.context.credits_of_person.load((self.key, kind, first))
        return CreditConnection(nodes=nodes, person_key=self.key, kind=kind)


@strawberry.type
class Credit:
    id: strawberry.ID
    key: strawberry.Private[int]
    series_key: strawberry.Private[int]
    person_key: strawberry.Private[int]
    kind: str
    job: str
    character: str | None
    role: str | None
    position: int

    @strawberry.field
    async def person(self, info: Info) -> Person:
        found: Person = await info.context.person.load(self.person_key)
        return found

    @strawberry.field
    async def series(self, info: Info) -> Series:
        found: Series = await info.context.series.load(self.series_key)
        return found


@strawberry.type
class CreditEdge:
    cursor: str
    node: Credit


@strawberry.type
class CreditConnection:
    nodes: list[Credit]
    person_key: strawberry.Private[int | None] = None
    series_key: strawberry.Private[int | None] = None
    kind: strawberry.Private[str | None] = None

    @strawberry.field
    def edges(self) -> list[CreditEdge]:
        return [CreditEdge(cursor=cursor(node.position, node.key), node=node) for node in self.nodes]

    @strawberry.field
    async def total_count(self, info: Info) -> int:
        if self.series_key is not None:
            return int(await info.context.cast_count.load(self.series_key))
        return int(await info.context.person_count.load((self.person_key, self.kind)))


@strawberry.type
class Series(Titled):
    id: strawberry.ID
    key: strawberry.Private[int]
    format: str
    synopsis: str | None
    start_date: str | None

    @strawberry.field
    async def episodes(self, info: Info) -> EpisodeConnection:
        return EpisodeConnection(nodes=await info.context.episodes.load(self.key))

    @strawberry.field
    async def cast(self, info: Info, first: int | None = None) -> CreditConnection:
        return CreditConnection(nodes=await info.context.cast.load((self.key, first)), series_key=self.key)

    @strawberry.field
    async def crew(self, info: Info, department: list[Department] | None = None) -> CreditConnection:
        departments = tuple(each.value for each in department) if department else None
        return CreditConnection(nodes=await info.context.crew.load((self.key, departments)))


@strawberry.type
class PageInfo:
    has_next_page: bool
    end_cursor: str | None


@strawberry.type
class SeriesEdge:
    cursor: str
    node: Series


@strawberry.type
class SeriesConnection:
    nodes: list[Series]
    page_info: PageInfo

    @strawberry.field
    def edges(self) -> list[SeriesEdge]:
        return [SeriesEdge(cursor=cursor(node.key), node=node) for node in self.nodes]


@strawberry.type
class Query:
    @strawberry.field
    async def series(self, info: Info, id: strawberry.ID) -> Series | None:  # noqa: A002
        found: Series | None = await info.context.series.load(key_of(id))
        return found

    @strawberry.field
    async def episode(self, id: strawberry.ID) -> Episode | None:  # noqa: A002
        return one_episode(await READING.rows("episode", key_of(id)))

    @strawberry.field
    async def person(self, info: Info, id: strawberry.ID) -> Person | None:  # noqa: A002
        found: Person | None = await info.context.person.load(key_of(id))
        return found

    @strawberry.field
    async def all_series(
        self,
        filter: SeriesFilter | None = None,  # noqa: A002
        sort: list[SeriesSort] | None = None,  # noqa: ARG002 (there is one order for filtered series)
        first: int = DEFAULT_PAGE_SIZE,
        after: str | None = None,
    ) -> SeriesConnection:
        if filter is not None:
            formats = [each.value for each in filter.format]
            rows = await READING.rows(
                "series_started", filter.started_from, filter.started_to, formats, first + 1
            )
        else:
            rows = await READING.rows("series_page", place_of(after) if after else 0, first + 1)
        nodes = [make_series(row) for row in rows[:first]]
        end = cursor(nodes[-1].key) if nodes else None
        return SeriesConnection(
            nodes=nodes, page_info=PageInfo(has_next_page=len(rows) > first, end_cursor=end)
        )


def key_of(node_id: str) -> int:
    """Return the row's key in a global id."""
    return int(node_id.partition(":")[2])


def cursor(*keys: object) -> str:
    """Return the cursor of an entry, as Endroll writes it."""
    return orjson.dumps(["", *keys]).hex()


def place_of(after: str) -> int:
    """Return the key that a cursor of series holds."""
    return int(orjson.loads(bytes.fromhex(after))[-1])


def make_series(row: Row) -> Series:
    """Return the series of a row of the reads of series."""
    key, original, romanized, translated, form, synopsis, start_date = row
    return Series(
        id=strawberry.ID(f"Series:{key}"),
        key=key,
        original=original,
        romanized=romanized,
        translated=translated,
        format=form,
        synopsis=synopsis,
        start_date=start_date,
    )


def make_episode(row: Row) -> Episode:
    """Return the episode of a row of the reads of episodes."""
    key, series_key, number, original, romanized, translated, air_date, minutes, place = row
    return Episode(
        id=strawberry.ID(f"Episode:{key}"),
        key=key,
        series_key=series_key,
        place=place,
        number=number,
        original=original,
        romanized=romanized,
        translated=translated,
        air_date=air_date,
        runtime_minutes=minutes,
    )


def one_episode(rows: list[Row]) -> Episode | None:
    """Return the episode of the first row, or null."""
    return make_episode(rows[0]) if rows else None


def make_person(row: Row) -> Person:
    """Return the person of a row of the reads of people."""
    key, name, birth_date = row
    return Person(id=strawberry.ID(f"Person:{key}"), key=key, name=name, birth_date=birth_date)


def make_credit(row: Row) -> Credit:
    """Return the credit of a row of the reads of credits."""
    key, series_key, person_key, kind, job, character, role, position = row
    return Credit(
        id=strawberry.ID(f"Credit:{key}"),
        key=key,
        series_key=series_key,
        person_key=person_key,
        kind=kind,
        job=job,
        character=character,
        role=role,
        position=position,
    )


def make_name(row: Row) -> PersonName:
    """Return the name of a row of the reads of names."""
    return PersonName(text=row[1], script=row[2], kind=row[3])


class Application(GraphQL[Loaders, None]):
    """GraphQL over HTTP with new loaders for each request."""

    async def get_context(self, request: Any, response: Any) -> Loaders:  # noqa: ANN401, ARG002
        """Return the request's loaders."""
        return new_loaders()

    def encode_json(self, data: object) -> bytes:
        """Return the answer's bytes."""
        return orjson.dumps(data)


def new_loaders() -> Loaders:
    """Return loaders that remember nothing yet."""
    return Loaders(make_series, make_person, make_episode, make_credit, make_name)


SCHEMA = strawberry.Schema(
    Query,
    extensions=[lambda: ParserCache(maxsize=DOCUMENTS), lambda: ValidationCache(maxsize=DOCUMENTS)],
    config=StrawberryConfig(
        scalar_map={PartialDate: strawberry.scalar(name="PartialDate", serialize=str, parse_value=str)}
    ),
)


@asynccontextmanager
async def reading(_application: Starlette) -> AsyncIterator[None]:
    """Keep the connection open while the server runs."""
    await READING.open()
    yield
    await READING.close()


application = Starlette(
    routes=[Route("/graphql", Application(SCHEMA, graphql_ide=None), methods=["POST"])], lifespan=reading
)
