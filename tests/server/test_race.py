"""No answer is ever stale: not from the cache, not as a 304, however writers and readers meet."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bench.race.course import race

#: No race takes a tenth of it; what hangs fails.
HANG_SECONDS = 120


@pytest.mark.parametrize("workers", [1, 2])
async def test_no_answer_is_older_than_what_was_committed_before_it_was_asked_for(
    tmp_path: Path, workers: int
) -> None:
    async with asyncio.timeout(HANG_SECONDS):
        outcome = await race(tmp_path, seconds=0, requests=1_500, workers=workers)
    assert outcome.stale == []
    # It was a race: answers came from the cache, 304 was said, and there were writes all the while.
    assert outcome.hits > 100
    assert outcome.asked["304"] > 10
    assert outcome.written > 50
