"""Whole pages of wikitext, each written in another way, to the last fact and the last kept line."""

from __future__ import annotations

from pathlib import Path

from tests.sources.mediawiki.dumps import drama, redirect
from tests.sources.mediawiki.pages import INFOBOX, LABELLED
from tests.sources.wiki.told import cast, crew, kept, slots, titles


def test_a_page_of_labels_and_lists_yields_exactly_its_facts(tmp_path: Path) -> None:
    record = drama(tmp_path, LABELLED)
    assert titles(record) == [
        ("ORIGINAL", "灯りの通り", "ja"),
        ("ROMANIZED", "Akari no Toori", "ja-Latn"),
        ("ALSO_KNOWN_AS", "Street of Lamps", "en"),
        ("ALSO_KNOWN_AS", "Lantern Street", None),
    ]
    assert (record.start_date, record.end_date, record.episode_count) == ("2006-04-14", "2006-06-09", 9)
    assert slots(record) == [("FRIDAY", "25:10", None, "Asia/Tokyo")]
    assert [(network.name, network.country) for network in record.networks] == [("TV Asahi", "JP")]
    assert (record.genres, record.languages, record.countries) == (("Family", "romance"), ("ja",), ("JP",))
    assert [(song.title, song.performer) for song in record.songs] == [("Ame no Hi", "Kuroda Jun")]
    assert record.synopsis == "A lamplighter's daughter comes home to a street that the war has emptied."
    assert cast(record) == [
        ("Aoki Rin", "Hayama Sayo"),
        ("Mori Sota", "Hayama Ken"),
        ("Toda Yui", "Yui's friend"),
        ("Segawa Kei", None),
    ]
    assert crew(record) == [
        ("Original Author", "Shirai Toko", "Original writing"),
        ("Writer", "Hara Mio", "Screenwriter"),
        ("Producer", "Ebina Shun", "Producers"),
        ("Producer", "Kawai Taro", "Producers"),
        ("Director", "Mori Sota", "Directors"),
    ]
    assert [
        (one.number, one.titles[0].text, one.air_date, one.viewership[0].share) for one in record.episodes
    ] == [(1, "雨の夜 / Ame no yoru", "2006-04-14", 12.1), (2, "帰る人", "2006-04-21", 10.9)]
    assert [external.key for external in record.external_ids] == ["tt0123456"]
    assert kept(record) == [
        (8, "Viewership ratings: 11.2"),
        (23, "Plays the violin"),
        (40, "Ltd"),
        (43, "Official site http://www.asahi.example/akari/"),
        (44, "IMDb"),
        (45, "{{JDramaNavbox|year=2006}}"),
    ]


def test_an_infobox_with_templates_and_tables_yields_exactly_its_facts(tmp_path: Path) -> None:
    record = drama(tmp_path, INFOBOX)
    assert titles(record) == [
        ("TRANSLATED", "Lantern Street", "en"),
        ("ORIGINAL", "灯りの通り", "ja"),
        ("ROMANIZED", "Akari no Toori", "ja-Latn"),
        ("ALSO_KNOWN_AS", "Street of Lamps", "en"),
        ("ALSO_KNOWN_AS", "Lamp Street", None),
    ]
    assert (record.start_date, record.end_date, record.episode_count) == ("2006-04-14", "2006-06-09", 9)
    assert (record.runtime_minutes, record.genres) == (46, ("Family", "Romance", "Music"))
    assert (record.languages, record.countries) == (("ja",), ("JP",))
    assert [(song.kind, song.title, song.performer) for song in record.songs] == [
        ("OPENING", "Ame no Hi", "Kuroda Jun")
    ]
    assert [(one.person.name, one.character, one.role) for one in record.credits[:4]] == [
        ("Aoki Rin", "Hayama Sayo", "MAIN"),
        ("Mori Sota", "Hayama Ken", "MAIN"),
        ("Mori Sota", "Hayama Jun", None),
        ("Toda Yui", "Yui", "GUEST"),
    ]
    assert crew(record) == [
        ("Writer", "Hara Mio", "Writer"),
        ("Writer", "Oki Sen", "Writer"),
        ("Director", "Mori Sota", "Director"),
    ]
    assert [(one.number, [title.text for title in one.titles], one.air_date) for one in record.episodes] == [
        (1, ["雨の夜", "The Rainy Night"], "2006-04-14"),
        (2, ["One Who Returns"], "2006-04-21"),
    ]
    assert kept(record) == [
        (26, "lamp_oil: whale".replace("_", " ")),
        (28, "Lantern Street (灯りの通り) is a Japanese television drama of 2006."),
        (50, "ShortSummary: Sayo opens the shop."),
    ]


