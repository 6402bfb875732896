"""What a reader gives, prepared and in portions, so that it can come from another process."""

from __future__ import annotations

from collections.abc import Generator, Sequence

from msgspec import Struct, field

from endroll.sources.documents import Reject
from endroll.sources.prepared import Prepared
from endroll.sources.preparing import Preparing
from endroll.sources.record_reading import RecordReading, Tell, Unread

#: A portion has no more pages, and no more once it has so many episodes and credits.
MOST_PAGES = 50
MOST_PARTS = 5_000


class PreparedPage(Struct, frozen=True):
    """A page whose records are prepared."""

    records: Sequence[Prepared]
    file: str
    line: int

    @property
    def parts(self) -> int:
        """How many episodes and credits its records say."""
        return sum(record.parts for record in self.records)

    @property
    def raw(self) -> str:
        """The records as a JSON list."""
        return f"[{','.join(record.text for record in self.records)}]"


class Portion(Struct):
    """What was read since the last portion: ``skipped`` pages that are left out, then the others."""

    skipped: int = 0
    pages: list[PreparedPage] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)


def portions(reading: RecordReading, skip: int, tell: Tell, *, whole: bool) -> Generator[Portion]:
    """Yield all that ``reading`` gives, but for its first ``skip`` pages, which are counted and no more.

    Records are prepared ``whole``, or only so far as most need that were imported before.
    Raises `UnreadableInput` where nothing can be read at all.
    """
    preparing = Preparing(whole=whole)
    portion, parts = Portion(), 0
    for found in reading.pages(tell):
        if isinstance(found, Unread):
            portion.unread.append(found)
        elif isinstance(found, Reject):
            portion.rejects.append(found)
        elif skip > 0:
            skip -= 1
            portion.skipped += 1
        else:
            records = [preparing.prepare(record) for record in found.records]
            portion.pages.append(PreparedPage(records, found.file, found.line))
            parts += portion.pages[-1].parts
        if len(portion.pages) + len(portion.rejects) + portion.skipped >= MOST_PAGES or parts >= MOST_PARTS:
            yield portion
            portion, parts = Portion(), 0
    yield portion
