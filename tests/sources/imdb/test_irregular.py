"""Files of IMDb that are not as they should be: each line at fault is told, and the rest comes in.

It is long because each way in which a line can be at fault is a case of one table.
"""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from endroll.sources.imdb import ImdbReading, read_types
from endroll.sources.record_reading import UnreadableInput
from tests.sources.imdb.data_set import FERRY, ferry, read, write

WHOLE = 3
NO_TITLE = "It is no key of a title: tt and at least seven digits."


def lines_of(part: str) -> int:
    """Return the number of the first line behind those of the ferry."""
    return len(FERRY[part]) + 2


@pytest.mark.parametrize(
    ("part", "line", "place", "reason"),
    [
        ("title.basics", "tt0000200|tvSeries", "", "The line has 2 fields, and the header has 9."),
        ("title.basics", "", "", "The line has 1 field, and the header has 9."),
        (
            "title.basics",
            r"tt0000200|tvSeries|A|A|0|2005|\N|\N|Drama|more",
            "",
            "The line has 10 fields, and the header has 9.",
        ),
        (
            "title.basics",
            "tt0000200|tvSeries|\udcff|A|0|2005|\\N|\\N|Drama",
            "",
            "The line is no text in UTF-8.",
        ),
        (
            "title.basics",
            "tt0000200|tvSeries|A\0|A|0|2005|\\N|\\N|Drama",
            "",
            "The line holds a NUL, which is no text.",
        ),
        ("title.basics", r"\N|tvSeries|A|A|0|2005|\N|\N|Drama", "tconst", NO_TITLE),
        ("title.basics", r"tt12|tvSeries|A|A|0|2005|\N|\N|Drama", "tconst", NO_TITLE),
        ("title.basics", r"tt00000200|tvSeries|A|A|0|2005|\N|\N|Drama", "tconst", NO_TITLE),
        (
            "title.basics",
            r"tt0000200|\N|A|A|0|2005|\N|\N|Drama",
            "titleType",
            "It has no type, so nothing says what it is.",
        ),
        (
            "title.basics",
            r"tt0000200|tvSeries|\N|\N|0|2005|\N|\N|Drama",
            "primaryTitle",
            "This title has no text.",
        ),
        ("title.basics", FERRY["title.basics"][0], "tconst", "An earlier line has this key."),
        ("name.basics", FERRY["name.basics"][0], "nconst", "An earlier line has this key."),
        ("title.episode", FERRY["title.episode"][0], "tconst", "An earlier line has this key."),
        ("title.episode", "tt0000300|\\N|1|1", "parentTconst", NO_TITLE),
        ("title.episode", "tt0000300|tt0000999|1|1", "parentTconst", "title.basics has no such series."),
        ("title.episode", "tt0000100|tt0000100|1|1", "tconst", "It is a series itself."),
        (
            "title.episode",
            r"tt0000300|tt0000100|\N|\N",
            "tconst",
            "Nothing says which episode this is: it has no number, no title and no year.",
        ),
        (
            "title.principals",
            r"tt0000101|9|nm0009999|actor|\N|\N",
            "nconst",
            "In name.basics this person has no name.",
        ),
        (
            "title.principals",
            r"tt0000101|9|\N|actor|\N|\N",
            "nconst",
            "It is no key of a person: nm and at least seven digits.",
        ),
        (
            "title.principals",
            r"tt0000101|9|nm0000002|\N|\N|\N",
            "category",
            "Nothing says what this person did.",
        ),
        (
            "title.principals",
            r"tt0999999|1|nm0000002|actor|\N|\N",
            "tconst",
            "title.basics has no such title.",
        ),
        ("title.principals", r"\N|1|nm0000002|actor|\N|\N", "tconst", NO_TITLE),
        ("title.akas", r"tt0999999|1|Text|US|\N|\N|\N|0", "titleId", "title.basics has no such title."),
        ("title.akas", r"tt0000100|1|\N|US|\N|\N|\N|0", "title", "This further title has no text."),
        ("title.crew", r"tt0000101|nm12|\N", "directors", "It is no list of keys of persons."),
        (
            "title.crew",
            r"tt0000101|\N|nm0000002,nm0009999",
            "writers",
            "In name.basics one of these persons has no name.",
        ),
    ],
)
def test_a_line_that_cannot_be_used_is_told_with_its_number_reason_and_text(
    tmp_path: Path, part: str, line: str, place: str, reason: str
) -> None:
    folder = ferry(tmp_path, **{part.replace(".", "_"): [line]})
    found = read(folder)
    assert found.faults == [(f"{part}.tsv", lines_of(part), place, reason)]
    assert found.rejects[0].raw == line.replace("|", "\t")
    assert len(found.records) == 1
    assert len(found.records[0].credits) >= WHOLE


