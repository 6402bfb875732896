"""Pages in many layouts, each to its last fact."""

from __future__ import annotations

import pytest

from endroll.db.vocabulary import CastRole
from endroll.sources.validation import validate
from endroll.sources.wiki import read_page
from tests.sources.wiki import pages
from tests.sources.wiki.told import cast, crew, kept, only, slots, titles


@pytest.mark.parametrize("name", pages.PAGES)
def test_the_catalogue_can_hold_every_record(name: str) -> None:
    for record in read_page(pages.PAGES[name], name).records:
        validate(record)


def test_a_dramawiki_page_with_markup() -> None:
    record = only(pages.DRAMAWIKI)
    assert titles(record) == [
        ("ORIGINAL", "푸른 등대", "ko"),
        ("ROMANIZED", "Pureun Deungdae", "ko-Latn"),
        ("TRANSLATED", "The Blue Lighthouse", "en"),
        ("ALSO_KNOWN_AS", "蓝色灯塔", "zh"),
        ("ALSO_KNOWN_AS", "Lighthouse Keeper", None),
        ("ALSO_KNOWN_AS", "등대지기", "ko"),
    ]
    assert (record.start_date, record.end_date, record.episode_count) == ("2012-03-05", "2012-04-24", 16)
    assert record.genres == ("Romance", "mystery")
    shown = [(one.person.name, one.character, one.role, one.note, one.episodes) for one in record.credits[:5]]
    assert shown == [
        ("Seo Ga Eun", "Yoon Bo Ra", CastRole.MAIN, None, ()),
        ("Moon Ye Jin", "Bo Ra", CastRole.MAIN, "young", ()),
        ("Kang Tae Min", "Choi Do Hyun / Captain", CastRole.MAIN, None, ()),
        ("Nam Joo Hyuk-I", "Detective Oh", None, "Bo Ra's uncle", ((None, 3), (None, 4), (None, 5))),
        ("Beige", "herself", CastRole.CAMEO, None, ((None, 2), (None, 9))),
    ]
    assert crew(record) == [
        ("Producer", "Park Seung Ho", "Producer"),
        ("Director", "Lee Hye Jin", "Directors"),
        ("Director", "Im Dong Wook", "Directors"),
        ("Writer", "Ahn So Ri", "Screenwriter"),
        ("Other", "Jin Woo Sung", "Drone pilot"),
    ]
    assert [(one.number, one.air_date) for one in record.episodes] == [
        (1, "2012-03-05"),
        (2, "2012-03-06"),
        (3, "2012-03-12"),
    ]
    assert [(one.region, one.share, one.source) for one in record.episodes[1].viewership] == [
        ("Nationwide", 10.1, "TNmS Media Korea"),
        ("Seoul", 11.0, "TNmS Media Korea"),
    ]
    assert [(one.source.value, one.key) for one in record.external_ids] == [("IMDB", "tt0099999")]
    assert kept(record) == [
        (24, "Harbour police"),
        (40, "(4th)"),
        (45, "Filmed in Pohang."),
        (49, "Official site"),
    ]


def test_an_asianwiki_page_with_slot_and_minutes_in_one_value() -> None:
    record = only(pages.ASIANWIKI)
    assert titles(record) == [
        ("TRANSLATED", "The Snow Ledger", "en"),
        ("ROMANIZED", "Nunui Jangbu", "ko-Latn"),
        ("ORIGINAL", "눈의 장부", "ko"),
    ]
    assert (record.start_date, record.end_date, record.runtime_minutes) == ("2019-01-07", "2019-02-12", 70)
    assert slots(record) == [
        ("MONDAY", "21:30", None, "Asia/Seoul"),
        ("TUESDAY", "21:30", None, "Asia/Seoul"),
    ]
    assert cast(record) == [
        ("Shin Do-Ra", "Han Seul-Gi"),
        ("Min Ki-Ho", None),
        ("Ban Ji-Woo", "Prosecutor Cha"),
        ("Lee Tae-Ri", "bank clerk"),
        ("Kwak Bo-Min", "Seul-Gi's mother"),
    ]
    assert record.credits[2].person.native_name == "반지우"
    assert [credit.role for credit in record.credits[:5]] == [None] * 3 + [CastRole.SUPPORTING] * 2
    assert (record.credits[3].episodes, record.credits[4].is_voice) == (((None, 1), (None, 4)), True)
    assert record.kept == ()


