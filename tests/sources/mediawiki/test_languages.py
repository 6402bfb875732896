"""Wikis in Japanese and Korean: their infoboxes and their words for files, categories and redirects."""

from __future__ import annotations

from pathlib import Path

from tests.sources.mediawiki.dumps import drama, page
from tests.sources.mediawiki.pages import JAPANESE, KOREAN
from tests.sources.wiki.told import cast, crew, kept, slots, titles


def test_a_japanese_infobox_yields_exactly_its_facts(tmp_path: Path) -> None:
    record = drama(tmp_path, JAPANESE, title="灯りの通り")
    assert titles(record) == [
        ("ORIGINAL", "灯りの通り", "ja"),
        ("TRANSLATED", "LANTERN STREET", "en"),
    ]
    assert (record.start_date, record.end_date, record.episode_count) == ("2006-04-14", "2006-06-09", 9)
    assert slots(record) == [("FRIDAY", "21:00", "21:54", "Asia/Tokyo")]
    assert (record.countries, record.languages) == (("JP",), ("ja",))
    assert [(song.kind, song.title, song.performer) for song in record.songs] == [
        ("OPENING", "雨の日", "黒田淳")
    ]
    assert record.website == "http://www.lamp.example/"
    assert cast(record) == [("青木凛", "葉山沙代"), ("森颯太", "葉山健")]
    assert [name for _, name, _ in crew(record)] == ["原みお", "海老名俊", "河合太郎"]
    assert kept(record) == [(10, "制作会社: TBSテレビ"), (14, "ほか"), (17, "灯油: 鯨")]


def test_a_korean_infobox_and_redirect_are_read_as_english_ones(tmp_path: Path) -> None:
    record = drama(tmp_path, KOREAN, page("파란 등대", "#넘겨주기 [[푸른 등대]]"), title="푸른 등대")
    assert titles(record) == [("ORIGINAL", "푸른 등대", "ko"), ("ALSO_KNOWN_AS", "파란 등대", "ko")]
    assert (record.start_date, record.end_date, record.episode_count) == ("2009-01-05", "2009-03-31", 25)
    assert cast(record) == [("한지웅", "서준"), ("윤서아", None)]
    assert [external.key for external in record.credits[0].person.external_ids] == ["lantern.example:한지웅"]
