"""Pages that cannot be read: each is told with its title, id, reason and text, and the run goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from endroll.sources.mediawiki import DramaPage, PageKind, Rejection
from tests.sources.mediawiki.dumps import SITE, dump, page

NO_FACTS = (
    "The page names no drama that it tells anything about. Copy the whole page, with its labels"
    ' (such as "Network:" and "Cast").'
)
DRAMA = page("Lantern Street", "*Network: NHK\n*Episodes: 9\n", number=2)
#: The line of a dump's XML in which its first page begins: behind its root element and its account of itself.
FIRST_PAGE = 1 + len(SITE.splitlines()) + 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            "{{Infobox television|image=Lamp.jpg}}",
            NO_FACTS,
        ),
        (
            "{{a|" * 41 + "}}" * 41,
            "Its templates and links nest deeper than 40. Close what is open, and import the dump again.",
        ),
        (
            "{|\n" + "|-\n| a || b || c || d\n" * 2_000 + "|}",
            "Its tables have more than 8,000 cells. Split them, and import the dump again.",
        ),
        (
            "lamp " * 500_000,
            "It is longer than any page of a wiki. Split it, and import the dump again.",
        ),
        (
            None,
            "The dump leaves its text out. Export the wiki with the pages' text, not as stubs.",
        ),
    ],
    ids=["no facts", "too deep", "too many cells", "too long", "no text"],
)
def test_a_page_that_cannot_be_read_is_told_and_the_next_one_is_read(
    tmp_path: Path, text: str | None, reason: str
) -> None:
    wiki = dump(tmp_path, page("Dark Street", text, number=1), DRAMA)
    rejected, read = wiki.read()
    assert rejected == Rejection("Dark Street", 1, reason, text or "", line=FIRST_PAGE)
    assert isinstance(read, DramaPage)
    assert wiki.counts == {PageKind.REJECTED: 1, PageKind.DRAMA: 1}