def test_an_infobox_with_values_over_several_lines() -> None:
    record = only(pages.INFOBOX)
    assert titles(record) == [
        ("TRANSLATED", "Paper Harbour", "en"),
        ("ORIGINAL", "紙の港", "ja"),
        ("ROMANIZED", "Kami no Minato", "ja-Latn"),
    ]
    assert record.genres == ("Drama", "Comedy")
    assert (record.start_date, record.end_date) == ("2015-04-12", "2015-06-14")
    assert crew(record) == [
        ("Creator", "Tomoe Hirata", "Created by"),
        ("Writer", "Tomoe Hirata", "Written by"),
        ("Writer", "Shuji Manabe", "Written by"),
        ("Director", "Keiko Osawa", "Directed by"),
    ]
    assert cast(record) == [("Mio Fujisaki", None), ("Taro Ichinose", None)]
    assert [line for line, _ in kept(record)] == [22]


def test_a_japanese_page_has_the_character_first() -> None:
    record = only(pages.JAPANESE)
    assert titles(record) == [("ORIGINAL", "夜明けの郵便船", "ja")]
    assert (record.networks[0].country, record.countries, record.languages) == ("JP", ("JP",), ("ja",))
    assert slots(record) == [("FRIDAY", "22:00", "22:54", "Asia/Tokyo")]
    assert (record.start_date, record.end_date, record.episode_count) == ("2008-04-11", "2008-06-20", 11)
    assert cast(record) == [
        ("藤原美羽", "水城沙耶"),
        ("岡田圭太", "立花蓮"),
        ("沢井真帆", "立花楓"),
        ("西野遥香", "立花茜"),
    ]
    assert crew(record) == [
        ("Original Author", "三枝透", "原作"),
        ("Writer", "大森遥", "脚本"),
        ("Writer", "相沢理子", "脚本"),
        ("Director", "神谷健", "演出"),
        ("Producer", "村瀬恵子", "プロデューサー"),
        ("Composer", "椎名真", "音楽"),
        ("Lighting Director", "小林勝", "照明"),
    ]
    assert kept(record) == [(19, "制作会社: 青空制作")]


def test_a_korean_page_names_the_part_behind_the_character() -> None:
    record = only(pages.KOREAN)
    assert titles(record) == [("ORIGINAL", "겨울 정거장", "ko")]
    assert (record.start_date, record.end_date, record.episode_count) == ("2010-11-03", "2010-12-23", 16)
    assert slots(record) == [
        ("WEDNESDAY", "21:55", None, "Asia/Seoul"),
        ("THURSDAY", "21:55", None, "Asia/Seoul"),
    ]
    assert cast(record) == [("윤서아", "정하늘"), ("배도현", "이강우"), ("노은비", None)]
    assert crew(record) == [
        ("Director", "한지웅", "연출"),
        ("Writer", "서다은", "극본"),
        ("Planner", "오세진", "기획"),
    ]
    assert record.kept == ()


def test_full_width_colons_and_windows_line_ends_change_nothing() -> None:
    record = only(pages.FULL_WIDTH.replace("\r\n", "\n"))
    assert titles(record) == [("TRANSLATED", "Lanterns of Aso", "en"), ("ORIGINAL", "阿蘇の灯", "ja")]
    assert slots(record) == [("TUESDAY", "25:10", None, "Asia/Tokyo")]
    assert cast(record) == [("Kana Ueno", "Mika"), ("Ryo Tsuda", "Jin")]
    assert record.kept == ()


def test_rows_of_a_table_and_a_header_that_puts_the_character_first() -> None:
    record = only(pages.PIPES)
    assert (record.start_date, record.runtime_minutes) == ("2005", 70)
    assert cast(record) == [("Yui Shindo", "Nao"), ("Satoru Ikawa", "Dr. Kure")]
    assert (record.credits[1].role, record.credits[1].episodes) == (
        CastRole.GUEST,
        ((None, 1), (None, 2), (None, 3)),
    )
    assert crew(record) == [("Director", "Rin Asada", "Director"), ("Director", "Go Miyabe", "Director")]
    assert kept(record) == [(3, "Fall")]


def test_numbered_lists_and_roles_by_heading() -> None:
    record = only(pages.NUMBERED)
    assert record.website == "http://www.example.co.kr/spring"
    assert [(credit.person.name, credit.character, credit.role) for credit in record.credits] == [
        ("Oh Yun-Seo", "Baek Ha-Na", CastRole.MAIN),
        ("Kim Jin-Gu", "Na Dae-Ro", CastRole.MAIN),
        ("Pyo Rin", "Madame Gong", CastRole.GUEST),
        ("Tae Bo", None, CastRole.GUEST),
    ]
    assert record.kept == ()


