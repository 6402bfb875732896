"""Whoever is killed, what an import acknowledged is there, whole, and of the rest nothing is half there."""

from __future__ import annotations

from pathlib import Path

from bench.kill.rounds import Victim, play


async def test_a_kill_in_the_middle_of_an_import_loses_nothing_and_leaves_nothing_half_there(
    tmp_path: Path,
) -> None:
    outcomes = [outcome async for outcome in play(times=2, count=5, seed=3, folder=tmp_path)]
    assert [outcome.problems for outcome in outcomes] == [[], []]
    assert [outcome.victim for outcome in outcomes] == [Victim.IMPORTER, Victim.BOTH]
    for outcome in outcomes:
        assert outcome.found in {outcome.acknowledged, outcome.acknowledged + 1}
        assert outcome.answered > 0
