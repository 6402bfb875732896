"""Random GraphQL: valid questions over the demo catalogue, what a few bites leave of them, and bombs."""

from __future__ import annotations

import random
import re
from contextlib import closing
from pathlib import Path
from sqlite3 import Row, connect
from typing import Any

from endroll.db.columns import metadata
from endroll.schema import SCHEMA
from tests.reference.choices import Choices
from tests.reference.documents import make_question
from tests.reference.pages import CURSOR
from tests.reference.rows import Catalogue

#: What a mutation puts in between: every punctuator, names that mean something, values at the edges.
PIECES = (
    *(
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ":",
        "!",
        "$",
        "@",
        "...",
        "|",
        "&",
        "=",
        '"',
        '"""',
        "#",
        "\\",
        ",",
        "-",
    ),
    *(
        "query",
        "mutation",
        "subscription",
        "fragment",
        "on",
        "null",
        "true",
        "__typename",
        "__schema",
        "nodes",
    ),
    *(
        "first: 2147483648",
        "first: -1",
        "first: 1e400",
        "first: 1000",
        "last: 0",
        'after: ""',
        "id: 7",
        "$v1",
    ),
    *(
        "@skip(if: true)",
        "@include(if: $v1)",
        "@deprecated",
        "... on Series",
        "... F1",
        "a: id",
        "filter: {}",
    ),
    *(
        "\ufeff",
        "\x00",
        "\x7f",
        "\u2028",
        "\ud800",
        "\\uD800",
        "\\u{110000}",
        "\\u{1F3AC}",
        "\\u0000",
        "é",
        "🎬",
    ),
    *("9" * 30, "0.1e-999", "-0", "00", "1.", "1" * 400, "名", "A" * 5_000),
)
_NAMES = (
    "id",
    "title",
    "name",
    "series",
    "nodes",
    "edges",
    "cast",
    "credits",
    "episodes",
    "person",
    "version",
)
_TOKEN = re.compile(r'[A-Za-z_]\w*|\.\.\.|"(?:[^"\\]|\\.)*"|-?\d[\d.]*|\S')


class RandomChoices(Choices):
    """Choices drawn by a generator of random numbers instead of Hypothesis."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance

    def number(self, least: int, most: int) -> int:
        """Return a number from ``least`` to ``most``, both included."""
        return self._chance.randint(least, most)


def read_rows(file: Path) -> Catalogue:
    """Return every row of the database in ``file`` by table."""
    with closing(connect(file)) as connection:
        connection.row_factory = Row
        return {
            table.name: [dict(row) for row in connection.execute(f"select * from {table.name}")]
            for table in metadata.sorted_tables
        }


class DocumentMaker:
    """Makes requests of GraphQL, as the members of a body. ``cursors`` are put where a question has one."""

    def __init__(self, chance: random.Random, catalogue: Catalogue) -> None:
        self.cursors: list[str] = ["5b315d"]
        self._chance = chance
        self._catalogue = catalogue

    def valid(self) -> dict[str, Any]:
        """Return a question that is valid but for its cursors."""
        schema = SCHEMA._schema  # noqa: SLF001 (Strawberry has no public name for it)
        question = make_question(RandomChoices(self._chance), schema, self._catalogue, 1)
        document = CURSOR.sub(lambda _: self._chance.choice(self.cursors), question.document)
        body: dict[str, Any] = {"query": document}
        if question.operation_name is not None:
            body["operationName"] = question.operation_name
        [variables] = question.requests
        if variables:
            body["variables"] = variables
        return body

    def bitten(self) -> dict[str, Any]:
        """Return a question of which some tokens are gone, doubled, exchanged or new."""
        body = self.valid()
        tokens = _TOKEN.findall(body["query"])
        for _ in range(self._chance.randint(1, 4)):
            place = self._chance.randrange(len(tokens)) if tokens else 0
            what = self._chance.randrange(4)
            if what == 0:
                del tokens[place : place + self._chance.randint(1, 3)]
            elif what == 1:
                tokens[place:place] = tokens[place : place + self._chance.randint(1, 20)]
            elif what == 2:
                tokens[place : place + 1] = [self._chance.choice(PIECES)]
            else:
                tokens.insert(place, self._chance.choice(PIECES))
        return {**body, "query": " ".join(tokens)}

    def bomb(self) -> dict[str, Any]:
        """Return a document that asks for far too much with few words, or with very many."""
        n = self._chance.choice((10, 300, 2_000))
        name = self._chance.choice(_NAMES)
        wide = " ".join(f"a{m}: {name}" for m in range(n))
        documents = (
            "{ " * n,
            "{ " + f"{name} {{ " * n + "id" + " }" * (n + 1),
            f'{{ series(id: "Series:1") {{ {wide} }} }}',
            f"{{ {' '.join(f'a{m}: allSeries {{ totalCount }}' for m in range(n))} }}",
            "{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }",
            "{ ...F0 } "
            + " ".join(f"fragment F{m} on Query {{ ...F{m + 1} ...F{m + 1} }}" for m in range(n)),
            "{ allSeries { nodes { " + "cast { nodes { person { credits { nodes { series { " * min(n, 30),
            "{ __schema { types { "
            + "fields { type { " * min(n, 50)
            + "name"
            + " } }" * min(n, 50)
            + " } } }",
            f"query ({', '.join(f'$v{m}: Int = {m}' for m in range(n))}) {{ __typename }}",
            f"{{ nodes(ids: [{', '.join(f'Series:{m}' for m in range(n))!r}]) {{ id }} }}",
            "{ nodes(ids: " + "[" * n + "]" * n + ") { id } }",
            f'{{ series(id: "{"x" * n * 100}") {{ id }} }}',
            f"{{ allSeries(first: {'9' * n}) {{ totalCount }} }}",
            f"{{ __typename {'@include(if: true) ' * n}}}",
            '{ series(id: """' + '\\"""' * n + '""") { id } }',
            f"#{'x' * n * 100}\n{{ __typename }}",
        )
        return {"query": self._chance.choice(documents)}
