"""The ten real pages: what each yields, in one table. They are not part of a clone."""

from __future__ import annotations

import pytest

from endroll.db.vocabulary import CastRole, CreditKind, SeriesFormat
from endroll.sources.validation import validate
from endroll.sources.wiki import PageReading, decode, read_page
from tests.conftest import SAMPLES
from tests.sources.wiki.told import cast, crew, kept, slots, titles

FOLDER = SAMPLES / "data" / "wiki"
pytestmark = pytest.mark.skipif(not FOLDER.exists(), reason="the samples are not part of a clone")

QUEEN = "allkoreandrama.com__queen-seon-duk.txt"
CITY_HUNTER = "en.wikipedia.org__City_Hunter_TV_series__copied_text.txt"
HANADAN = "hanadan.wikia.com__Boys_Over_Flowers_Korean_drama.txt"
JDRAMAS = "jdramas.wordpress.com__spring-2017-and-summer-2020.txt"
BOYS = "koreandrama.org__boys-before-flowers.txt"
GARDEN = "koreandrama.org__secret-garden.txt"
LITRE = "ksarang.wordpress.com__1_Litre_no_Namida.txt"
LITRE_SPECIAL = "thatactor.com__1_Litre_of_Tears_SP.txt"
LIGHT = "usagi9to9issho.wordpress.com__asu-no-hikari.txt"
IRIS = "wiki.d-addicts.com__IRIS.txt"

#: Page, dramas, cast, crew, numbers of the kept lines.
COUNTS = [
    (QUEEN, 1, 1, 4, [9, 14]),
    (CITY_HUNTER, 1, 7, 7, [27, 29, 40]),
    (HANADAN, 1, 5, 3, [11, 22, 24, 31]),
    (JDRAMAS, 3, 19, 9, [4, 5, 6, 7, 8, 12, 27]),
    (BOYS, 1, 21, 0, [16, 45]),
    (GARDEN, 1, 32, 4, [4, 10, 53, 55]),
    (LITRE, 1, 0, 0, [14, 16]),
    (LITRE_SPECIAL, 1, 0, 0, list(range(6, 26))),
    (LIGHT, 1, 10, 3, [22]),
    (IRIS, 1, 0, 0, [12, 25, 29, 30, *range(34, 39), *range(44, 55), 58, 59, 60]),
]


def read(name: str) -> PageReading:
    return read_page(decode((FOLDER / name).read_bytes()), name)


@pytest.mark.parametrize(("name", "series", "cast_size", "crew_size", "kept_lines"), COUNTS)
def test_a_real_page_yields_what_its_text_allows(
    name: str, series: int, cast_size: int, crew_size: int, kept_lines: list[int]
) -> None:
    reading = read(name)
    kinds = [credit.kind for record in reading.records for credit in record.credits]
    assert len(reading.records) == series
    assert (kinds.count(CreditKind.CAST), kinds.count(CreditKind.CREW)) == (cast_size, crew_size)
    assert [line.line for line in reading.kept] == kept_lines
    for record in reading.records:
        validate(record)


def test_every_real_page_is_in_the_table() -> None:
    assert sorted(path.name for path in FOLDER.glob("*.txt")) == [name for name, *_ in COUNTS]


def test_queen_seon_duk_has_its_slot_in_the_network_line_and_notes_behind_the_crew() -> None:
    (record,) = read(QUEEN).records
    assert titles(record) == [("TRANSLATED", "Queen Seon Duk", "en")]
    assert [network.name for network in record.networks] == ["MBC"]
    assert slots(record) == [
        ("MONDAY", "21:55", None, "Asia/Seoul"),
        ("TUESDAY", "21:55", None, "Asia/Seoul"),
    ]
    assert (record.start_date, record.end_date) == ("2009-05-25", "2009-12-22")
    assert cast(record) == [("Lee Yo-won", "Princess Deokman / Queen Seondeok")]
    assert crew(record) == [
        ("Director", "Park Hong Kyun", "Director"),
        ("Director", "Kim Geun Hong", "Director"),
        ("Writer", "Kim Young Hyun", "Screenwriter"),
        ("Writer", "Park Sang Yun", "Screenwriter"),
    ]
    notes = [credit.note for credit in record.credits if credit.kind is CreditKind.CREW]
    assert notes == ["New Heart", "Yi San", "H.I.T , Dae Jang Geum", None]


