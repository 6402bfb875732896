"""Lines of cast, crew and songs, in every form that pages print."""

from __future__ import annotations

import pytest

from endroll.db.vocabulary import CastRole, SongKind
from endroll.sources.record import CreditRecord
from endroll.sources.wiki.crew import read_crew, read_original_work, read_unknown_job
from endroll.sources.wiki.songs import read_songs
from tests.sources.wiki.told import cast, crew, kept, only


def credit_of(line: str) -> CreditRecord:
    """Return the credit of a line of a cast."""
    (credit,) = only(f"Title: Any\nNetwork: MBC\nCast\n{line}\nLast One as Nobody").credits[:-1]
    return credit


@pytest.mark.parametrize(
    ("line", "name", "character", "note"),
    [
        ("Lee Min-ho as Goo Jun-pyo", "Lee Min-ho", "Goo Jun-pyo", None),
        ("Ken'ichi Matsuyama - Yuji Kawamoto", "Ken'ichi Matsuyama", "Yuji Kawamoto", None),
        ("Jung Yong-hwa – Kang Shin-woo", "Jung Yong-hwa", "Kang Shin-woo", None),
        ("Yui Shindo ... Nao", "Yui Shindo", "Nao", None),
        ("Yui Shindo…Nao", "Yui Shindo", "Nao", None),
        ("Nao: Yui Shindo", "Yui Shindo", "Nao", None),
        ("Nao, played by Yui Shindo", "Yui Shindo", "Nao", None),
        ("Dr. Kure (actor Satoru Ikawa)", "Satoru Ikawa", "Dr. Kure", None),
        ("Yui Shindo (as Nao)", "Yui Shindo", "Nao", None),
        ("Kim Bum as So Yi Jung aka Nishikado Sojiro", "Kim Bum", "So Yi Jung aka Nishikado Sojiro", None),
        ("Yoon Sang Hyun as Woo Young/Oska (a cousin)", "Yoon Sang Hyun", "Woo Young/Oska", "a cousin"),
        ("- Nam Da Reum as child Ji Hoo", "Nam Da Reum", "Ji Hoo", "child"),
        ("• Jung Tae Ho as Yi Jung (young)", "Jung Tae Ho", "Yi Jung", "young"),
        ("1. Pyo Rin as Madame Gong", "Pyo Rin", "Madame Gong", None),
        ("Kim Dong Gyoon as director", "Kim Dong Gyoon", "director", None),
        ("Ryo Tsuda - Jin - a thief", "Ryo Tsuda", "Jin", "a thief"),
        ("Ryo Tsuda", "Ryo Tsuda", None, None),
        ("윤서아 : 정하늘 역", "윤서아", "정하늘", None),
        ("水城沙耶 - 藤原美羽", "藤原美羽", "水城沙耶", None),
    ],
)
def test_a_cast_line_gives_actor_and_character(
    line: str, name: str, character: str | None, note: str | None
) -> None:
    credit = credit_of(line)
    assert (credit.person.name, credit.character, credit.note) == (name, character, note)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (
            "Son Ye Jin as herself (cameo, ep 20)",
            {"role": CastRole.CAMEO, "is_self": True, "episodes": ((None, 20),)},
        ),
        (
            "Ryo Tsuda as Jin (guest, ep 1-3)",
            {"role": CastRole.GUEST, "episodes": ((None, 1), (None, 2), (None, 3))},
        ),
        ("Ryo Tsuda as Jin (eps 2, 5 & 7)", {"episodes": ((None, 2), (None, 5), (None, 7))}),
        ("Ryo Tsuda as Jin (voice)", {"is_voice": True}),
        ("Ryo Tsuda as Jin (uncredited)", {"is_uncredited": True}),
        ("Ryo Tsuda as Jin (archive footage)", {"is_archive": True}),
        ("Ryo Tsuda as Jin (young, ep 1)", {"episodes": ((None, 1),), "note": "young"}),
        ("배도현 : 이강우 역 (특별출연)", {"role": CastRole.CAMEO, "character": "이강우"}),
    ],
)
def test_brackets_give_role_flags_and_episodes(line: str, expected: dict[str, object]) -> None:
    credit = credit_of(line)
    assert {name: getattr(credit, name) for name in expected} == expected


@pytest.mark.parametrize(
    "line",
    ["Jung Tae Ho (정태호) as Yi Jung", "Jung Tae Ho 정태호 as Yi Jung", "정태호 (Jung Tae Ho) as Yi Jung"],
)
def test_a_name_in_its_own_script_beside_the_latin_one_is_the_native_name(line: str) -> None:
    person = credit_of(line).person
    assert (person.name, person.native_name) == ("Jung Tae Ho", "정태호")


def test_sub_headings_give_the_role_and_groups_are_kept() -> None:
    page = (
        "Title: Any\nNetwork: MBC\nCast\nMain Cast\nAna Bo as Cy\nSupporting Cast\n"
        "Dee Eff as Gee\nNSS\nSouth Harbour High School\nHai Jo as Kay\nGuest stars\n"
        "Elle Em as Enn\nCameo\nOh Pi as herself\n"
    )
    record = only(page)
    assert [credit.role and credit.role.value for credit in record.credits] == [
        *("MAIN", "SUPPORTING", "SUPPORTING", "GUEST", "CAMEO")
    ]
    assert kept(record) == [(8, "NSS"), (9, "South Harbour High School")]