@pytest.mark.parametrize(
    ("part", "line", "place", "reason", "told"),
    [
        (
            "title.basics",
            r"tt0000200|tvSeries|A|A|0|soon|\N|\N|Drama",
            "startYear",
            "It is no year.",
            lambda record: record.start_date is None and record.genres == ("Drama",),
        ),
        (
            "title.basics",
            r"tt0000200|tvSeries|A|A|0|2001|\N|Reality-TV|\N",
            "runtimeMinutes",
            "It is no number of minutes.",
            lambda record: record.start_date == "2001" and record.runtime_minutes is None,
        ),
        (
            "title.principals",
            r'tt0000103|9|nm0000002|actor|\N|["Cook"',
            "characters",
            "It is no JSON list of characters' names.",
            None,
        ),
        (
            "title.principals",
            r"tt0000103|9|nm0000002|actor|\N|[7]",
            "characters",
            "It is no JSON list of characters' names.",
            None,
        ),
    ],
)
def test_of_a_line_with_one_bad_value_the_rest_is_imported(  # noqa: PLR0917 (a case has so many parts)
    tmp_path: Path,
    part: str,
    line: str,
    place: str,
    reason: str,
    told: object,
) -> None:
    found = read(ferry(tmp_path, **{part.replace(".", "_"): [line]}))
    assert found.faults == [(f"{part}.tsv", lines_of(part), place, reason)]
    if callable(told):
        assert told(found.records[1])
    else:
        extra = [one for one in found.records[0].credits if one.episodes == ((2, 1),)]
        assert [(one.person.name, one.character) for one in extra] == [("Ken Doi", None)]


def test_keys_that_lead_nowhere_are_counted_with_examples(tmp_path: Path) -> None:
    lines = [rf"tt0000101|9|nm000999{number}|actor|\N|\N" for number in range(4)]
    found = read(ferry(tmp_path, title_principals=lines))
    (remark,) = found.remarks
    examples = "nm0009990, nm0009991, nm0009992"
    assert remark.startswith(f"4 lines of title.principals, nconst, such as {examples}: In name.basics")
    assert [one.line for one in found.rejects] == [8, 9, 10, 11]


def test_lines_that_make_up_for_each_other_are_both_told(tmp_path: Path) -> None:
    lines = ["tt0000102|1|nm0000002|actor|x", "tt0000102|1|nm0000002|actor|x|y|z"]
    found = read(ferry(tmp_path, title_principals=lines))
    assert found.faults == [
        ("title.principals.tsv", 8, "", "The line has 5 fields, and the header has 6."),
        ("title.principals.tsv", 9, "", "The line has 7 fields, and the header has 6."),
    ]


def test_quotes_are_signs_and_an_early_year_is_left_out(tmp_path: Path) -> None:
    basics = [r'tt0000200|tvSeries|"Ferry" 2|"Ferry" 2|0|2005|\N|\N|Drama', 'tt0000201|movie|"|"|0|1|1|1|"']
    names = [r'nm0000009|Ada "B" Berg|44|\N|\N|\N']
    lines = [r"tt0000200|1|nm0000009|actor|\N|\N"]
    found = read(ferry(tmp_path, title_basics=basics, name_basics=names, title_principals=lines))
    assert found.rejects == []
    assert found.records[1].titles[0].text == '"Ferry" 2'
    person = found.records[1].credits[0].person
    assert (person.name, person.birth_date) == ('Ada "B" Berg', None)
    assert found.left_out["ancient year"] == 1


def test_windows_line_ends_a_byte_order_mark_and_a_last_line_without_end_are_read(tmp_path: Path) -> None:
    plain, other = tmp_path / "plain", tmp_path / "other"
    plain.mkdir()
    other.mkdir()
    expected = read(write(plain, FERRY))
    write(other, FERRY, end="\r\n")
    for file in other.iterdir():
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().removesuffix(b"\r\n"))
    found = read(other)
    assert (found.records, found.rejects) == (expected.records, [])


def test_columns_in_another_order_and_further_ones_are_read_and_a_missing_one_is_null(tmp_path: Path) -> None:
    write(tmp_path, FERRY)
    expected = read(tmp_path).records[0]
    file = tmp_path / "title.basics.tsv"
    rows = [line.split("\t") for line in file.read_text().splitlines()]
    turned = [["new", "new", *row[::-1][1:]] for row in rows]
    file.write_text("\n".join("\t".join(row) for row in turned) + "\n")
    record = read(tmp_path).records[0]
    assert record.genres == ()
    assert (record.titles, record.start_date, record.episodes, record.credits) == (
        expected.titles,
        expected.start_date,
        expected.episodes,
        expected.credits,
    )