def test_city_hunter_is_read_from_an_infobox_without_colons() -> None:
    (record,) = read(CITY_HUNTER).records
    assert titles(record) == [
        ("TRANSLATED", "City Hunter", "en"),
        ("ROMANIZED", "Siti Heonteo", "ko-Latn"),
        ("ROMANIZED", "Sit'i Hŏnt'ŏ", "ko-Latn"),
    ]
    assert (record.start_date, record.end_date) == ("2011-05-25", "2011-07-28")
    assert (record.runtime_minutes, record.episode_count) == (70, 20)
    assert [(song.kind.value, song.title, song.performer) for song in record.songs] == [
        ("OPENING", "It's Alright", "Yang Hwa-jin"),
        ("ENDING", "Suddenly", "Kim bo-kyung"),
    ]
    assert [(relation.kind.value, relation.title) for relation in record.relations] == [
        ("PRECEDED_BY", "49 Days"),
        ("FOLLOWED_BY", "Protect the Boss"),
    ]
    assert crew(record) == [
        ("Original Author", "Tsukasa Hojo", "Based on"),
        ("Writer", "Hwang Eun-kyung", "Written by"),
        ("Writer", "Choi Soo-jin", "Written by"),
        ("Director", "Jin Hyuk", "Directed by"),
        ("Executive Producer", "Kim Eui-joon", "Executive producer"),
        ("Producer", "Kim Young-sup", "Producers"),
        ("Producer", "Sebastian Dong-hun Lee", "Producers"),
    ]
    assert {credit.role for credit in record.credits if credit.kind is CreditKind.CAST} == {CastRole.MAIN}


def test_boys_over_flowers_takes_its_titles_from_the_article() -> None:
    (record,) = read(HANADAN).records
    assert titles(record) == [
        ("TRANSLATED", "Boys Over Flowers", "en"),
        ("ORIGINAL", "꽃보다 남자", "ko"),
        ("ROMANIZED", "Kkotboda Namja", "ko-Latn"),
        ("ALSO_KNOWN_AS", "꽃보다男子", None),
        ("ALSO_KNOWN_AS", "Boys Before Flowers", "en"),
    ]
    assert (record.start_date, record.end_date, record.episode_count) == ("2009-01-05", "2009-03-31", 25)


def test_three_dramas_of_one_page_are_told_apart() -> None:
    records = read(JDRAMAS).records
    assert [titles(record)[0][1] for record in records] == [
        "Himawari ~ Miyazaki Legend",
        "Korekkiri Summer",
        "Imawa no Kuni no Arisu",
    ]
    assert [(record.start_date, record.end_date) for record in records] == [
        ("2020-06-01", "2020-06-12"),
        ("2020-08-17", "2020-08-21"),
        ("2020", None),
    ]
    assert slots(records[0]) == [
        (day, "18:45", None, "Asia/Tokyo") for day in ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
    ]
    assert slots(records[1]) == [(None, "20:42", None, "Asia/Tokyo")]
    assert [(credit.person.name, credit.note) for credit in records[2].credits[-3:]] == [
        ("Watabe Yoshiki", None),
        ("Kuramitsu Yasuko", "Scandal Senmon Bengoshi Queen, Tourist, Keiji Yugami"),
        ("Sato Shinsuke", None),
    ]