def test_redirects_are_further_titles_unless_they_say_nothing_new(tmp_path: Path) -> None:
    others = (
        redirect("Akari no toori", "Lantern Street"),
        redirect("Lamplight Road", "Lantern Street"),
        redirect("Lantern Street (TV series)", "Lantern Street"),
        redirect("Hayama Sayo", "Lantern Street#Cast"),
        redirect("Lamplight Rd.", "Lamplight Road"),
    )
    assert titles(drama(tmp_path, LABELLED, *others))[3:] == [
        ("ALSO_KNOWN_AS", "Lantern Street", None),
        ("ALSO_KNOWN_AS", "Lamplight Road", None),
        ("ALSO_KNOWN_AS", "Lamplight Rd.", None),
    ]


def test_a_page_whose_labels_give_no_title_is_named_as_it_is_called(tmp_path: Path) -> None:
    text = "*Network: KBS2\n*Episodes: 16\n==Cast==\n* [[Han Ji-woo]] as Yoon Seo\n"
    record = drama(tmp_path, text, title="Blue Lighthouse (Korean drama)")
    assert titles(record) == [("TRANSLATED", "Blue Lighthouse", "en")]
    assert record.countries == ("KR",)


def test_a_name_given_twice_is_one_drama_and_another_name_begins_another(tmp_path: Path) -> None:
    infobox = "{{Infobox television|name=Lantern Street|network=TV Asahi}}\n"
    record = drama(tmp_path, f"{infobox}==Details==\n*Title: Lantern Street\n*Episodes: 9\n")
    assert (titles(record), record.episode_count) == ([("TRANSLATED", "Lantern Street", "en")], 9)


def test_dates_without_a_year_and_blanks_that_do_not_break_are_read_as_on_copied_pages(
    tmp_path: Path,
) -> None:
    text = (
        "*Network:&nbsp;Fuji\u00a0TV\n*Broadcast period: October 11 - December 20, 2005\n"
        "==Episodes==\n{|\n! No. !! Title !! Air date\n|-\n| 1 || 涙 || 2005-12-27\n|-\n"
        "| 2 || 花 || 1/3\n|}\n"
    )
    record = drama(tmp_path, text)
    assert [network.name for network in record.networks] == ["Fuji TV"]
    assert (record.start_date, record.end_date) == ("2005-10-11", "2005-12-20")
    assert [one.air_date for one in record.episodes] == ["2005-12-27", "2006-01-03"]


def test_ratings_under_headers_in_two_rows_have_their_region_and_their_source(tmp_path: Path) -> None:
    text = (
        "*Network: KBS2\n==Ratings==\n{| class=wikitable\n! rowspan=2 | Ep. !! rowspan=2 | Date\n"
        "! colspan=2 | TNmS\n! colspan=2 | [[AGB]]\n|-\n! Nationwide !! Seoul !! Nationwide !! Seoul\n|-\n"
        "| 1 || 2009-01-05 || 14.3% || 14.7% || style=color:blue | 13.7% || 15.1%<ref>x</ref>\n|}\n"
    )
    (episode,) = drama(tmp_path, text).episodes
    assert [(one.source, one.region, one.share) for one in episode.viewership] == [
        ("TNmS", "Nationwide", 14.3),
        ("TNmS", "Seoul", 14.7),
        ("AGB", "Nationwide", 13.7),
        ("AGB", "Seoul", 15.1),
    ]


def test_what_stands_above_several_columns_and_says_nothing_of_them_is_kept(tmp_path: Path) -> None:
    text = (
        "*Network: KBS2\n==Ratings==\n{|\n! rowspan=2 | Ep. !! rowspan=2 | Date\n"
        "! colspan=2 | Average share\n|-\n! AGB Nielsen Nationwide !! TNmS Seoul\n|-\n"
        "! 1\n| 2009-01-05 || 13.7% || {{nowrap|14.3%}}\n|}\n"
    )
    record = drama(tmp_path, text)
    assert [(one.source, one.region, one.share) for one in record.episodes[0].viewership] == [
        ("AGB Nielsen", "Nationwide", 13.7),
        ("TNmS", "Seoul", 14.3),
    ]
    assert kept(record) == [(4, "Average share")]


def test_broken_markup_gives_the_facts_that_can_be_read_and_keeps_the_rest(tmp_path: Path) -> None:
    text = (
        "{{Infobox television\n| name = Lantern Street\n| network = TV Asahi\n| num_episodes = 9\n\n"
        "==Cast==\n* [[Aoki Rin as Sayo\n* [[Mori Sota]] as Ken {{unclosed\n{| class=\n|-\n"
        "* Toda Yui as ''Yui\n"
    )
    record = drama(tmp_path, f"*Network: TV Asahi\n*Episodes: 9\n{text}")
    assert [network.name for network in record.networks] == ["TV Asahi"]
    assert ("Mori Sota", "Ken {{unclosed") in cast(record)
