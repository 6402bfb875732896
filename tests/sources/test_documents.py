"""What is found in a file of JSON: every value with its place, and what cannot be read with the reason."""

from __future__ import annotations

import gzip
import json
from io import BufferedReader, BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.sources.documents import Document, Reject, read_documents

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**9), 10**9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)
#: What a list of records holds: a list within a list is an entry like any other.
entries = st.lists(values, min_size=1, max_size=5)


def read(content: bytes, name: str = "shows.json") -> list[Document | Reject]:
    return list(read_documents(name, BufferedReader(BytesIO(content))))


def told(content: bytes, name: str = "shows.json") -> list[tuple[int, str, object]]:
    """Each thing found as its line, its place, and its value or the reason against it."""
    return [
        (one.line, one.place, one.value if isinstance(one, Document) else one.reason)
        for one in read(content, name)
    ]


def test_an_object_is_a_value_of_its_own_and_a_list_its_entries() -> None:
    assert told(b'{"id": 1}') == [(1, "", {"id": 1})]
    assert told(b'[{"id": 1},\n\n {"id": 2}]') == [(1, "[0]", {"id": 1}), (3, "[1]", {"id": 2})]
    assert told(b"[]\n") == [(1, "", "The file is empty.")]


def test_values_may_follow_each_other() -> None:
    assert told(b'{"id": 1}\n{"id": 2} [3]\n') == [(1, "", {"id": 1}), (2, "", {"id": 2}), (2, "[0]", 3)]


def test_a_line_of_json_lines_is_judged_alone() -> None:
    found = told(b'{"id": 1}\n{"id": \n\n[{"id": 3}]\n{"id": 4}', "shows.jsonl")
    assert [(line, place) for line, place, _ in found] == [(1, ""), (2, ""), (4, "[0]"), (5, "")]
    assert found[1][2] == "It is no JSON from line 2, column 7 on: Expecting value."


def test_a_byte_order_mark_is_no_text_and_tells_utf_16() -> None:
    assert told(b'\xef\xbb\xbf{"id": 1}') == [(1, "", {"id": 1})]
    assert told(b'\xef\xbb\xbf{"id": 1}\n', "a.jsonl") == [(1, "", {"id": 1})]
    assert told('{"name": "涙"}'.encode("utf-16")) == [(1, "", {"name": "涙"})]


def test_what_is_gzipped_is_read_whatever_it_is_called() -> None:
    packed = gzip.compress(b'{"id": 1}\n{"id": 2}\n')
    assert (
        told(packed, "shows.jsonl.gz")
        == told(packed, "shows.jsonl")
        == [
            (1, "", {"id": 1}),
            (2, "", {"id": 2}),
        ]
    )


def test_a_gzipped_file_that_is_cut_short_keeps_what_came_before() -> None:
    lines = b"".join(b'{"id": %d, "noise": "%d"}\n' % (number, number**9) for number in range(20_000))
    found = read(gzip.compress(lines)[:-5_000], "shows.jsonl.gz")
    assert isinstance(found[0], Document)
    assert found[0].value == {"id": 0, "noise": "0"}
    last = found[-1]
    assert isinstance(last, Reject)
    assert last.reason == "The file cannot be read on: it is cut short, or damaged."


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b'{"id": 1, "id": 1}', "An object has 'id' twice, and which is meant cannot be told."),
        (b'{"id": NaN}', "NaN is no JSON number."),
        (b'{"id": 1234567890123456789}', "A number has 19 digits, more than anything counted here."),
        (
            b"{'id': 1}",
            "It is no JSON from line 2, column 2 on: Expecting property name enclosed in double quotes.",
        ),
    ],
    ids=["duplicate members", "NaN", "a long number", "other quotes"],
)
def test_what_no_record_may_hold_is_rejected_with_its_text(text: bytes, reason: str) -> None:
    (found,) = read(b"\n" + text)
    assert found == Reject("shows.json", 2, "", reason, text.decode())


def test_an_entry_with_duplicate_members_leaves_the_others() -> None:
    found = told(b'[{"id": 1}, {"id": 2, "id": 3}, {"id": 4}]')
    assert [value for _, _, value in found] == [
        {"id": 1},
        "An object has 'id' twice, and which is meant cannot be told.",
        {"id": 4},
    ]


def test_what_nests_without_end_is_rejected() -> None:
    (found,) = told(b'{"a":' * 100_000)
    assert found == (1, "", "Lists and objects nest too deep to be read.")


def test_a_list_without_its_end_or_a_comma_says_so() -> None:
    assert told(b"[") == [(1, "[0]", "The list has no end: the text is cut short.")]
    assert told(b'[{"id": 1}')[1:] == [(1, "[1]", "The list has no end: the text is cut short.")]
    assert told(b'[{"id": 1} {"id": 2}]')[1:] == [(1, "[1]", "Between two entries stands no comma.")]


@given(entries)
def test_a_list_is_read_as_it_was_written(written: list[object]) -> None:
    content = json.dumps(written, ensure_ascii=False, indent=1).encode(errors="surrogatepass")
    assert [one.value for one in read(content) if isinstance(one, Document)] == written


@given(entries, st.data())
def test_of_a_list_cut_short_every_whole_entry_is_read_and_something_is_rejected(
    written: list[object], data: st.DataObject
) -> None:
    content = json.dumps([{"entry": one} for one in written], ensure_ascii=True).encode()
    cut = data.draw(st.integers(1, len(content) - 1))
    found = read(content[:cut])
    whole = [one.value for one in found if isinstance(one, Document)]
    assert whole == [{"entry": one} for one in written][: len(whole)]
    assert sum(isinstance(one, Reject) for one in found) == 1


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_rejected(content: bytes) -> None:
    for name in ("a.json", "a.jsonl"):
        assert read(content, name) or content == b""
