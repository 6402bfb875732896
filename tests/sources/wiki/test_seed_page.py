"""The page that Endroll was conceived from, and one of our own with the same structure, to the last fact."""

from __future__ import annotations

import pytest

from endroll.db.vocabulary import Department, SeriesFormat, SourceKind
from endroll.sources.wiki import decode, read_page
from tests.conftest import SAMPLES
from tests.sources.wiki.pages import FANDOM
from tests.sources.wiki.told import cast, crew, only, slots, titles

SEED = SAMPLES / "seed" / "1_litre_of_tears.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the samples are not part of a clone")
def test_the_seed_page_yields_exactly_its_facts() -> None:
    reading = read_page(decode(SEED.read_bytes()), SEED.name)
    (record,) = reading.records
    assert (record.source.kind, record.source.locator) == (SourceKind.WIKI_PAGE, "1_litre_of_tears.txt")
    assert titles(record) == [
        ("ORIGINAL", "1リットルの涙", "ja"),
        ("ROMANIZED", "Ichi ritoru no namida", "ja-Latn"),
        ("TRANSLATED", "1 Litre of Tears", "en"),
    ]
    assert record.format is SeriesFormat.SERIES
    assert [(network.name, network.country) for network in record.networks] == [("Fuji TV", "JP")]
    assert (record.start_date, record.end_date) == ("2005-10-11", "2005-12-20")
    assert (record.episode_count, record.runtime_minutes, record.website) == (11, None, None)
    assert slots(record) == [("TUESDAY", "21:00", None, "Asia/Tokyo")]
    assert (record.languages, record.countries) == (("ja",), ("JP",))
    assert record.soundtracks == ("1 Litre of Tears OST",)
    assert (record.relations, record.songs, record.genres, record.episodes) == ((), (), (), ())
    assert record.synopsis == SEED.read_text("utf-8").split("\n")[16]
    assert cast(record) == [
        ("Erika Sawajiri", "Aya Ikeuchi"),
        ("Ryo Nishikido", "Haruto Asou"),
        ("Hiroko Yakushimaru", "Shioka Ikeuchi"),
        ("Riko Narumi", "Ako Ikeuchi"),
        ("Yuma Sanada", "Hiroki Ikeuchi"),
        ("Ai Miyoshi", "Rika Ikeuchi"),
        ("Ken'ichi Matsuyama", "Yuji Kawamoto"),
        ("Saori Koide", "Mari Sugiura"),
        ("Naohito Fujiki", "Hiroshi Mizuno"),
        ("Takanori Jinnai", "Mizuo Ikeuchi"),
        ("Momosuke Mizutani", "Kohei Onda"),
        ("Ryo Hashizume", "Keita Nakahara"),
        ("Yuki Sato", "Keisuke Asou"),
        ("Yuya Endo", None),
        ("Shigeyuki Totsugi", None),
        ("Hiroshi Katsuno", None),
        ("Tomofumi Okumura", None),
    ]
    assert crew(record) == [
        ("Original Author", "Aya Kito", "Original Author"),
        ("Producer", "Kashikawa Satoko", "Producer"),
        ("Director", "Masanori Murakami", "Director"),
        ("Writer", "Egashira Michiru", "Writer"),
        ("Writer", "Ooshima Satomi", "Writer"),
        ("Writer", "Yokota Rie", "Writer"),
        ("Composer", "Susumu Ueda", "Music"),
    ]
    assert [credit.department for credit in record.credits[17:]] == [
        Department.WRITING,
        Department.PRODUCTION,
        Department.DIRECTING,
        Department.WRITING,
        Department.WRITING,
        Department.WRITING,
        Department.MUSIC,
    ]
    assert all(credit.role is None and credit.note is None for credit in record.credits)
    assert record.kept == ()
    assert [(line.line, line.reason) for line in reading.dropped] == [
        (1, "an Edit link"),
        (15, "an Edit link"),
        (19, "an Edit link"),
        (39, "an Edit link"),
        (47, "advertising"),
        (49, "advertising"),
        (51, "advertising"),
    ]


def test_a_page_of_the_same_structure_yields_exactly_its_facts() -> None:
    record = only(FANDOM)
    assert titles(record) == [
        ("ORIGINAL", "七色の坂道", "ja"),
        ("ROMANIZED", "Nanairo no sakamichi", "ja-Latn"),
        ("TRANSLATED", "A Hill of Seven Colours", "en"),
    ]
    assert (record.start_date, record.end_date, record.episode_count) == ("2007-01-08", "2007-03-12", 10)
    assert slots(record) == [("MONDAY", "21:00", None, "Asia/Tokyo")]
    assert (record.languages, record.countries) == (("ja",), ("JP",))
    assert record.soundtracks == ("A Hill of Seven Colours OST",)
    assert record.synopsis == "A baker moves to a harbour town and finds the sister she had lost."
    assert cast(record) == [
        ("Haruka Minase", "Sayo Tachibana"),
        ("Jun'ichi Kuroda", "Ren Tachibana"),
        ("Mei Aragaki", None),
    ]
    assert crew(record) == [
        ("Original Author", "Toko Shiraishi", "Original Author"),
        ("Producer", "Hoshino Kenta", "Producer"),
        ("Writer", "Ooba Rika", "Writer"),
        ("Writer", "Tani Yuji", "Writer"),
        ("Composer", "Shun Ebina", "Music"),
    ]
    assert (record.kept, record.relations) == ((), ())
