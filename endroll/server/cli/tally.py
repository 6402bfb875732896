"""What an import did, counted while it runs and told at its end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from endroll.server.cli.console import say, say_problem
from endroll.server.cli.imports import counted
from endroll.sources.changes import Noun, Verb
from endroll.sources.rejects import RejectFiles
from endroll.sources.told import Outcome, Told


@dataclass
class Tally:
    """Outcomes of series, rows by noun and verb, rejects with their files, inputs that could not be read.

    ``used`` is how many series were of use at all; ``before`` how many pages an earlier run had written.
    """

    rejects: RejectFiles = field(default_factory=RejectFiles)
    outcomes: Counter[Outcome] = field(default_factory=Counter)
    rows: Counter[tuple[Noun, Verb]] = field(default_factory=Counter)
    unread: int = 0
    used: int = 0
    before: int = 0

    def count(self, told: Told, outcomes: Iterable[Outcome] = tuple(Outcome)) -> None:
        """Add what ``told`` says, of the outcomes those named, but for its rejects."""
        for outcome in outcomes:
            self.outcomes[outcome] += told.outcomes[outcome]
        self.used += told.outcomes.total()
        self.rows.update(told.rows)

    def tell(
        self, read: str, left_out: Mapping[str, int], remarks: Sequence[str], nothing: str, *, quiet: bool
    ) -> int:
        """Return the exit code after saying all: 0, 1 with rejects, 2 where nothing was of use.

        ``read`` says how much was read, ``nothing`` is the sentence for when there was nothing to import.
        """
        for line in self._lines(read, left_out, remarks) if not quiet else ():
            say(line, "bold")
        for file, path in self.rejects.written.items():
            say_problem(f"{file}: what could not be used of it is in {path}, with the reasons.")
        if not self.used and not self.before:
            if not self.unread:
                say_problem(nothing)
            return 2
        return 1 if self.rejects.count or self.unread else 0

    def _lines(self, read: str, left_out: Mapping[str, int], remarks: Sequence[str]) -> Iterator[str]:
        yield f"{read}; series: {', '.join(f'{self.outcomes[outcome]:,} {outcome}' for outcome in Outcome)}"
        named = {Verb.CREATED: "new"}
        yield from (f"{named.get(verb, verb)}: {rows}" for verb in Verb if (rows := counted(self.rows, verb)))
        words = [f"{count:,} {what}{'' if count == 1 else 's'}" for what, count in left_out.items() if count]
        if words:
            yield f"left out: {', '.join(words)}"
        yield from remarks
        if self.rejects.count:
            yield f"rejected: {self.rejects.count:,}"
