"""Batches: lists of requests in one body."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest

from endroll.server.batch import answer, refuses


@pytest.mark.parametrize(
    ("entries", "limit", "said"),
    [
        ([{}], 0, "The body must be a JSON object; lists of requests are not answered here."),
        ([], 0, "The body must be a JSON object; lists of requests are not answered here."),
        ([], 2, "The batch is empty. Send at least one request in it."),
        ([{}] * 3, 2, "The batch has 3 requests, and 2 are answered at once. Send it in parts."),
        (
            [{}, "{ __typename }"],
            2,
            "Request 2 of the batch is not a JSON object. Nothing of the batch was run.",
        ),
        ([[{}]], 2, "Request 1 of the batch is not a JSON object. Nothing of the batch was run."),
        ([{}], 2, None),
        ([{}, {"query": 7}], 2, None),
    ],
)
def test_a_batch_is_refused_as_a_whole_with_a_sentence(
    entries: list[object], limit: int, said: str | None
) -> None:
    assert refuses(entries, limit) == said


async def test_answers_stand_in_the_order_of_their_requests_whichever_is_ready_first() -> None:
    ready = asyncio.Event()

    async def answer_one(entry: dict[str, Any]) -> bytes:
        if entry["query"] == "slow":
            await ready.wait()
        else:
            ready.set()
        return json.dumps({"data": entry["query"]}).encode()

    # The first waits for the second: they can only be answered side by side.
    body = await answer([{"query": "slow"}, {"query": "fast"}], answer_one)
    assert body == b'[{"data": "slow"},{"data": "fast"}]'
    assert await answer([{"query": "fast"}], answer_one) == b'[{"data": "fast"}]'


async def test_when_the_client_goes_away_no_entry_goes_on() -> None:
    given_up: list[str] = []
    started = asyncio.Barrier(3)

    async def answer_one(entry: dict[str, Any]) -> bytes:
        try:
            await started.wait()
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            given_up.append(entry["query"])
            raise
        return b""

    batch = asyncio.ensure_future(answer([{"query": "a"}, {"query": "b"}], answer_one))
    await started.wait()
    batch.cancel()
    with pytest.raises(asyncio.CancelledError):
        await batch
    assert sorted(given_up) == ["a", "b"]
