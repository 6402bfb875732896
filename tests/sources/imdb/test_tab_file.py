"""Lines of a tab-separated file: whatever its bytes, each is either in a block or told, with its number."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from endroll.sources.documents import Reject
from endroll.sources.imdb import tab_file
from endroll.sources.imdb.tab_file import TabFile

FIELDS = st.text(st.characters(codec="utf-8", exclude_characters="\t\n\r\0"), max_size=6).map(str.encode)
LINES = st.lists(FIELDS, min_size=1, max_size=4).map(b"\t".join) | st.binary(max_size=12).map(
    lambda text: text.replace(b"\n", b"").replace(b"\r", b"")
)


@settings(max_examples=150, deadline=None)
@given(lines=st.lists(LINES, max_size=30), packed=st.booleans())
def test_every_line_is_in_a_block_or_told(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes], packed: bool
) -> None:
    path = tmp_path_factory.mktemp("lines") / "file.tsv"
    content = b"".join(line + b"\n" for line in (b"one\ttwo", *lines))
    path.write_bytes(gzip.compress(content) if packed else content)
    good: dict[int, bytes] = {}
    told: dict[int, str] = {}
    for found in TabFile(path).blocks(one_by_one=True):
        if isinstance(found, Reject):
            told[found.line] = found.raw
        else:
            good |= dict(zip(found.lines, found.text.split(b"\n"), strict=False))
    assert sorted([*good, *told]) == list(range(2, len(lines) + 2))
    for number, line in enumerate(lines, 2):
        if number in good:
            assert good[number] == line
            assert (line.count(b"\t"), b"\0" in line) == (1, False)
            line.decode()
        else:
            assert told[number].encode(errors="surrogateescape") == line


def test_lines_keep_their_numbers_over_blocks_of_any_size(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "file.tsv"
    lines = [b"%d\t%s" % (number, b"x" * (number % 97)) for number in range(2, 3_000)]
    lines[1_500] = b"broken"
    path.write_bytes(b"one\ttwo\n" + b"\n".join(lines))
    for size in (1, 100, 4_096):
        monkeypatch.setattr(tab_file._Chunks.__init__, "__defaults__", (size,))  # noqa: SLF001 (blocks are large otherwise)
        found = list(TabFile(path).blocks())
        blocks = [one for one in found if not isinstance(one, Reject)]
        assert [one.line for one in found if isinstance(one, Reject)] == [1_502]
        numbered = [
            (number, line)
            for block in blocks
            for number, line in zip(block.lines, block.text.split(b"\n"), strict=False)
        ]
        assert all(line.startswith(b"%d\t" % number) for number, line in numbered)
        assert len(numbered) == len(lines) - 1