def test_gzipped_files_say_the_same_and_one_cut_short_has_what_stands_before(tmp_path: Path) -> None:
    write(tmp_path, FERRY)
    expected = read(tmp_path).records
    for file in list(tmp_path.iterdir()):
        packed = gzip.compress(file.read_bytes()[:200]) + gzip.compress(file.read_bytes()[200:]) + b"\0" * 8
        file.with_name(f"{file.name}.gz").write_bytes(packed)
        file.unlink()
    assert read(tmp_path).records == expected
    file = tmp_path / "name.basics.tsv.gz"
    text = gzip.decompress(file.read_bytes()) + b"".join(
        b"nm%07d\tPerson %d\t\\N\t\\N\t\\N\t\\N\n" % (number, number * 7919) for number in range(100, 40_000)
    )
    file.write_bytes(gzip.compress(text, mtime=0)[:-9_000])
    found = read(tmp_path)
    (cut,) = found.rejects
    assert cut.reason == "The file cannot be read on: it is cut short. What stands before is imported."
    assert text.decode().splitlines()[cut.line - 1].startswith(cut.raw)
    assert found.records == expected


@pytest.mark.parametrize(
    "missing", ["title.episode", "title.principals", "name.basics", "title.akas", "title.crew"]
)
def test_a_missing_file_is_named_and_done_without(tmp_path: Path, missing: str) -> None:
    write(tmp_path, {part: lines for part, lines in FERRY.items() if part != missing})
    found = read(tmp_path)
    assert found.remarks[0].startswith(f"{missing} is missing: ")
    assert [record.source.locator for record in found.records] == ["tt0000100"]
    assert bool(found.records[0].episodes) == (missing != "title.episode")
    assert bool(found.records[0].credits) == (missing not in {"title.principals", "name.basics"})


def test_an_episode_that_title_basics_lacks_comes_by_its_number(tmp_path: Path) -> None:
    found = read(ferry(tmp_path, title_episode=["tt0000300|tt0000100|7|3"]))
    last = found.records[0].episodes[-1]
    assert (last.season, last.number, last.titles) == (7, 3, ())
    assert found.rejects == []


def test_files_are_told_by_how_their_names_end_and_two_for_one_part_are_a_clear_sentence(
    tmp_path: Path,
) -> None:
    write(tmp_path, FERRY)
    inside = tmp_path / "title.akas.tsv"
    inside.rename(tmp_path / "moved")
    inside.mkdir()
    (tmp_path / "moved").rename(inside / "data.tsv")
    (tmp_path / "title.basics.tsv").rename(tmp_path / "2026-11 IMDb.title.basics.TSV")
    assert len(read(tmp_path).records) == 1
    (tmp_path / "title.basics.tsv").write_text("x")
    with pytest.raises(UnreadableInput, match=r"both say that they are title\.basics; leave one of them"):
        ImdbReading(tmp_path)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "has no first line: it is empty."),
        ("tconst\tprimaryTitle\n", "has no column 'titleType' in its first line"),
        ("tconst\ttconst\ttitleType\tprimaryTitle\n", "has more than one column 'tconst' in its first line"),
    ],
)
def test_what_is_no_file_of_imdb_is_told_in_a_sentence(tmp_path: Path, content: str, said: str) -> None:
    (tmp_path / "title.basics.tsv").write_text(content)
    with pytest.raises(UnreadableInput, match=said):
        list(ImdbReading(tmp_path, scratch=tmp_path).pages(lambda _: None))
    assert [path.name for path in tmp_path.iterdir()] == ["title.basics.tsv"]


def test_a_folder_without_titles_or_no_folder_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput, match=r"has no title\.basics\.tsv"):
        ImdbReading(tmp_path)
    with pytest.raises(UnreadableInput, match="is no folder"):
        ImdbReading(tmp_path / "missing")


def test_types_are_named_as_imdb_names_them_in_any_case() -> None:
    assert read_types("tvmovie, tvSeries,tvMovie") == ("tvMovie", "tvSeries")
    with pytest.raises(UnreadableInput, match="'tvEpisode' is no type of title that can be imported"):
        read_types("tvEpisode")
    with pytest.raises(UnreadableInput, match="No type of title is named"):
        read_types(",")


def test_what_a_killed_run_left_is_removed_by_the_next_and_that_of_a_running_one_is_not(
    tmp_path: Path,
) -> None:
    scratch = tmp_path / "scratch"
    left = scratch / "endroll-imdb-left"
    left.mkdir(parents=True)
    (left / "in-use").touch()
    (left / "sorted.duckdb").write_bytes(b"half")
    folder = tmp_path / "set"
    folder.mkdir()
    running = ImdbReading(ferry(folder), scratch=scratch).pages(lambda _: None)
    next(running)
    (own,) = scratch.iterdir()
    assert own != left
    assert len(list(ImdbReading(folder, scratch=scratch).pages(lambda _: None))) == 1
    assert list(scratch.iterdir()) == [own]
    del running
    assert list(scratch.iterdir()) == []
