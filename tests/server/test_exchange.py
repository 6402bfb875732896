"""What is known of a request from its first moment on."""

from __future__ import annotations

import multiprocessing
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.server.exchange import begin, request_id
from tests.server.exchanges import ended


def scope(*headers: tuple[bytes, bytes], **other: Any) -> dict[str, Any]:
    return {"method": "POST", "client": ("192.0.2.7", 50_000), "headers": [*headers], **other}


@pytest.mark.parametrize("sent", [b"a", b"x" * 64, b"7f3c-11.B_z"])
def test_a_short_id_of_safe_characters_is_taken_from_the_request(sent: bytes) -> None:
    assert begin(scope((b"host", b"localhost"), (b"x-request-id", sent))).request_id == sent.decode()


@pytest.mark.parametrize("sent", [b"", b"x" * 65, b"a b", b'a"b', b"a\n", "é".encode(), b"<b>"])
def test_any_other_id_is_replaced(sent: bytes) -> None:
    assert re.fullmatch("[0-9a-f]{16}", begin(scope((b"x-request-id", sent))).request_id)


@given(st.binary(max_size=80))
def test_an_id_is_always_safe_to_print(sent: bytes) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._-]{1,64}", request_id([(b"x-request-id", sent)]))


def test_no_two_requests_have_one_id() -> None:
    assert len({request_id([]) for _ in range(10_000)}) == 10_000


def first_ids(count: int) -> list[str]:
    return [request_id([]) for _ in range(count)]


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="needs fork")
def test_forked_workers_do_not_repeat_one_another() -> None:
    with multiprocessing.get_context("fork").Pool(2) as workers:
        ids = workers.map(first_ids, [100, 100], chunksize=1)
    assert len(set(ids[0]) | set(ids[1])) == 200


def test_the_client_is_its_address_without_the_port() -> None:
    assert begin(scope()).client == "192.0.2.7"
    assert begin(scope(client=None)).client is None


def test_times_are_those_of_the_whole_and_of_all_statements() -> None:
    exchange = ended(reads=((100.0, 100.5), (100.25, 101.0)), ended=102.0)
    assert (exchange.total_seconds, exchange.database_seconds) == (2.0, 1.25)
    assert ended().database_seconds == 0
