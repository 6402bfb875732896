"""A listing's row becomes all that a source of it would say; what is asked of it hides its keys."""

from __future__ import annotations

from typing import Any

from bench.identity import STYLES, long_vowels, without_keys
from bench.listing import listing_record
from endroll.db.vocabulary import CastRole, SeriesFormat, TitleKind, Weekday
from endroll.sources.record import SeriesRecord
from endroll.sources.validation import validate

ROW: dict[str, Any] = {
    "page": "9-yoru-no-fune",
    "title": "Yoru no Fune",
    "native_title": "夜の船",
    "also_known_as": "Ship, at Night , The Night Ferry",
    "director": "Sato Ken , Ono Mai",
    "screenwriter_and_director": "Kimura Jun",
    "genres": "Drama , Mystery",
    "country": "Japan",
    "format": "Drama Special",
    "episodes": "2",
    "aired": "Jan 7, 2011 - ?",
    "aired_on": "Friday, Saturday",
    "network": "Fuji TV Netflix TV Tokyo",
    "duration": "1 hr. 5 min.",
    "cast": [
        {
            "person": "Aoki Ren\ufeff",
            "person_page": "1-aoki-ren",
            "character": "Sho | Lord Oda {a ghost] (Ep. 2)",
            "role": "Main Role",
        },
        {"person": "Ueno Rin", "person_page": "2-ueno-rin", "character": "Himself", "role": "Guest"},
        {"person": "Hara Yu", "person_page": "3-hara-yu", "character": "", "role": None},
    ],
}


def read(**changed: Any) -> SeriesRecord:
    record = listing_record({**ROW, **changed})
    validate(record)
    return record


def test_titles_are_told_apart_and_keep_their_commas() -> None:
    assert [(title.text, title.kind, title.language) for title in read().titles] == [
        ("夜の船", TitleKind.ORIGINAL, "ja"),
        ("Yoru no Fune", TitleKind.ROMANIZED, "ja-Latn"),
        ("Ship, at Night", TitleKind.ALSO_KNOWN_AS, None),
        ("The Night Ferry", TitleKind.ALSO_KNOWN_AS, None),
    ]


def test_facts_are_read_as_far_as_they_are_known() -> None:
    record = read()
    assert (record.format, record.start_date, record.end_date) == (SeriesFormat.SPECIAL, "2011-01-07", None)
    assert (record.episode_count, record.runtime_minutes) == (2, 65)
    assert [network.name for network in record.networks] == ["Fuji TV", "Netflix", "TV Tokyo"]
    assert [slot.weekday for slot in record.air_slots] == [Weekday.FRIDAY, Weekday.SATURDAY]
    assert (record.genres, record.countries, record.languages) == (("Drama", "Mystery"), ("JP",), ("ja",))
    assert read(aired="2011", episodes="0", duration="").runtime_minutes is None


def test_the_cast_has_roles_characters_and_what_brackets_say() -> None:
    ren, rin, yu = read().credits[:3]
    assert (ren.person.name, ren.character, ren.role) == ("Aoki Ren", "Sho / Lord Oda", CastRole.MAIN)
    assert (ren.note, ren.episodes) == ("a ghost", ((None, 2),))
    assert (rin.is_self, rin.role) == (True, CastRole.GUEST)
    assert (yu.character, yu.role) == (None, None)
    assert ren.person.external_ids[0].key == "listing.example:1-aoki-ren"


def test_the_crew_has_a_credit_for_each_job() -> None:
    assert [(one.person.name, one.job) for one in read().credits[3:]] == [
        ("Sato Ken", "Director"),
        ("Ono Mai", "Director"),
        ("Kimura Jun", "Writer"),
        ("Kimura Jun", "Director"),
    ]


def test_hidden_keys_and_styles_leave_the_rest() -> None:
    printed = [
        [part.person.name for part in without_keys(read(), style).credits[:2]]
        for style in STYLES["in five styles"]
    ]
    assert printed == [
        ["Aoki Ren", "Ueno Rin"],
        ["Ren Aoki", "Rin Ueno"],
        ["Aoki Ren", "Ueno Rin"],
        ["Ren Aoki", "Rin Ueno"],
        ["Aoki Ren", "Uenou Rin"],
    ]
    assert without_keys(read(country="South Korea"), long_vowels).credits[1].person.name == "Ueno Rin"
    assert not any(part.person.external_ids for part in without_keys(read(), str).credits)
