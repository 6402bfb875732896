"""Layouts as sites print them when they are copied: links, tables of contents, infoboxes, grids of names."""

from __future__ import annotations

import pytest

from endroll.db.vocabulary import CastRole
from endroll.sources.wiki import read_page
from tests.sources.wiki.told import cast, crew, kept, only, slots, titles

HEAD = "Title: 潮の手紙\nNetwork: Fuji TV\nEpisodes: 9\n\n"


def test_an_old_mediawiki_copy_has_edit_links_before_its_headings_and_contents_above_them() -> None:
    page = read_page(
        "Ushio no Tegami\nFrom DramaWiki\nContents [hide]\n1 Details\n2 Cast\n2.1 Guests\n"
        "3 Production Credits\n"
        "[edit] Details\n\n    * Title: 潮の手紙\n    * Title (romaji): Ushio no Tegami\n"
        "    * Succeeded by: Kaze no Niwa\n\n[edit] Cast\n\n    * Aoki Rin as Hamada Shio\n"
        "          o Ueno Mei as Shio (child)\n\nGuests\n\n    * Kondo Jun (ep3)\n\n"
        "[edit] Production Credits\n\n    * Original writing: Ushio no Tegami by Mori Kei\n"
        "    * Writer & Director: Hara Sota\n",
        "page.txt",
    )
    (record,) = page.records
    assert titles(record) == [("ORIGINAL", "潮の手紙", "ja"), ("ROMANIZED", "Ushio no Tegami", "ja-Latn")]
    assert [(one.title, one.kind.value) for one in record.relations] == [("Kaze no Niwa", "FOLLOWED_BY")]
    shown = [(one.person.name, one.character, one.role, one.note, one.episodes) for one in record.credits[:3]]
    assert shown == [
        ("Aoki Rin", "Hamada Shio", None, None, ()),
        ("Ueno Mei", "Shio", None, "child", ()),
        ("Kondo Jun", None, CastRole.GUEST, None, ((None, 3),)),
    ]
    assert crew(record) == [
        ("Original Author", "Mori Kei", "Original writing"),
        ("Writer", "Hara Sota", "Writer & Director"),
        ("Director", "Hara Sota", "Writer & Director"),
    ]
    assert kept(record) == []
    assert [line.text for line in page.dropped if line.line in {4, 5, 6, 7}] == [
        "1 Details",
        "2 Cast",
        "2.1 Guests",
        "3 Production Credits",
    ]


def test_one_numbered_heading_alone_is_no_table_of_contents() -> None:
    page = read_page(HEAD + "2 Cast\n\nAoki Rin as Shio\n", "page.txt")
    assert "2 Cast" not in [line.text for line in page.dropped]


def test_an_infobox_with_tabs_has_names_and_dates_on_lines_of_their_own() -> None:
    record = only(
        "Harbour Letters – Wikipedia\nHarbour Letters\n\nGenre\tRomance\nWritten by\tRin Aoki\n"
        "Directed by\tSota Hara\n"
        "Kei Mori\nStarring\tMei Ueno\nJun Kondo\nCountry of origin\tJapan\nOriginal language(s)\tJapanese\n"
        "Colour scheme\tBlue\nProduction\nRunning time\t54 minutes\nOriginal release\nNetwork\tFuji TV\n"
        "Release\tApril 15 –\nJune 24, 1996\n\n"
        "Harbour Letters (潮の手紙, Ushio no Tegami) is a Japanese television drama series shown in 1996.\n"
    )
    assert titles(record) == [
        ("TRANSLATED", "Harbour Letters", "en"),
        ("ORIGINAL", "潮の手紙", "ja"),
        ("ROMANIZED", "Ushio no Tegami", "ja-Latn"),
    ]
    assert (record.start_date, record.end_date, record.runtime_minutes) == ("1996-04-15", "1996-06-24", 54)
    assert (record.languages, record.countries) == (("ja",), ("JP",))
    assert cast(record) == [("Mei Ueno", None), ("Jun Kondo", None)]
    assert crew(record) == [
        ("Writer", "Rin Aoki", "Written by"),
        ("Director", "Sota Hara", "Directed by"),
        ("Director", "Kei Mori", "Directed by"),
    ]
    assert kept(record)[0] == (12, "Colour scheme Blue")