def test_a_colon_puts_the_character_first() -> None:
    assert cast(only(pages.CHARACTER_FIRST)) == [
        ("Aoi Senba", "Mikan Hayase"),
        ("Makoto Uda", "Kotaro Hayase"),
        ("Rei Nomoto", "Yuzu Hayase"),
        ("Shigeru Otsu", "Judge Ban"),
    ]


def test_episodes_listed_line_by_line() -> None:
    record = only(pages.EPISODES_IN_LINES)
    assert [(one.number, one.titles[0].text, one.air_date) for one in record.episodes] == [
        (1, "The First Feather", "2010-04-14"),
        (2, "Two Nests", "2010-04-21"),
        (3, "A Cold Branch", None),
    ]
    assert record.kept == ()


def test_a_ratings_table_gives_titles_and_viewership() -> None:
    record = only(pages.RATINGS_TABLE)
    first = record.episodes[0]
    assert [(title.kind.value, title.text) for title in first.titles] == [
        ("ORIGINAL", "最初の羽根"),
        ("ROMANIZED", "Saisho no Hane"),
    ]
    ratings = [(one.region, one.share) for episode in record.episodes for one in episode.viewership]
    assert ratings == [("Kanto", 14.2), ("Kanto", 12.8)]
    assert kept(record) == [(7, "Average - - 13.5")]


def test_two_dramas_of_one_list_and_a_third_without_title() -> None:
    first, second = read_page(pages.TWO_DRAMAS, "list.txt").records
    assert (titles(first)[0][1], titles(second)[0][1]) == ("Glass Kite", "Stone Boat")
    assert (cast(first), cast(second)) == (
        [("Aki Mori", None), ("Ren Kuga", None)],
        [("Sho Hori", None), ("Emi Nagai", None)],
    )
    assert kept(first) == [(15, "Date: 9 January 2015"), (16, "Station: TBS")]
    assert second.kept == ()


def test_a_cast_on_one_line_with_characters_and_a_firm_among_the_producers() -> None:
    record = only(pages.COMMA_CAST)
    assert cast(record) == [
        ("Bae Su-Ho", "Jin"),
        ("Ryu Ha-Min", "Doctor Seo"),
        ("Go Eun-Bi", None),
        ("Pi Na-Ra", None),
    ]
    assert [(relation.kind.value, relation.title) for relation in record.relations] == [
        ("SEQUEL", "Midnight Orchard 2")
    ]
    assert kept(record) == [(8, "Big Tree Entertainment Co")]


def test_characters_are_people_only_where_an_actor_is_named() -> None:
    record = only(pages.PLAYED_BY)
    assert cast(record) == [("Song Da-Bin", "Yeon-Hwa"), ("Noh Kyu-Jin", "Master Gil")]
    assert kept(record) == [(7, "The lonely monk")]


def test_people_in_blocks_of_lines_with_their_weight_at_the_end() -> None:
    record = only(pages.BLOCKS)
    assert titles(record) == [("TRANSLATED", "Amber Hotel", "en"), ("ORIGINAL", "호박 호텔", "ko")]
    assert [(one.person.name, one.character, one.role) for one in record.credits] == [
        ("Goo Na Rae", "Yoon Sol", CastRole.MAIN),
        ("Bae In Ho", None, CastRole.MAIN),
        ("Min Se Ah", "Manager Tak", CastRole.SUPPORTING),
    ]
    assert [relation.title for relation in record.relations] == [
        "Amber Hotel SP",
        "Ruby Inn",
        "Athena: The Inn",
    ]
    assert kept(record) == [(9, "Content Rating: 15+ - Teens 15 or older"), (11, "2013")]
    assert (record.runtime_minutes, record.end_date) == (65, "2015-01-27")
    assert slots(record) == [("MONDAY", None, None, "Asia/Seoul"), ("TUESDAY", None, None, "Asia/Seoul")]


def test_a_thai_page_has_its_language_zone_and_country() -> None:
    record = only(pages.THAI)
    assert titles(record) == [
        ("ORIGINAL", "สายลม", "th"),
        ("ROMANIZED", "Sai Lom", "th-Latn"),
        ("TRANSLATED", "The Wind", "en"),
    ]
    assert (record.countries, record.languages) == (("TH",), ("th",))
    assert slots(record)[0] == ("MONDAY", "20:15", None, "Asia/Bangkok")
