"""An import whose input another process reads leaves the very catalogue that a small one does."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from endroll.server.cli.imdb import import_imdb
from endroll.server.cli.migration import migrate
from endroll.sources import reading_process
from tests.sources.imdb.data_set import ferry

Rows = dict[str, list[tuple[object, ...]]]
Import = Callable[[str, int], Rows]


@pytest.fixture
def import_into(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Import:
    """What imports the data set into a catalogue, inputs of so many bytes by another process."""
    (tmp_path / "imdb").mkdir()
    ferry(tmp_path / "imdb", title_principals=[r"tt0000101|9|nm0009999|actor|\N|\N"])

    def run(database: str, least_bytes: int) -> Rows:
        monkeypatch.setenv("ENDROLL_DATABASE", f"sqlite:///{tmp_path / database}")
        monkeypatch.setattr(reading_process, "LEAST_BYTES", least_bytes)
        if not (tmp_path / database).exists():
            migrate()
        assert import_imdb(str(tmp_path / "imdb"), "tvSeries,tvMiniSeries", adult=False, quiet=True) == 1
        return _rows(tmp_path / database)

    return run


def _rows(database: Path) -> Rows:
    connection = sqlite3.connect(database)
    named = "select name from sqlite_master where type = 'table' and sql not like '%virtual%'"
    tables = [name for (name,) in connection.execute(named)]
    found = {
        name: sorted(connection.execute(f"select * from {name}"), key=repr)  # noqa: S608 (its own tables)
        for name in tables
        if not name.startswith(("search_tokens", "search_slips", "import_run"))
    }
    connection.close()
    return found


def test_it_is_the_same_catalogue_and_the_second_time_changes_nothing(import_into: Import) -> None:
    small = import_into("small.db", 10**9)
    large = import_into("large.db", 0)
    assert len(large["credit"]) == 3
    assert large == small
    assert import_into("large.db", 0) == large


def test_what_is_new_or_changed_the_second_time_is_written(import_into: Import, tmp_path: Path) -> None:
    import_into("large.db", 0)
    titles = tmp_path / "imdb" / "title.basics.tsv"
    text = titles.read_text().replace("The Last Ferry", "The Very Last Ferry")
    row = "tt0000900\ttvSeries\tAnother\tAnother\t0\t2001\t\\N\t\\N\tDrama"
    titles.write_text(f"{text}{row}\n")
    changed = import_into("large.db", 0)
    assert [row[1] for row in changed["series"]] == ["The Very Last Ferry", "Another"]


def test_whom_a_killed_import_left_waiting_the_next_one_lets_be_found(
    import_into: Import, tmp_path: Path
) -> None:
    whole = import_into("large.db", 0)
    names = [row[4] for row in whole["search_text"] if row[1] == "PERSON"]
    assert sorted(map(str, names)) == ["Ken Doi", "Mio Hara", "Rin Aoki"]
    connection = sqlite3.connect(tmp_path / "large.db")
    connection.execute(
        "insert into search_waiting select node_id, position, text, 2, tokens from search_text"
        " where kind = 'PERSON'"
    )
    connection.execute("delete from search_text where kind = 'PERSON'")
    connection.commit()
    connection.close()
    assert import_into("large.db", 0) == whole
