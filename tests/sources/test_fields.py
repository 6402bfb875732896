"""The members of a JSON object: read with their types, and told where they are of another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from endroll.sources.documents import Document, Reject
from endroll.sources.fields import Fields, Notes

READ: dict[str, Callable[[Fields], object]] = {
    "text": lambda fields: fields.text("it"),
    "prose": lambda fields: fields.prose("it"),
    "paragraphs": lambda fields: fields.paragraphs("it"),
    "date": lambda fields: fields.date("it"),
    "time": lambda fields: fields.time("it"),
    "number": lambda fields: fields.number("it", 1),
    "flag": lambda fields: fields.flag("it"),
    "key": lambda fields: fields.key("it"),
    "inner": lambda fields: (found := fields.inner("it")) and found.members,
    "objects": lambda fields: [one.members for one in fields.objects("it")],
    "texts": lambda fields: list(fields.texts("it")),
}


def read(kind: str, value: object) -> tuple[object, list[Reject]]:
    rejects: list[Reject] = []
    document = Document("show.json", 7, "[2]", {"it": value}, "raw")
    return READ[kind](Fields({"it": value}, "", Notes(document, rejects))), rejects


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        ("text", " A &amp;\u3000B ", "A & B"),
        ("prose", "<p>A</p>", "A"),
        ("paragraphs", "A <꽃> <Hero>\n\n B", "A <꽃> <Hero>\n\nB"),
        ("date", "2005-10-11", "2005-10-11"),
        ("date", "2005", "2005"),
        ("date", "0000-00-00", None),
        ("time", "25:10", "25:10"),
        ("time", "9:05", "09:05"),
        ("time", "21:00:00", "21:00"),
        ("number", "54", 54),
        ("number", 0, None),
        ("flag", True, True),
        ("key", 143, "143"),
        ("inner", {"a": 1}, {"a": 1}),
        ("objects", [{"a": 1}], [{"a": 1}]),
        ("texts", ["Drama", " "], ["Drama"]),
    ],
)
def test_a_member_of_its_type_is_read(kind: str, value: object, expected: object) -> None:
    assert read(kind, value) == (expected, [])


@pytest.mark.parametrize("kind", READ)
@pytest.mark.parametrize("value", [None, ""])
def test_null_and_an_empty_text_say_nothing(kind: str, value: object) -> None:
    if (kind, value) == ("flag", ""):
        return
    assert read(kind, value) in ((None, []), (False, []), ([], []))


@pytest.mark.parametrize(
    ("kind", "value", "reason"),
    [
        ("text", 5, "It is no text."),
        ("text", "a\x00b", "It is no text."),
        ("text", "\ud800", "It is no text."),
        ("prose", ["a"], "It is no text."),
        ("date", "2005-02-30", "It is no date."),
        ("date", "yesterday", "It is no date."),
        ("time", "30:00", "It is no time of a broadcast day."),
        ("time", "21:60", "It is no time of a broadcast day."),
        ("number", "an hour", "It is no number that counts anything."),
        ("number", -1, "It is no number that counts anything."),
        ("number", 2**31, "It is no number that counts anything."),
        ("number", 1.5, "It is no number that counts anything."),
        ("number", True, "It is no number that counts anything."),
        ("flag", "yes", "It is neither true nor false."),
        ("flag", 1, "It is neither true nor false."),
        ("inner", "HBO", "It is no object."),
        ("objects", {"a": 1}, "It is no list."),
        ("texts", "Drama", "It is no list."),
    ],
)
def test_a_member_of_another_type_is_told_and_says_nothing(kind: str, value: object, reason: str) -> None:
    found, (reject,) = read(kind, value)
    assert found in (None, False, [])
    assert (reject.file, reject.line, reject.place, reject.reason) == ("show.json", 7, "[2].it", reason)


def test_an_entry_of_another_type_is_told_by_its_place_and_the_others_are_read() -> None:
    found, (reject,) = read("objects", [{"a": 1}, "b", {"c": 3}])
    assert found == [{"a": 1}, {"c": 3}]
    assert (reject.place, reject.reason, reject.raw) == ("[2].it[1]", "It is no object.", '"b"')
    assert read("texts", ["a", None])[1][0].place == "[2].it[1]"
