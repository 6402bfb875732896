"""What holds for every page: certain deductions, refusals, the source's name, values given twice."""

from __future__ import annotations

import pytest

from endroll.db.vocabulary import CreditKind
from endroll.sources.wiki import UnusablePageError, read_page
from tests.sources.wiki import pages
from tests.sources.wiki.told import kept, only


@pytest.mark.parametrize(
    ("page", "countries", "languages"),
    [
        ("Title: 花 / Hana\nCountry: Japan", ("JP",), ("ja",)),
        ("Title: 涙そうそう\nGenre: Drama", (), ("ja",)),
        ("Title: 사랑\nNetwork: Netflix", (), ("ko",)),
        ("Title: Love\nNetwork: Netflix", (), ()),
        ("Title: Love\nNetwork: Netflix Japan", ("JP",), ("ja",)),
        ("Title: Love\nNetwork: KBS2, Fuji TV", (), ()),
        ("Title: Love\nNetwork: TVB", ("HK",), ()),
        ("Title: Love\nNetwork: KBS2\nCountry: Japan\nLanguage: English", ("JP",), ("en",)),
    ],
)
def test_country_and_language_are_deduced_only_where_they_are_certain(
    page: str, countries: tuple[str, ...], languages: tuple[str, ...]
) -> None:
    record = only(page)
    assert (record.countries, record.languages) == (countries, languages)


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        (pages.FANDOM.split("\n", 6)[6], "gives no title"),
        ("Network: Fuji TV\nCast\nAna Bo as Cy", "gives no title"),
        ("Just a heading", "names no drama"),
        ("Ad blocker interference detected!", "names no drama"),
        ("", "names no drama"),
    ],
)
def test_a_page_without_title_or_facts_is_refused_in_a_sentence(page: str, reason: str) -> None:
    with pytest.raises(UnusablePageError, match=rf"^The page {reason}.*\.$"):
        read_page(page, "page.txt")


def test_the_name_of_the_source_is_the_host_where_the_file_tells_it() -> None:
    first = read_page("Title: Love", "wiki.example.com__Love.txt").records[0]
    second = read_page("Title: Love", "love.txt").records[0]
    assert (first.source.name, first.source.locator) == ("wiki.example.com", "wiki.example.com__Love.txt")
    assert second.source.name == "Drama wiki page"


def test_a_value_given_twice_is_kept_the_second_time() -> None:
    record = only("Title: Love\nEpisodes: 10\nEpisode count: 12\nRunning time: 45 minutes\nLength: 60 min")
    assert (record.episode_count, record.runtime_minutes) == (10, 45)
    assert kept(record) == [(3, "Episode count: 12"), (5, "Length: 60 min")]


def test_reading_a_page_twice_gives_the_same_records() -> None:
    once, twice = (read_page(pages.DRAMAWIKI, "page.txt") for _ in range(2))
    assert once == twice
    assert sum(credit.kind is CreditKind.CAST for credit in once.records[0].credits) == 5
