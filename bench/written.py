"""The text of ``bench/RESULTS.md``: what was measured, on what, and what it means."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from bench.machine import machine, versions
from bench.parts import RESULTS, parts_of, with_parts
from bench.report import MANY, as_markdown
from bench.results import Results
from bench.run import Options
from bench.targets import Target
from bench.workload import QUERIES

HOW = """\
Every server is one process on one core, over the same SQLite file; the load comes from another core, over
{connections} connections that are kept open, each request with other variables, at random. `µs a request` is
the processor time of the server and all that it started, divided by the requests: the median of {rounds}
windows of {seconds:g} s. `requests/s of a busy core` is a million divided by it. `times Endroll` is the
median of the rounds' ratios: each round asks every server in turn, so that what slows the machine for a while
cancels out. Before anything was timed, every server's answers were compared with those of SQL by hand and
were equal. {loud} of {windows} windows were not quiet: other processes took more than {most:.0%} of a core
meanwhile."""


def as_text(results: Results, targets: list[Target], options: Options, tools: Mapping[str, str]) -> str:
    """Return the whole text of a run's results, with the parts that other runs wrote as they are."""
    missed = [target for target in targets if not target.is_met]
    windows = sum(map(len, results.windows.values()))
    paragraphs = [
        "# Results",
        f"Written by `make bench` on {datetime.now(UTC):%Y-%m-%d}.",
        f"- Machine: {machine()}\n- Versions: {', '.join(versions(tools))}",
        _how(options, windows, results.loud(options.quiet.most_others)),
        "The queries:",
        "\n".join(f"- `{query.name}`: {query.title}{_tuned(query.is_tuned_for)}" for query in QUERIES),
        as_markdown(results, targets),
        f"{len(targets) - len(missed)} of {len(targets)} targets are met."
        + "".join(f"\n- Missed: {target.name}, {target}" for target in missed),
    ]
    if results.notes:
        paragraphs.append("\n".join(("Notes of the run:", "", *(f"- {note}" for note in results.notes))))
    parts = parts_of(RESULTS.read_text(encoding="utf-8")) if RESULTS.is_file() else {}
    return with_parts("\n\n".join(paragraphs) + "\n", parts)


def _how(options: Options, windows: int, loud: int) -> str:
    """Return the paragraph that says what the figures are."""
    return HOW.format(
        connections=MANY,
        rounds=options.rounds,
        seconds=options.seconds,
        loud=loud,
        windows=windows,
        most=options.quiet.most_others,
    ).replace("\n", " ")


def _tuned(is_tuned_for: bool) -> str:  # noqa: FBT001 (there is nothing else to say)
    return "" if is_tuned_for else " (the planner was never tuned for it)"
