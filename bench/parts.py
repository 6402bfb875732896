"""Parts of ``bench/RESULTS.md`` that runs of their own write: each stands between its marks, at the end."""

from __future__ import annotations

import re
from pathlib import Path

RESULTS = Path(__file__).parent / "RESULTS.md"
#: The parts and their headings, in order.
HEADINGS = {"imports": "Imports", "search": "Search", "search-at-size": "Search, at size"}


def put_part(name: str, text: str, results: Path = RESULTS) -> None:
    """Write ``text`` as the part ``name`` of the results, in place of what it said before."""
    whole = results.read_text(encoding="utf-8") if results.is_file() else "# Results\n"
    parts = {**parts_of(whole), name: text.strip()}
    results.write_text(with_parts(without_parts(whole), parts), encoding="utf-8")


def parts_of(whole: str) -> dict[str, str]:
    """Return the parts that stand in the text of the results, without their headings."""
    found = {name: _PART[name].search(whole) for name in HEADINGS}
    return {name: match[1].strip() for name, match in found.items() if match}


def without_parts(whole: str) -> str:
    """Return the text of the results without its parts."""
    for pattern in _PART.values():
        whole = pattern.sub("", whole)
    return whole.rstrip() + "\n"


def with_parts(whole: str, parts: dict[str, str]) -> str:
    """Return the text of the results, which has no parts, with ``parts`` at its end, in their order."""
    written = (
        f"\n<!-- {name} -->\n## {heading}\n\n{parts[name]}\n<!-- to here -->\n"
        for name, heading in HEADINGS.items()
        if name in parts
    )
    return whole + "".join(written)


_PART = {
    name: re.compile(rf"\n<!-- {name} -->\n## [^\n]*\n\n(.*?)\n<!-- to here -->\n", re.DOTALL)
    for name in HEADINGS
}