def test_stars_named_in_the_infobox_are_not_listed_twice() -> None:
    record = only(
        "Title: Any\nStarring: Ana Bo, Dee Eff\n\nCast\nAna Bo as Cy\nHai Jo as Kay\nDee Eff as Gee"
    )
    assert cast(record) == [("Ana Bo", "Cy"), ("Dee Eff", "Gee"), ("Hai Jo", "Kay")]
    assert [credit.role for credit in record.credits] == [CastRole.MAIN, CastRole.MAIN, None]


def test_stars_named_elsewhere_tell_which_side_the_actors_are_on() -> None:
    record = only(
        "Title: Any\nStarring: Ana Bo, Dee Eff\n\nCast\nCy Wu - Ana Bo\nGee Wu - Dee Eff\nKay - Hai Jo"
    )
    assert cast(record) == [("Ana Bo", "Cy Wu"), ("Dee Eff", "Gee Wu"), ("Hai Jo", "Kay")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Egashira Michiru , Ooshima Satomi", [("Egashira Michiru", None), ("Ooshima Satomi", None)]),
        (
            "Park Hong Kyun (New Heart) & Kim Geun Hong",
            [("Park Hong Kyun", "New Heart"), ("Kim Geun Hong", None)],
        ),
        (
            "A Bo (One, Two, Three), Cy Do and Ef Ge",
            [("A Bo", "One, Two, Three"), ("Cy Do", None), ("Ef Ge", None)],
        ),
        ("大森遥、相沢理子", [("大森遥", None), ("相沢理子", None)]),
        ("김영현·박상연", [("김영현", None), ("박상연", None)]),
        ("Rin Asada / Go Miyabe", [("Rin Asada", None), ("Go Miyabe", None)]),
        ("Sam Hill, Jr., Al Bee", [("Sam Hill, Jr.", None), ("Al Bee", None)]),
        ("K", [("K", None)]),
    ],
)
def test_several_people_of_one_job_are_parted_outside_of_brackets(
    text: str, expected: list[tuple[str, str | None]]
) -> None:
    credits_found, others = read_crew("Writer", "Script", text)
    assert [(credit.person.name, credit.note) for credit in credits_found] == expected
    assert others == []


def test_a_firm_is_nobody() -> None:
    assert read_crew("Producer", "Producer", "Tak Ji-Hoon, Big Tree Entertainment Co.")[1] == [
        "Big Tree Entertainment Co"
    ]


@pytest.mark.parametrize(
    ("label", "job"),
    [
        ("Screenwriter", "Writer"),
        ("Scriptwriters", "Writer"),
        ("Written by", "Writer"),
        ("脚本", "Writer"),
        ("극본", "Writer"),
        ("PD", "Director"),
        ("監督", "Director"),
        ("演出", "Director"),
        ("연출", "Director"),
        ("Music", "Composer"),
        ("音楽", "Composer"),
        ("原作", "Original Author"),
        ("プロデューサー", "Producer"),
        ("Chief Producer", "Chief Producer"),
        ("Cinematography", "Cinematographer"),
        ("Drone pilot", "Other"),
    ],
)
def test_printed_jobs_are_placed_in_the_vocabulary(label: str, job: str) -> None:
    record = only(f"Title: Any\nNetwork: MBC\nProduction Credits\n{label}: Jin Woo Sung")
    assert crew(record) == [(job, "Jin Woo Sung", label)]


def test_an_unknown_job_needs_full_names() -> None:
    assert read_unknown_job("Budget", "Large") == []
    assert read_unknown_job("Awards", "Best Drama of the Year 2010 (won)") == []


def test_a_narrator_is_heard_in_the_cast() -> None:
    record = only("Title: Any\nNarrator: Jin Woo Sung")
    (credit,) = record.credits
    assert (credit.kind.value, credit.job, credit.is_voice) == ("CAST", "Narrator", True)


def test_the_author_of_a_work_is_credited_with_the_work_as_note() -> None:
    credits_found, others = read_original_work("Original Work", "Himawari ~ Legend by Higashimura Akiko")
    assert [(credit.person.name, credit.note) for credit in credits_found] == [
        ("Higashimura Akiko", "Himawari ~ Legend")
    ]
    assert others == []
    assert read_original_work("Based on", "Hana Yori Dango") == ([], ["Hana Yori Dango"])


@pytest.mark.parametrize(
    ("text", "several", "expected"),
    [
        ("Soleil by Miyuna", False, [("Soleil", "Miyuna")]),
        ("“Don’t Give up” by Fis block", False, [("Don’t Give up", "Fis block")]),
        ('"It\'s Alright" by Yang Hwa-jin', False, [("It's Alright", "Yang Hwa-jin")]),
        ("浜野ユリ「灯」", False, [("灯", "浜野ユリ")]),
        ("「灯」（浜野ユリ）", False, [("灯", "浜野ユリ")]),
        ("Konayuki and 3/9 by Remioromen", True, [("Konayuki", "Remioromen"), ("3/9", "Remioromen")]),
        ("Black and White by Remioromen", False, [("Black and White", "Remioromen")]),
        ("Only Human", False, [("Only Human", None)]),
    ],
)
def test_a_song_gives_title_and_performer(
    text: str, several: bool, expected: list[tuple[str, str | None]]
) -> None:
    songs, rest = read_songs(text, SongKind.THEME, several=several)
    assert [(song.title, song.performer) for song in songs] == expected
    assert rest.strip() == ""
