"""Reads `docs/production.md` as a reader follows it: section by section, its settings, then its commands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PAGE = ROOT / "docs" / "production.md"
TEXT = PAGE.read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Example:
    """A command, and what the page says that it prints; `…` is anything on its line, or any lines."""

    command: str
    printed: str

    def is_printed(self, output: str) -> bool:
        """Return whether ``output`` is what the page shows."""
        pattern = re.escape(self.printed.strip())
        pattern = re.sub(r"(?m)^…$", "(?:.*\n)*?.*", pattern).replace("…", ".*?")
        return re.fullmatch(pattern, output.strip()) is not None


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading of the second level."""

    title: str
    text: str

    def blocks(self, language: str) -> list[str]:
        """Return the texts of the fenced blocks in ``language``."""
        return re.findall(rf"^```{language}\n(.*?)^```$", self.text, re.DOTALL | re.MULTILINE)

    def settings(self) -> dict[str, str]:
        """Return the variables that the section sets."""
        lines = [line for block in self.blocks("ini") for line in block.splitlines()]
        return dict(line.split("=", 1) for line in lines)

    def examples(self) -> Iterator[Example]:
        """Yield the section's commands, in their order."""
        for block in self.blocks("console"):
            for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                command, _, printed = part.partition("\n")
                yield Example(command, printed)

    def rows(self) -> list[list[str]]:
        """Return the cells of the section's tables, without their headings."""
        lines = re.findall(r"^\| (.*) \|$", self.text, re.MULTILINE)
        rows = [line.split(" | ") for line in lines]
        return [row for row in rows if row[0] not in {"---", "Status", "Metric", "Expression"}]


def sections() -> dict[str, Section]:
    """Return the page's sections by their titles."""
    parts = re.split(r"^## (.*)\n", TEXT, flags=re.MULTILINE)[1:]
    found = zip(parts[::2], parts[1::2], strict=True)
    return {title: Section(title, text) for title, text in found}
