"""Bytes in any encoding come out as the text that went in; what is no text is refused in a sentence."""

from __future__ import annotations

import contextlib
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.sources.wiki import UnusablePageError, decode
from tests.conftest import SAMPLES
from tests.sources.wiki.pages import PAGES

ENCODINGS = [
    *("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
    *("cp932", "euc_jp", "iso2022_jp", "cp949", "gb18030", "cp1252"),
]
SAMPLE_PAGES = {path.name: path.read_text("utf-8") for path in sorted(SAMPLES.glob("*/wiki/*.txt"))}
TEXTS = {name: page.replace("\r\n", "\n") for name, page in (PAGES | SAMPLE_PAGES).items()}

SHORT = {
    "cp932": "Title: 1リットルの涙\n",
    "euc_jp": "出演：沢尻エリカ\n",
    "cp949": "제목: 꽃보다 남자\n",
    "gb18030": "Chinese Title: 我的女孩\n",
    "cp1252": "Cast\n• Zoë Dupré as Jan’s friend\n",
    "utf-16-le": "Title: A\n",
    "utf-16-be": "涙\nCast\n",
}


def encodable(text: str, encoding: str) -> bool:
    # A Japanese or Korean page is never GB18030, which could write any text at all.
    if encoding == "gb18030" and any(
        "\u3041" <= letter <= "\u30ff" or "가" <= letter <= "힣" for letter in text
    ):
        return False
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


ROUND_TRIPS = [(name, code) for name, text in TEXTS.items() for code in ENCODINGS if encodable(text, code)]


@pytest.mark.parametrize(("name", "encoding"), ROUND_TRIPS)
def test_a_page_comes_out_of_every_encoding_that_can_write_it(name: str, encoding: str) -> None:
    assert decode(TEXTS[name].encode(encoding)) == TEXTS[name]


@pytest.mark.parametrize("encoding", SHORT)
def test_one_short_line_is_enough_to_tell_its_encoding(encoding: str) -> None:
    assert decode(SHORT[encoding].encode(encoding)) == SHORT[encoding]


def test_line_ends_become_newlines_and_the_mark_goes() -> None:
    assert decode("\ufeffa\r\nb\rc\u2028d\n".encode()) == "a\nb\nc\nd\n"


@pytest.mark.parametrize("data", [b"", b" \r\n\t", b"\xef\xbb\xbf", b"\xff\xfe", b"\0\0\0\0"])
def test_an_empty_page_is_refused(data: bytes) -> None:
    with pytest.raises(UnusablePageError, match=r"^The page is empty\."):
        decode(data)


BINARY = {
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\0\0\0\x01\0\x08\x06\0\0\0",
    "an archive": b"PK\x03\x04\x14\0\x08\0\x08\0" + bytes(range(256)),
    "a program": b"\x7fELF\x02\x01\x01" + b"\0" * 32,
    "control characters": b"Title: A\x01\x02\x03",
    "noise": b"".join(hashlib.sha256(bytes([seed])).digest() for seed in range(120)),
}


@pytest.mark.parametrize("name", BINARY)
def test_binary_data_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(UnusablePageError, match=r"binary data.*\. Save .*\.$"):
        decode(BINARY[name])


def test_a_mark_that_lies_is_refused() -> None:
    with pytest.raises(UnusablePageError, match="says that it is UTF-8 and is not"):
        decode(b"\xef\xbb\xbf\xff\xfe\xfd")


@given(st.binary())
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnusablePageError):
        text = decode(data)
        assert text.strip()
        assert "\r" not in text


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_text_survives_utf_8(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")
