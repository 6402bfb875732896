"""Accept decides the response's media type as RFC 9110 has it."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from endroll.server.media_types import (
    GRAPHQL_RESPONSE,
    JSON,
    LONGEST_HEADER_BYTES,
    OFFERED,
    content_type,
    negotiate,
)


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        ("", JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("application/json", JSON),
        ("APPLICATION/JSON; charset=utf-8", JSON),
        ("application/graphql-response+json", GRAPHQL_RESPONSE),
        ("application/graphql-response+json, application/json;q=0.9", GRAPHQL_RESPONSE),
        ("application/graphql-response+json; charset=utf-8, application/json", GRAPHQL_RESPONSE),
        ("application/json, application/graphql-response+json", JSON),
        ("application/json;q=0.5, application/graphql-response+json;q=0.9", GRAPHQL_RESPONSE),
        ("application/json, */*", JSON),
        ("*/*, application/graphql-response+json;q=0", JSON),
        ("*/*;q=0.1, application/json;q=0.2", JSON),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", JSON),
        ("application/jsonx", None),
        ("text/html", None),
        ("application/json;q=0", None),
        ("application/json;q=nan", None),
        ("*/*;q=0", None),
        ("json", None),
        (",", None),
    ],
)
def test_the_accept_header_decides(accept: str, chosen: str | None) -> None:
    assert negotiate(accept.encode()) == chosen


#: Parameters that are continued (RFC 2231) in ways that make no sense, among others that do.
_SENSELESS = st.lists(
    st.sampled_from(
        ["*/*", "application/json", ";", ",", "=", " ", '"', "q", "charset", "*", "*0", "*1*", "'", "a", "1"]
    ),
    max_size=16,
).map(lambda parts: "".join(parts).encode())


@given(st.binary() | _SENSELESS)
@example(b"*/*; q*=1; q*0=1")
def test_any_accept_header_is_answered(accept: bytes) -> None:
    assert negotiate(accept) in {*OFFERED, None}


@given(st.binary() | _SENSELESS)
@example(b"application/json; charset*=a; charset*0=b")
@example(b"application/json; charset*" + b"1" * 800 + b"=a")
def test_any_content_type_is_read(header: bytes) -> None:
    media_type, charset = content_type(header)
    assert media_type.count("/") == 1
    assert isinstance(charset, str)


@pytest.mark.parametrize(
    ("header", "read"),
    [
        ("application/json", (JSON, "utf-8")),
        ("Application/JSON ; Charset=UTF-8", (JSON, "utf-8")),
        ('application/json; charset="utf-8"', (JSON, "utf-8")),
        ("application/json; charset=shift_jis", (JSON, "shift_jis")),
        ("application/jsonx", ("application/jsonx", "utf-8")),
        ("", ("text/plain", "utf-8")),
    ],
)
def test_a_content_type_is_read_with_its_charset(header: str, read: tuple[str, str]) -> None:
    assert content_type(header.encode()) == read


def test_a_header_that_is_longer_than_any_client_sends_is_not_read() -> None:
    assert content_type(b"application/json" + b" " * LONGEST_HEADER_BYTES) == ("text/plain", "utf-8")
    assert negotiate(b"*/*" + b" " * LONGEST_HEADER_BYTES) is None
