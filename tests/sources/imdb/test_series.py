"""What is read of IMDb's files: series, episodes, titles, and one credit for a part over many episodes.

It is long because every claim has the lines of the files that it is about beside it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from endroll.db.vocabulary import CastRole, CreditKind, Department, ExternalSource, SeriesFormat, SourceKind
from endroll.sources.record import CreditRecord, EpisodeRecord, ExternalIdRecord, SeriesRecord, SourceRecord
from tests.sources.imdb.data_set import FERRY, ferry, read, write


def imdb(key: str) -> tuple[ExternalIdRecord, ...]:
    page = "title" if key.startswith("tt") else "name"
    return (ExternalIdRecord(source=ExternalSource.IMDB, key=key, url=f"https://www.imdb.com/{page}/{key}/"),)


def only(folder: Path) -> SeriesRecord:
    (record,) = read(folder).records
    return record


def credit(record: SeriesRecord, name: str, job: str = "Actor") -> CreditRecord:
    (found,) = [one for one in record.credits if (one.person.name, one.job) == (name, job)]
    return found


def texts(one: SeriesRecord | EpisodeRecord) -> list[tuple[str, str, str | None]]:
    return [(title.kind.value, title.text, title.language) for title in one.titles]


def test_a_series_has_its_years_runtime_genres_key_and_licence(tmp_path: Path) -> None:
    record = only(ferry(tmp_path))
    assert record.source == SourceRecord(
        kind=SourceKind.IMDB, name="IMDb", locator="tt0000100", licence="LicenseRef-IMDb-NonCommercial"
    )
    assert (record.start_date, record.end_date, record.runtime_minutes) == ("2005", "2006", 54)
    # Short is a length, not a genre.
    assert record.genres == ("Drama", "Romance")
    assert record.format is SeriesFormat.SERIES
    assert record.external_ids == imdb("tt0000100")
    assert texts(record) == [("ORIGINAL", "The Last Ferry", None)]


def test_episodes_come_by_season_and_number_and_a_number_is_no_title(tmp_path: Path) -> None:
    episodes = only(ferry(tmp_path)).episodes
    assert [(one.season, one.number, one.air_date, one.runtime_minutes) for one in episodes] == [
        (1, 1, "2005", 50),
        (1, 2, "2005", None),
        (2, 1, "2006", None),
    ]
    assert [[title.text for title in one.titles] for one in episodes] == [["Departure"], [], ["Arrival"]]
    assert [one.external_ids for one in episodes] == [
        imdb("tt0000101"),
        imdb("tt0000102"),
        imdb("tt0000103"),
    ]


def test_a_part_over_many_episodes_is_one_credit_that_covers_them(tmp_path: Path) -> None:
    record = only(ferry(tmp_path))
    assert [(one.person.name, one.job, one.character, one.role, one.episodes) for one in record.credits] == [
        ("Rin Aoki", "Actor", "Shio", CastRole.MAIN, ((1, 1), (1, 2))),
        ("Mio Hara", "Director", None, None, ((1, 1), (2, 1))),
        ("Ken Doi", "Actor", "Captain", CastRole.SUPPORTING, ((1, 2),)),
    ]
    person = record.credits[1].person
    assert (person.birth_date, person.death_date, person.external_ids) == ("1950", "2010", imdb("nm0000003"))
    assert record.credits[1].kind is CreditKind.CREW
    assert record.credits[1].department is Department.DIRECTING
    assert record.credits[2].is_voice


def test_each_of_several_characters_is_a_part_of_its_own(tmp_path: Path) -> None:
    lines = [r'tt0000103|1|nm0000001|actress|\N|["Shio","Her Mother"]']
    record = only(ferry(tmp_path, title_principals=lines))
    own = [(one.character, one.role, one.episodes) for one in record.credits if one.person.name == "Rin Aoki"]
    assert own == [
        ("Shio", CastRole.MAIN, ((1, 1), (1, 2), (2, 1))),
        ("Her Mother", CastRole.GUEST, ((2, 1),)),
    ]


@pytest.mark.parametrize(
    ("category", "job", "characters", "expected"),
    [
        ("writer", "created by", r"\N", ("Creator", "created by", None, ())),
        ("writer", "teleplay by", r"\N", ("Writer", "teleplay by", None, ())),
        ("writer", "wrote it on a boat", r"\N", ("Writer", "wrote it on a boat", None, ())),
        ("producer", "executive producer", r"\N", ("Executive Producer", "executive producer", None, ())),
        ("cinematographer", r"\N", r"\N", ("Cinematographer", None, None, ())),
        ("production_designer", r"\N", r"\N", ("Production Designer", None, None, ())),
        ("casting_director", r"\N", r"\N", ("Casting Director", None, None, ())),
        ("stunt_pilot", r"\N", r"\N", ("Other", "stunt pilot", None, ())),
        ("writer", "narrator", r"\N", ("Writer", "narrator", None, ())),
        ("self", r"\N", '["Self - Host"]', ("Actor", None, "Self - Host", ("is_self",))),
        (
            "actor",
            r"\N",
            '["Gull (voice) (uncredited)"]',
            ("Actor", None, "Gull", ("is_voice", "is_uncredited")),
        ),
        ("archive_footage", r"\N", '["Self"]', ("Actor", None, "Self", ("is_self", "is_archive"))),
        ("archive_sound", r"\N", r"\N", ("Actor", None, None, ("is_voice", "is_archive"))),
        ("actor", r"\N", r'["He said \"no\" \u00e9"]', ("Actor", None, 'He said "no" é', ())),
    ],
)
def test_categories_and_jobs_are_the_vocabularys_with_the_text_as_printed(
    tmp_path: Path, category: str, job: str, characters: str, expected: tuple[object, ...]
) -> None:
    people = [r"nm0000009|Ada Berg|\N|\N|\N|\N"]
    lines = [f"tt0000103|1|nm0000009|{category}|{job}|{characters}"]
    record = only(ferry(tmp_path, title_principals=lines, name_basics=people))
    (one,) = [one for one in record.credits if one.person.name == "Ada Berg"]
    flags = ("is_voice", "is_self", "is_uncredited", "is_archive")
    set_ = tuple(flag for flag in flags if getattr(one, flag))
    assert (one.job, one.job_as_printed, one.character, set_) == expected
    assert one.episodes == ((2, 1),)


def test_a_flag_holds_where_all_of_a_part_has_it_and_further_printed_jobs_are_a_note(tmp_path: Path) -> None:
    record = only(
        ferry(
            tmp_path,
            title_principals=[
                r'tt0000101|3|nm0000002|actor|\N|["Captain"]',
                r"tt0000101|5|nm0000003|writer|teleplay by|\N",
                r"tt0000102|5|nm0000003|writer|written by|\N",
            ],
        )
    )
    captain = credit(record, "Ken Doi")
    assert (captain.episodes, captain.is_voice) == (((1, 1), (1, 2)), False)
    writer = credit(record, "Mio Hara", "Writer")
    assert (writer.job_as_printed, writer.note) == ("teleplay by", "written by")
    assert writer.episodes == ((1, 1), (1, 2))


def test_title_crew_adds_whom_the_principals_leave_out(tmp_path: Path) -> None:
    crew = ["tt0000101|nm0000003|nm0000002,nm0000003", r"tt0000102|nm0000003|\N", r"tt0000103|\N|\N"]
    record = only(ferry(tmp_path, title_crew=crew))
    assert credit(record, "Mio Hara", "Director").episodes == ((1, 1), (1, 2), (2, 1))
    assert credit(record, "Mio Hara", "Writer").episodes == ((1, 1),)
    assert credit(record, "Ken Doi", "Writer").episodes == ((1, 1),)


def test_guests_are_in_under_a_tenth_or_in_one_or_two_of_many(tmp_path: Path) -> None:
    count = 30
    keys = [f"tt00002{number:02d}" for number in range(1, count + 1)]
    parts = {
        "title.basics": [
            r"tt0000200|tvSeries|Night Tram|Night Tram|0|2001|\N|\N|Drama",
            *(rf"{key}|tvEpisode|Line {key}|Line {key}|0|2001|\N|\N|\N" for key in keys),
        ],
        "title.episode": [f"{key}|tt0000200|1|{number}" for number, key in enumerate(keys, 1)],
        "title.principals": [
            rf'{key}|{person}|nm000000{person}|actor|\N|["Part {person}"]'
            for number, key in enumerate(keys, 1)
            for person, least in ((1, 1), (2, 28), (3, 29), (4, 30))
            if number >= least
        ],
        "name.basics": [rf"nm000000{person}|Person {person}|\N|\N|\N|\N" for person in (1, 2, 3, 4)],
    }
    record = only(write(tmp_path, parts))
    assert [(one.person.name, len(one.episodes), one.role) for one in record.credits] == [
        ("Person 1", 30, CastRole.SUPPORTING),
        ("Person 2", 3, CastRole.SUPPORTING),
        ("Person 3", 2, CastRole.GUEST),
        ("Person 4", 1, CastRole.GUEST),
    ]


def test_an_unnumbered_episode_is_counted_in_what_a_credit_covers(tmp_path: Path) -> None:
    record = only(
        ferry(
            tmp_path,
            title_basics=[r"tt0000104|tvEpisode|A Special|A Special|0|2007|\N|\N|\N"],
            title_episode=[r"tt0000104|tt0000100|\N|\N"],
            title_principals=[
                r'tt0000104|1|nm0000001|actress|\N|["Shio"]',
                r'tt0000104|2|nm0000002|actor|\N|["Cook"]',
            ],
        )
    )
    assert [(one.season, one.number) for one in record.episodes] == [(1, 1), (1, 2), (2, 1), (None, None)]
    shio, cook = record.credits[0], next(one for one in record.credits if one.character == "Cook")
    assert (shio.episodes, shio.episode_count) == (((1, 1), (1, 2)), 3)
    assert (cook.episodes, cook.episode_count) == ((), 1)


def test_two_episodes_of_one_number_both_come_and_are_covered_once(tmp_path: Path) -> None:
    record = only(
        ferry(
            tmp_path,
            title_basics=[r"tt0000104|tvEpisode|Storm|Storm|0|2005|\N|\N|\N"],
            title_episode=["tt0000104|tt0000100|1|1"],
            title_principals=[r'tt0000104|1|nm0000001|actress|\N|["Shio"]'],
        )
    )
    assert [(one.season, one.number, one.external_ids[0].key) for one in record.episodes] == [
        (1, 1, "tt0000101"),
        (1, 1, "tt0000104"),
        (1, 2, "tt0000102"),
        (2, 1, "tt0000103"),
    ]
    assert (record.credits[0].episodes, record.credits[0].episode_count) == (((1, 1), (1, 2)), None)


def test_further_titles_that_say_nothing_new_and_numbers_in_any_language_are_left_out(tmp_path: Path) -> None:
    akas = [
        r"tt0000100|1|The Last Ferry|\N|\N|original|\N|1",
        r"tt0000100|2|THE LAST FERRY|US|\N|imdbDisplay|\N|0",
        r"tt0000100|3|最後の渡し船|JP|\N|imdbDisplay|\N|0",
        r"tt0000100|4|Saigo no watashibune|JP|ja|alternative|\N|0",
        r"tt0000100|5|Le dernier bac|FR|fr|\N|\N|0",
        r"tt0000100|6|De laatste pont|BE|qbn|\N|\N|0",
        r"tt0000102|1|Folge #1.2|DE|de|\N|\N|0",
        r"tt0000102|2|エピソード #1.2|JP|ja|\N|\N|0",
        r"tt0000102|3|Track #1.3|US|\N|\N|\N|0",
        r"tt0000103|1|Episodio #2.1|IT|it|\N|\N|0",
        r"tt0000103|2|L'arrivo|IT|it|\N|\N|0",
    ]
    found = read(ferry(tmp_path, title_akas=akas))
    (record,) = found.records
    assert texts(record) == [
        ("ORIGINAL", "The Last Ferry", None),
        ("ALSO_KNOWN_AS", "最後の渡し船", "ja"),
        ("ALSO_KNOWN_AS", "Saigo no watashibune", "ja-Latn"),
        ("ALSO_KNOWN_AS", "Le dernier bac", "fr"),
        ("ALSO_KNOWN_AS", "De laatste pont", None),
    ]
    assert texts(record.episodes[1]) == [("ALSO_KNOWN_AS", "Track #1.3", None)]
    assert texts(record.episodes[2]) == [
        ("ALSO_KNOWN_AS", "Arrival", None),
        ("ALSO_KNOWN_AS", "L'arrivo", "it"),
    ]
    assert found.left_out["numbered title"] == 3


@pytest.mark.parametrize(
    ("original", "regions", "expected"),
    [
        (
            "Saigo no Ferry",
            ("JP",),
            [("TRANSLATED", "Last Ferry", None), ("ROMANIZED", "Saigo no Ferry", "ja-Latn")],
        ),
        ("Le bac", ("FR", "JP"), [("TRANSLATED", "Last Ferry", None), ("ORIGINAL", "Le bac", None)]),
        ("最後の渡し船", (), [("TRANSLATED", "Last Ferry", None), ("ORIGINAL", "最後の渡し船", None)]),
        ("LAST FERRY", (), [("ORIGINAL", "LAST FERRY", None)]),
        (r"\N", (), [("ORIGINAL", "Last Ferry", None)]),
    ],
)
def test_the_original_title_is_romanized_where_only_countries_of_another_script_know_it_so(
    tmp_path: Path, original: str, regions: tuple[str, ...], expected: list[tuple[str, str, str | None]]
) -> None:
    parts = {
        "title.basics": [rf"tt0000100|tvSeries|Last Ferry|{original}|0|2005|\N|\N|\N"],
        "title.akas": [
            rf"tt0000100|{place}|{original}|{region}|\N|\N|\N|0" for place, region in enumerate(regions, 1)
        ],
    }
    assert texts(only(write(tmp_path, parts))) == expected


def test_the_day_in_an_episodes_title_is_its_air_date(tmp_path: Path) -> None:
    dated = ["Episode dated 12 May 2005", "Episode dated 31 February 2005", "Episode dated 3 May 2004"]
    basics = [rf"tt000020{n}|tvEpisode|{text}|{text}|0|2005|\N|\N|\N" for n, text in enumerate(dated)]
    episodes = [f"tt000020{n}|tt0000100|3|{n + 1}" for n in range(3)]
    record = only(ferry(tmp_path, title_basics=basics, title_episode=episodes))
    assert [one.air_date for one in record.episodes[3:]] == ["2005-05-12", "2005", "2005"]


def test_other_types_are_counted_unless_asked_for(tmp_path: Path) -> None:
    basics = [
        r"tt0000201|movie|A Film|A Film|0|1999|\N|90|Drama",
        r"tt0000202|tvMiniSeries|Two Nights|Two Nights|0|1999|2000|\N|\N",
        r"tt0000203|tvSpecial|One Night|One Night|0|1999|\N|\N|\N",
        r"tt0000204|tvSeries|Adults Only|Adults Only|1|1999|\N|\N|\N",
        r"tt0000205|videoGame|A Game|A Game|0|1999|\N|\N|\N",
    ]
    lines = [r'tt0000201|1|nm0000001|actress|\N|["Shio"]', r"tt0000204|1|nm0000001|actress|\N|\N"]
    folder = ferry(tmp_path, title_basics=basics, title_principals=lines)
    found = read(folder)
    assert [record.source.locator for record in found.records] == ["tt0000100", "tt0000202"]
    assert found.records[1].format is SeriesFormat.MINISERIES
    assert found.left_out == {
        "film": 1,
        "TV special": 1,
        "video game": 1,
        "adult title": 1,
        "other title's credit": 2,
        "rating": 1,
    }
    more = read(folder, ("tvSeries", "tvSpecial", "movie"), adult=True)
    assert [(one.source.locator, one.format.value) for one in more.records] == [
        ("tt0000100", "SERIES"),
        ("tt0000201", "TV_MOVIE"),
        ("tt0000203", "SPECIAL"),
        ("tt0000204", "SERIES"),
    ]
    assert [(one.person.name, one.role, one.episodes) for one in more.records[1].credits] == [
        ("Rin Aoki", CastRole.MAIN, ())
    ]
    assert "adult title" not in more.left_out


def test_the_order_of_lines_means_nothing(tmp_path: Path) -> None:
    there, back = tmp_path / "there", tmp_path / "back"
    there.mkdir()
    back.mkdir()
    write(there, FERRY)
    write(back, {part: lines[::-1] for part, lines in FERRY.items()})
    assert read(there).records == read(back).records