def test_an_infobox_with_every_label_on_its_own_line() -> None:
    record = only(
        "Harbour Letters\nAlso known as\n항구 편지\nDirected by\nKim So-min\nCountry of origin\nSouth Korea\n"
        "No. of episodes\n12\nOriginal release\nNetwork\nSBS TV\nRelease\nMay 25 –\nJuly 28, 2011\n"
    )
    assert (record.start_date, record.end_date, record.episode_count) == ("2011-05-25", "2011-07-28", 12)
    assert [network.name for network in record.networks] == ["SBS TV"]
    assert crew(record) == [("Director", "Kim So-min", "Directed by")]
    assert kept(record) == []


def test_two_title_lines_in_different_scripts_are_both_titles() -> None:
    record = only("Harbour Letter\n항구 편지 / Hanggu Pyeonji\nNetwork: KBS2\n")
    assert titles(record) == [
        ("TRANSLATED", "Harbour Letter", "en"),
        ("ORIGINAL", "항구 편지", "ko"),
        ("ROMANIZED", "Hanggu Pyeonji", "ko-Latn"),
    ]


def test_actors_below_their_characters_as_japanese_pages_have_them() -> None:
    record = only(HEAD + "キャスト\n浜田家\n浜田汐（はまだ しお）\n演 - 青木凛\n浜田健 - 近藤純\n")
    assert cast(record) == [("青木凛", "浜田汐 (はまだ しお)"), ("近藤純", "浜田健")]
    assert kept(record) == [(6, "浜田家")]


def test_a_grid_of_names_above_characters() -> None:
    record = only(HEAD + "Cast\n\nRin Aoki\tMei Ueno\tJun Kondo\nShio\tNami\tKen Hamada\nKei Mori - Taro\n")
    assert cast(record) == [
        ("Rin Aoki", "Shio"),
        ("Mei Ueno", "Nami"),
        ("Jun Kondo", "Ken Hamada"),
        ("Kei Mori", "Taro"),
    ]


def test_a_column_of_names_in_brackets_is_the_other_half_of_the_cast() -> None:
    lines = "Aoki Rin (Hamada Shio)\nUeno Mei (Hamada Nami)\nKondo Jun (Ogawa Ken)\n"
    assert cast(only(HEAD + "Cast\n" + lines)) == [
        ("Aoki Rin", "Hamada Shio"),
        ("Ueno Mei", "Hamada Nami"),
        ("Kondo Jun", "Ogawa Ken"),
    ]
    assert cast(only(HEAD + "Characters\n" + lines))[0] == ("Hamada Shio", "Aoki Rin")


def test_one_name_in_brackets_is_a_remark() -> None:
    record = only(HEAD + "Cast\nAoki Rin as Shio\nUeno Mei as Nami\nKondo Jun (Hamada Ken)\n")
    assert [(one.character, one.note) for one in record.credits][2] == (None, "Hamada Ken")


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("Aoki Rin as Shio and Ueno Mei as Nami", [("Aoki Rin", "Shio"), ("Ueno Mei", "Nami")]),
        ("Aoki Rin as Shio, Ueno Mei as Nami", [("Aoki Rin", "Shio"), ("Ueno Mei", "Nami")]),
        ("Aoki Rin as Shio and her mother", [("Aoki Rin", "Shio and her mother")]),
        ("青木凛 饰 汐", [("青木凛", "汐")]),
        ('Rin "Riri" Aoki as Shio', [('Rin "Riri" Aoki', "Shio")]),
        ("Aoki Rin = Shio", [("Aoki Rin", "Shio")]),
    ],
)
def test_a_line_pairs_its_people(line: str, pairs: list[tuple[str, str]]) -> None:
    assert cast(only(f"{HEAD}Cast\n• {line}\n")) == pairs


def test_a_heading_may_carry_a_remark() -> None:
    record = only(HEAD + "Cast (in order of appearance)\n\n1. Aoki Rin...Shio\n2. Ueno Mei ... Nami\n")
    assert cast(record) == [("Aoki Rin", "Shio"), ("Ueno Mei", "Nami")]
    assert kept(record) == [(5, "in order of appearance")]


