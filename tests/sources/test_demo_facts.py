"""The demo catalogue against the listing its facts were compiled from, where that listing is present."""

from __future__ import annotations

import gzip
from datetime import datetime
from typing import Any

import msgspec
import pytest

from endroll.db.vocabulary import CastRole, CreditKind
from endroll.sources.demo import read_demo
from endroll.sources.record import SeriesRecord
from tests.conftest import SAMPLES

LISTING = SAMPLES / "data" / "drama_facts.jsonl.gz"
ROLES = {"Main Role": CastRole.MAIN, "Support Role": CastRole.SUPPORTING}

pytestmark = pytest.mark.skipif(not LISTING.exists(), reason="the real samples are not beside this checkout")


@pytest.fixture(scope="module")
def listed() -> dict[str, dict[str, Any]]:
    """The listing's dramas by the key of their page."""
    with gzip.open(LISTING) as lines:
        return {drama["page"]: drama for drama in map(msgspec.json.decode, lines)}


def iso(day: str) -> str:
    return datetime.strptime(day, "%b %d, %Y").date().isoformat()  # noqa: DTZ007 - a day has no zone


def words(name: str) -> list[str]:
    return sorted(name.split())


@pytest.mark.parametrize("record", read_demo(), ids=lambda record: record.source.locator)
def test_a_series_is_as_listed(record: SeriesRecord, listed: dict[str, dict[str, Any]]) -> None:
    drama = listed[record.external_ids[0].key]
    first, _, last = drama["aired"].partition(" - ")
    assert record.start_date == iso(first)
    assert record.end_date == iso(last or first)
    assert record.episode_count == int(drama["episodes"])
    assert [network.name for network in record.networks] == [drama["network"]]
    assert list(record.genres) == drama["genres"].split(" , ")
    assert {" ".join(drama["title"].split())} <= {title.text for title in record.titles}


@pytest.mark.parametrize("record", read_demo(), ids=lambda record: record.source.locator)
def test_everybody_listed_is_credited_with_the_listed_part(
    record: SeriesRecord, listed: dict[str, dict[str, Any]]
) -> None:
    drama = listed[record.external_ids[0].key]
    credited = {
        external_id.key: (words(credit.person.name), credit.role)
        for credit in record.credits
        for external_id in credit.person.external_ids
    }
    assert credited == {
        part["person_page"]: (words(part["person"]), ROLES[part["role"]]) for part in drama["cast"]
    }


@pytest.mark.parametrize("record", read_demo()[1:], ids=lambda record: record.source.locator)
def test_every_listed_writer_and_director_is_credited(
    record: SeriesRecord, listed: dict[str, dict[str, Any]]
) -> None:
    """1 Litre of Tears is left out: its crew is as its own wiki page prints it."""
    drama = listed[record.external_ids[0].key]
    for job, label in (("Writer", "screenwriter"), ("Director", "director")):
        credited = [
            credit.person.name
            for credit in record.credits
            if credit.kind is CreditKind.CREW and credit.job == job
        ]
        assert credited == [name.strip() for name in drama.get(label, "").split(" , ") if name.strip()]
