"""Everything at once for a while: questions, nonsense, clients that go away, writers, an import."""

from __future__ import annotations

from pathlib import Path

from bench.soak.course import soak


async def test_a_server_under_mixed_load_makes_no_error_and_gives_no_stale_answer(tmp_path: Path) -> None:
    outcome = await soak(tmp_path, seconds=4)
    assert outcome.problems == []
    assert outcome.commits > 10
    assert outcome.counts.keys() >= {"GET", "POST", "left", "pages imported", "question", "version"}
