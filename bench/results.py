"""What a run found: windows by cell, starts, notes; and the ratios between cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from statistics import median

from bench.server import Memory
from bench.window import Window

#: Random variables again and again; one and the same request; every request another.
RANDOM, SAME, DISTINCT = "random", "same", "distinct"


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """What was measured: a peer, a query, how it was asked, over a catalogue of ``series`` series."""

    series: int
    query: str
    peer: str
    asked: str = RANDOM
    connections: int = 16
    workers: int = 1


@dataclass(frozen=True, slots=True)
class Start:
    """How a server starts: seconds to its first answer, and what it holds when it then idles."""

    seconds: float
    memory: Memory


@dataclass(slots=True)
class Results:
    """All that one run found. The windows of a cell are in the order of the rounds."""

    windows: dict[Cell, list[Window]] = field(default_factory=dict)
    starts: dict[str, list[Start]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, cell: Cell, window: Window) -> None:
        """Keep the next round's window of ``cell``."""
        self.windows.setdefault(cell, []).append(window)

    def processor_us(self, cell: Cell) -> float | None:
        """Return the processor time that a request takes in ``cell``, the median of its windows."""
        windows = self.windows.get(cell)
        return median(window.processor_us for window in windows) if windows else None

    def ratio(self, cell: Cell, other: Cell) -> float | None:
        """Return how many times the processor time of ``other`` one of ``cell`` takes.

        It is the median of the rounds' ratios, so that what slows the whole machine for a while cancels out.
        Null where one of the two was not measured.
        """
        pairs = zip(self.windows.get(cell, []), self.windows.get(other, []), strict=False)
        ratios = [one.processor_us / two.processor_us for one, two in pairs]
        return median(ratios) if ratios else None

    def loud(self, most_others: float) -> int:
        """Return how many windows were not quiet."""
        return sum(window.others > most_others for windows in self.windows.values() for window in windows)
