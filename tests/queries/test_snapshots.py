"""Queries that real pages send: each with its answer and the SQL that answered it, reviewed like code.

Beside ``name.graphql`` stand ``name.request.json`` (variables, operation name), ``name.json`` (the answer)
and ``name.sql`` (every statement sent). ``ENDROLL_WRITE_SNAPSHOTS=1`` writes the latter two; never in CI.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import apsw
import pytest

from endroll.resolvers.answer import Request
from endroll.schema import build_executor
from tests.queries.catalogue import RecordingDatabase, recording
from tests.queries.sql_layout import laid_out

SNAPSHOTS = Path(__file__).parent / "snapshots"
NAMES = sorted(path.stem for path in SNAPSHOTS.glob("*.graphql"))
#: Completed by graphql-core, so one statement for each root field; or refused before any is sent.
NOT_ONE_STATEMENT = {"introspection_beside_data": 2, "cursor_that_is_none": 1, "page_too_large": 0}


async def _answer(database: RecordingDatabase, name: str) -> str:
    request_file = SNAPSHOTS / f"{name}.request.json"
    request: dict[str, Any] = json.loads(request_file.read_text()) if request_file.exists() else {}
    answer = await build_executor(database).execute(
        Request(
            (SNAPSHOTS / f"{name}.graphql").read_text(),
            request.get("operationName"),
            request.get("variables"),
        )
    )
    return json.dumps(json.loads(answer.body), ensure_ascii=False, indent=2) + "\n"


def _is_as_kept(path: Path, text: str) -> bool:
    if os.environ.get("ENDROLL_WRITE_SNAPSHOTS") and not os.environ.get("CI"):
        path.write_text(text)
    return path.exists() and path.read_text() == text


@pytest.mark.parametrize("name", NAMES)
async def test_the_answer_and_its_sql_are_as_reviewed(demo_file: Path, name: str) -> None:
    async with recording(demo_file) as database:
        answer = await _answer(database, name)
    statements = "\n".join(laid_out(statement) for statement, _ in database.asked)
    assert _is_as_kept(SNAPSHOTS / f"{name}.json", answer)
    assert _is_as_kept(SNAPSHOTS / f"{name}.sql", statements)


@pytest.mark.parametrize("name", NAMES)
async def test_one_statement_reaches_the_database(demo_file: Path, name: str) -> None:
    async with recording(demo_file) as database:
        await _answer(database, name)
    assert len(database.traced) == NOT_ONE_STATEMENT.get(name, 1)


@pytest.mark.parametrize("name", [name for name in NAMES if name not in NOT_ONE_STATEMENT])
async def test_a_newer_sqlite_gives_the_same_text(demo_file: Path, name: str) -> None:
    async with recording(demo_file) as database:
        await _answer(database, name)
        [(statement, parameters)] = database.asked
        here = await database.read_json(statement, parameters)
    assert apsw.sqlite_lib_version() >= "3.54"
    newer = apsw.Connection(str(demo_file), flags=apsw.SQLITE_OPEN_READONLY)
    [(there,)] = newer.execute(statement, parameters).fetchall()
    newer.close()
    assert there == here.decode()