def test_actors_come_first_before_a_colon_where_a_family_stands_behind_it() -> None:
    lines = "Rin Aoki: Shio Hamada\nMei Ueno: Nami Hamada\nJun Kondo: Ken Ogawa\n"
    assert cast(only(HEAD + "Cast\n" + lines))[0] == ("Rin Aoki", "Shio Hamada")


def test_families_are_seen_with_the_family_name_first() -> None:
    lines = "Hamada Shio - Aoki Rin\nHamada Nami - Ueno Mei\nHamada Ken - Kondo Jun\n"
    assert cast(only(HEAD + "Cast\n" + lines))[0] == ("Aoki Rin", "Hamada Shio")


def test_days_and_hour_on_two_lines_are_one_slot() -> None:
    record = only(HEAD + "Day: Monday & Tuesday\nTime: 10:00 pm\n")
    assert slots(record) == [
        ("MONDAY", "22:00", None, "Asia/Tokyo"),
        ("TUESDAY", "22:00", None, "Asia/Tokyo"),
    ]


def test_a_slot_that_is_printed_twice_keeps_its_end() -> None:
    record = only("題名：潮の手紙\n放送時間：火曜日21:00 - 21:54\n放送枠：火曜21時\n放送局：フジテレビ\n")
    assert slots(record) == [("TUESDAY", "21:00", "21:54", "Asia/Tokyo")]


def test_a_period_may_tell_the_number_of_episodes() -> None:
    record = only("題名：潮の手紙\n放送局：MBS・TBS\n放送期間：2009年10月14日 - 12月16日（10回）\n")
    assert (record.start_date, record.end_date, record.episode_count) == ("2009-10-14", "2009-12-16", 10)
    assert [network.name for network in record.networks] == ["MBS", "TBS"]
    assert kept(record) == []


def test_related_dramas_are_parted_behind_a_bracket() -> None:
    record = only(HEAD + "Related Drama: Kaze (2001), Love, Truth and Salt\n")
    assert [one.title for one in record.relations] == ["Kaze", "Love, Truth and Salt"]
    assert kept(record) == [(5, "2001")]


def test_the_performer_before_a_song_is_not_the_firm_behind_it() -> None:
    record = only("題名：潮の手紙\n放送局：フジテレビ\n主題歌：K「Nami」（海音社）\n")
    assert [(song.title, song.performer) for song in record.songs] == [("Nami", "K")]
    assert kept(record) == [(3, "海音社")]


def test_chinese_labels() -> None:
    record = only(
        "中文名：海边的信\n外文名：Letters by the Sea\n首播时间：2001年4月12日\n制片地区：中国台湾\n"
        "导    演：林海\n"
        "每集长度：70 分钟\n\n演员表\n陈一 饰 小海\n"
    )
    assert (record.countries, record.start_date, record.runtime_minutes) == (("TW",), "2001-04-12", 70)
    assert titles(record)[1] == ("TRANSLATED", "Letters by the Sea", "en")
    assert (cast(record), crew(record)) == ([("陈一", "小海")], [("Director", "林海", "导 演")])


def test_an_author_in_the_korean_possessive() -> None:
    record = only("제목: 항구 편지\n방송사: KBS2\n원작: 모리 케이의 《바다》\n")
    assert crew(record) == [("Original Author", "모리 케이", "원작")]


@pytest.mark.parametrize("between", [" - ", " :: ", " => ", " > ", " ~ ", " / ", "  ", "\t", "...", " | "])
def test_a_cast_in_two_columns_is_read_whatever_parts_them(between: str) -> None:
    names = [("Rin Aoki", "Shio Hamada"), ("Mei Ueno", "Nami Hamada"), ("Jun Kondo", "Ken Ogawa")]
    lines = "".join(f"  • {actor}{between}{part}\n" for actor, part in names)
    assert cast(only(f"{HEAD}Cast\n\n{lines}  • Kei Mori\n")) == [*names, ("Kei Mori", None)]


@pytest.mark.parametrize("mark", ["▸", "❖", "✓", "→ ", "(3) ", "o "])
def test_rarer_bullets_are_no_part_of_a_label_or_name(mark: str) -> None:
    record = only(f"{mark}Title: 潮の手紙\n{mark}Network: TBS\n\nCast\n{mark}Aoki Rin as Shio\n{mark}Mei\n")
    assert titles(record) == [("ORIGINAL", "潮の手紙", "ja")]
    assert cast(record) == [("Aoki Rin", "Shio"), ("Mei", None)]