def test_boys_before_flowers_has_child_actors_and_an_extended_cast() -> None:
    (record,) = read(BOYS).records
    assert titles(record) == [
        ("ORIGINAL", "꽃보다 남자", "ko"),
        ("TRANSLATED", "Boys Before Flowers", "en"),
        ("ALSO_KNOWN_AS", "Boys Over Flowers", "en"),
        ("ALSO_KNOWN_AS", "花样男子", "zh"),
        ("ALSO_KNOWN_AS", "花より男子", "ja"),
        ("ALSO_KNOWN_AS", "Hana Yori Dango", "ja-Latn"),
    ]
    shown = [(one.person.name, one.person.native_name, one.character, one.note) for one in record.credits]
    assert shown[2:8] == [
        ("Jung Chan Woo", None, "Joon Pyo", "young"),
        ("Kang Han Byul", None, "Joon Pyo", "child"),
        ("Kim Hyun Joong", None, "Yoon Ji Hoo aka Hanazawa Rui", None),
        ("Nam Da Reum", None, "Ji Hoo", "child"),
        ("Kim Bum", None, "So Yi Jung aka Nishikado Sojiro", None),
        ("Jung Tae Ho", "정태호", "Yi Jung", "child"),
    ]
    assert [credit.role for credit in record.credits] == [None] * 9 + [CastRole.SUPPORTING] * 12


def test_secret_garden_has_cameos_as_themselves_in_one_episode() -> None:
    (record,) = read(GARDEN).records
    by_name = {credit.person.name: credit for credit in record.credits}
    assert by_name["Yoon Sang Hyun"].character == "Choi Woo Young/Oska"
    assert by_name["Yoon Sang Hyun"].note == "Joo Won’s cousin"
    cameo = by_name["Baek Ji Young"]
    assert (cameo.role, cameo.is_self, cameo.episodes, cameo.note) == (
        CastRole.CAMEO,
        True,
        ((None, 13),),
        None,
    )
    assert by_name["Beige"].person.native_name == "베이지"
    assert (record.episode_count, kept(record)[0]) == (20, (4, "+ 1 Special"))


def test_the_special_is_one_and_its_characters_are_not_taken_for_actors() -> None:
    (record,) = read(LITRE_SPECIAL).records
    assert (record.format, record.start_date) == (SeriesFormat.SPECIAL, "2007")
    assert record.genres == ("Drama", "Family")
    assert {line.reason for line in record.kept} == {
        "a character without an actor: the copy lost the actors, or never had them"
    }


def test_the_other_pages_of_1_litre_and_of_a_daytime_drama_give_titles_and_songs() -> None:
    (litre,) = read(LITRE).records
    assert titles(litre)[:2] == [
        ("ORIGINAL", "1リットルの涙", "ja"),
        ("ROMANIZED", "1 Litre no Namida", "ja-Latn"),
    ]
    assert [(song.title, song.performer) for song in litre.songs] == [
        ("Only Human", "K"),
        ("Konayuki", "Remioromen"),
        ("3/9", "Remioromen"),
    ]
    (light,) = read(LIGHT).records
    assert titles(light) == [
        ("ROMANIZED", "Asu no Hikari wo Tsukame – 2013 Natsu –", "ja-Latn"),
        ("ORIGINAL", "明日の光をつかめ-2013夏-", "ja"),
    ]
    assert slots(light)[0] == ("MONDAY", "13:30", "13:58", "Asia/Tokyo")
    assert [(song.title, song.performer) for song in light.songs] == [
        ("HIKARI", "GILLE"),
        ("Don’t Give up", "Fis block"),
    ]


def test_iris_keeps_groups_awards_and_notes_with_their_reasons() -> None:
    (record,) = read(IRIS).records
    assert titles(record) == [
        ("ORIGINAL", "아이리스", "ko"),
        ("ROMANIZED", "Airiseu", "ko-Latn"),
        ("TRANSLATED", "IRIS", "en"),
        ("ALSO_KNOWN_AS", "쉬리", "ko"),
        ("ALSO_KNOWN_AS", "Shiri", None),
    ]
    assert [relation.title for relation in record.relations] == ["Athena: Goddess of War"]
    reasons = {line.line: line.reason for line in record.kept}
    assert reasons[34] == "a group of characters; the catalogue lists people"
    assert reasons[44] == "the catalogue has no place for awards"
