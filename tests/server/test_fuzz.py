"""Whatever bytes arrive, no answer is a 500, none is missing, and nothing is left behind."""

from __future__ import annotations

from pathlib import Path

from bench.fuzz.course import fuzz


async def test_random_bytes_bodies_and_documents_get_answers_and_leave_nothing_behind(tmp_path: Path) -> None:
    outcome = await fuzz(tmp_path, requests=400, warmup=100, seed=7)
    assert outcome.problems == []
    assert outcome.after.connections == 0
    assert outcome.after.files <= outcome.before.files
    # Every kind was sent, and not all of it refused.
    assert outcome.counts.keys() >= {"question", "bitten_question", "body", "address", "batch", "raw", "left"}
    assert outcome.counts["200"] > 100
    assert outcome.counts["400"] > 100