@pytest.mark.parametrize("heading", ["## Cast", "**Cast**", "Cast[edit]", "[edit] Cast", "Cast\nEdit"])
def test_headings_in_other_markup(heading: str) -> None:
    assert cast(only(f"{HEAD}{heading}\n\n- Aoki Rin\n- Mei Ueno\n")) == [
        ("Aoki Rin", None),
        ("Mei Ueno", None),
    ]


def test_an_episode_table_with_a_column_that_is_not_known() -> None:
    record = only(
        "題名：潮の手紙\n放送局：フジテレビ\n\n放送日程\n各話\t放送日\tサブタイトル\t演出\t視聴率\n"
        "第1話\t2005年12月27日\t海へ\t原颯太\t13.5%\n第2話\t1月3日\t手紙\t原颯太\t12.3%\n（視聴率は関東地区）\n"
    )
    shown = [
        (one.number, one.titles[0].text, one.air_date, one.viewership[0].share) for one in record.episodes
    ]
    assert shown == [(1, "海へ", "2005-12-27", 13.5), (2, "手紙", "2006-01-03", 12.3)]
    assert {one.region for episode in record.episodes for one in episode.viewership} == {"Kanto"}
    assert kept(record) == [(5, "演出"), (6, "原颯太"), (7, "原颯太")]


def test_a_rating_keeps_its_third_decimal() -> None:
    record = only(HEAD + "Episode Ratings\nDate\tEpisode\tNationwide\n2023-01-14\t1\t4.043% (2nd)\n")
    assert [one.share for one in record.episodes[0].viewership] == [4.043]
    assert kept(record) == [(7, "(2nd)")]


def test_a_title_in_the_dramas_own_script_is_the_original_whatever_its_label() -> None:
    record = only("Harbour Letter\n\nAlso known as: 항구 편지 / Letter\nNetwork: KBS2\n")
    assert titles(record) == [
        ("TRANSLATED", "Harbour Letter", "en"),
        ("ORIGINAL", "항구 편지", "ko"),
        ("ALSO_KNOWN_AS", "Letter", None),
    ]
    with_original = only("Title: 항구 편지\nAlso known as: 등대지기\nNetwork: KBS2\n")
    assert titles(with_original)[1] == ("ALSO_KNOWN_AS", "등대지기", "ko")


def test_jobs_without_a_separator_among_the_production_credits() -> None:
    record = only(
        HEAD + "Production\n\nDirector Hara Sota, Mori Kei\nMusic by Kondo Jun\nDirector of nothing\n"
    )
    assert crew(record) == [
        ("Director", "Hara Sota", "Director"),
        ("Director", "Mori Kei", "Director"),
        ("Composer", "Kondo Jun", "Music by"),
    ]
    assert kept(record) == [(9, "Director of nothing")]


def test_a_bulleted_heading_within_the_cast_ends_the_main_parts() -> None:
    record = only(HEAD + "Cast\n• Main Cast\n- Aoki Rin as Shio\n\n• Others\n- Ueno Mei as Nami\n")
    assert [(one.person.name, one.role) for one in record.credits] == [
        ("Aoki Rin", CastRole.MAIN),
        ("Ueno Mei", None),
    ]


def test_a_long_name_with_its_own_script_beside_it_is_one_person() -> None:
    record = only(HEAD + "Cast\nZhang Yong Zheng 張永正 as Nami's father\n")
    assert [(one.person.name, one.person.native_name) for one in record.credits] == [
        ("Zhang Yong Zheng", "張永正")
    ]


def test_a_chinese_title_in_latin_letters_beside_an_english_one_is_romanized() -> None:
    page = "Title: 海邊的信 / Hai Bian De Xin\nEnglish: Letters by the Sea\nBroadcast network: CTV\n"
    assert titles(only(page))[1:] == [
        ("ROMANIZED", "Hai Bian De Xin", "zh-Latn"),
        ("TRANSLATED", "Letters by the Sea", "en"),
    ]
    page = "Name: 海邊的信 (Letters)\nEnglish Name: Letters\nNetwork: CTV\n"
    assert titles(only(page))[1:] == [("TRANSLATED", "Letters", "en")]
