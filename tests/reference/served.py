"""The planned side: one catalogue at a time in a real SQLite file, asked through the executor."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert

from endroll.db.columns import metadata
from endroll.db.engine import ReadLimits
from endroll.db.search_words import insert_slips
from endroll.db.sqlite import SqliteDatabase
from endroll.db.tokens import slips
from endroll.resolvers.answer import Request
from endroll.resolvers.execute import Executor
from endroll.schema import build_executor
from tests.queries.traced import sent
from tests.reference.comparison import read_pairs
from tests.reference.pages import CURSOR
from tests.reference.rows import Catalogue
from tests.reference.search import search_texts, search_words
from tests.unlimited import UNLIMITED

#: Where a list of every node of a type is found.
_LISTS = {"Series": "allSeries", "Episode": "allEpisodes", "Person": "allPeople", "Credit": "allCredits"}


class Served:
    """Endroll over a file that holds one catalogue after another; ``statements`` is what SQLite has run."""

    def __init__(self, runner: asyncio.Runner, path: Path) -> None:
        self.statements: list[str] = []
        self._runner = runner
        self._database = SqliteDatabase(
            path, create=True, reads=ReadLimits(1), on_statement=sent(self.statements)
        )
        self._executor: Executor
        self._cursors: dict[str, str] = {}
        runner.run(self._database.open())
        runner.run(self._database.write(metadata.create_all))

    def close(self) -> None:
        """Close the file."""
        self._runner.run(self._database.close())

    def load(self, catalogue: Catalogue) -> None:
        """Make ``catalogue`` the only one there is, and forget every plan and cursor."""
        self._runner.run(self._database.write(lambda connection: _fill(connection, catalogue)))
        self._executor = build_executor(self._database, UNLIMITED)
        self._cursors = {}

    def answer(
        self, document: str, operation_name: str | None, variables: dict[str, Any]
    ) -> tuple[dict[str, Any], int]:
        """Return the body of an answer, objects as lists of pairs, and how many statements SQLite ran.

        Cursors in the question are the reference's own: they are replaced by real ones first.
        """
        document = self.with_real_cursors(document)
        variables = json.loads(self.with_real_cursors(json.dumps(variables)))
        return self.ask(document, operation_name, variables)

    def ask(
        self, document: str, operation_name: str | None = None, variables: dict[str, Any] | None = None
    ) -> tuple[dict[str, Any], int]:
        """Return what `answer` returns, for a question whose cursors are real."""
        self._runner.run(self._settle())
        self.statements.clear()
        found = self._runner.run(self._executor.execute(Request(document, operation_name, variables)))
        body = dict(read_pairs(found.body))
        assert found.outcome.is_request_error is ("data" not in body)
        return body, len(self.statements)

    async def _settle(self) -> None:
        """Let reads finish that graphql-core left behind when another root field was refused."""
        others = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.gather(*others, return_exceptions=True)
        await self._database.read_json("select ''", {})

    def with_real_cursors(self, text: str) -> str:
        """Return ``text`` with each cursor of the reference's replaced by the one that Endroll gives."""
        return CURSOR.sub(self._real, text)

    def _real(self, found: re.Match[str]) -> str:
        if found[0] not in self._cursors:
            parent, _, field = found[1].partition(".")
            sort = f"(sort: [{found[2]}])" if found[2] else ""
            inner = f"{field}{sort} {{ edges {{ cursor node {{ id }} }} }}"
            document = (
                f"{{ {inner} }}" if parent == "Query" else f"{{ {_LISTS[parent]} {{ nodes {{ {inner} }} }} }}"
            )
            body, _ = self.ask(document)
            assert "errors" not in body, (document, body)
            for cursor, node_id in _edges(body["data"]):
                self._cursors[f"@{found[1]}|{found[2]}|{node_id.partition(':')[2]}@"] = cursor
        return self._cursors[found[0]]


def _edges(value: Any) -> list[tuple[str, str]]:
    """Return every cursor in an answer with its node's id."""
    if not isinstance(value, list):
        return []
    names = [each[0] for each in value if isinstance(each, list) and each]
    if names == ["cursor", "node"]:
        return [(value[0][1], value[1][1][0][1])]
    return [edge for each in value for edge in _edges(each)]


def _fill(connection: Connection, catalogue: Catalogue) -> None:
    for table in reversed(metadata.sorted_tables):
        connection.execute(table.delete())
    # The search's own rows are the reference's, too: worked out once for a catalogue.
    catalogue["search_text"] = search_texts(catalogue)
    catalogue["search_word"] = search_words(catalogue["search_text"])
    for table in metadata.sorted_tables:
        if rows := catalogue.get(table.name):
            connection.execute(insert(table), rows)
    # What is left of words is in no table of ours.
    connection.exec_driver_sql("insert into search_slips (search_slips) values ('delete-all')")
    insert_slips(connection, [(row["id"], " ".join(slips(row["word"]))) for row in catalogue["search_word"]])
