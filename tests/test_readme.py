"""The README is true: its query, answer, SQL, map, settings and diff are executed here."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from bench.extract import with_extract
from bench.parts import RESULTS
from endroll.resolvers.answer import Request
from endroll.schema import build_executor
from endroll.server.settings import as_table
from tests.queries.catalogue import recording
from tests.queries.conftest import demo_file
from tests.queries.sql_layout import laid_out

__all__ = ["demo_file"]

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def _block(language: str) -> str:
    found = re.search(rf"```{language}\n(.*?)```", README, re.DOTALL)
    assert found, f"the README has no {language} block"
    return found[1]


async def test_the_query_gives_the_answer_with_the_sql(demo_file: Path) -> None:
    async with recording(demo_file) as database:
        answer = await build_executor(database).execute(Request(_block("graphql")))
    [(statement, _)] = database.asked
    assert json.loads(_block("json")) == json.loads(answer.body)
    assert _block("sql") == laid_out(statement)
    assert len(database.traced) == 1


def test_the_map_names_what_is_there() -> None:
    rooms = re.findall(r"^\| `([a-z/]+)` \|", README, re.MULTILINE)
    assert len(rooms) == 9
    assert [room for room in rooms if not (ROOT / room).is_dir()] == []


def test_the_settings_are_those_of_the_code() -> None:
    assert as_table() in README


def test_what_it_says_was_measured_is_what_the_bench_has_written() -> None:
    results = RESULTS.read_text() if RESULTS.is_file() else None
    assert with_extract(README, results) == README, "run `python -m bench.extract`"


def test_links_lead_somewhere() -> None:
    links = re.findall(r"\]\(([^)#]+)\)", README)
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_diff_adds_a_field(demo_file: Path, tmp_path: Path) -> None:
    lines = _block("diff").splitlines()
    [context] = [line[1:] for line in lines if line.startswith(" ")]
    [added] = [line[1:] for line in lines if line.startswith("+") and not line.startswith("+++")]
    shutil.copytree(
        ROOT / "endroll", tmp_path / "endroll", ignore=shutil.ignore_patterns("static", "__pycache__")
    )
    file = tmp_path / lines[0].removeprefix("--- ")
    before = file.read_text()
    assert before.count(context) == 1
    file.write_text(before.replace(context, f"{context}\n{added}"))
    program = """
import asyncio, sys
from pathlib import Path
from endroll.db.sqlite import SqliteDatabase
from endroll.resolvers.answer import Request
from endroll.schema import build_executor
async def main():
    database = SqliteDatabase(Path(sys.argv[1]))
    await database.open()
    answer = await build_executor(database).execute(Request('{ series(id: "Series:1") { sortTitle } }'))
    print(answer.body.decode())
    await database.close()
asyncio.run(main())
"""
    ran = subprocess.run(
        [sys.executable, "-c", program, str(demo_file)],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(ran.stdout) == {"data": {"series": {"sortTitle": "1 litre of tears"}}}
