"""A dump of any size takes the memory of one page."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from endroll.sources.mediawiki import DramaPage, Dump, PageKind
from tests.sources.mediawiki.dumps import export, page, redirect

TEXT = "*Network: NHK\n*Episodes: 9\n==Cast==\n* [[Person {0}|P {0}]] as Lamp {0}\n"
PERSON = "{{{{Infobox person|native_name=灯{0}|birth_date={{{{birth date|1980|1|2}}}}}}}}"


def generated(folder: Path, size: int) -> Dump:
    """Return a dump of ``size`` redirects and talk pages, and a fifth as many dramas and people."""
    file = folder / f"{size}.xml"
    head, _, tail = export(["\n"]).rpartition("\n</")
    with file.open("w", encoding="utf-8") as out:
        out.write(head)
        for number in range(1, size + 1):
            if number % 5 == 0:
                out.write(page(f"Drama {number}", TEXT.format(number), number=4 * number))
                out.write(page(f"Person {number}", PERSON.format(number), number=4 * number + 1))
            out.write(redirect(f"Play {number}", f"Drama {number - number % 5}"))
            out.write(page(f"Talk:Drama {number}", "Lamps? " * 200, ns=1, number=4 * number + 3))
        out.write(f"</{tail}")
    return Dump(file)


def peak_and_dramas(dump: Dump) -> tuple[int, int]:
    """Return the most bytes that reading took at once above those before it, and how many dramas it gave."""
    tracemalloc.reset_peak()
    before, _ = tracemalloc.get_traced_memory()
    dramas = sum(isinstance(found, DramaPage) for found in dump.read())
    _, peak = tracemalloc.get_traced_memory()
    return peak - before, dramas


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


@pytest.mark.usefixtures("traced")
def test_ten_times_the_pages_take_no_more_memory(tmp_path: Path) -> None:
    # What is made once, such as tables of words, and folds of texts, of which so many are remembered.
    peak_and_dramas(generated(tmp_path, 2_000))
    small, dramas = peak_and_dramas(generated(tmp_path, 200))
    assert dramas == 40
    wiki = generated(tmp_path, 2_000)
    large, dramas = peak_and_dramas(wiki)
    assert dramas == 400
    assert wiki.counts == {
        PageKind.DRAMA: 400,
        PageKind.PERSON: 400,
        PageKind.REDIRECT: 2_000,
        PageKind.TALK: 2_000,
    }
    # Some 200 bytes a page more would show; garbage that waits to be collected is about half of that.
    assert large < small + 400_000
