"""A page's bytes to its text, whatever encoding they are in."""

from __future__ import annotations

import codecs
import re
import unicodedata

from endroll.sources.wiki.characters import COMMON
from endroll.sources.wiki.labels import label_words
from endroll.sources.wiki.page_reading import UnusablePageError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: Tried in this order where UTF-8 fails; the most plausible text wins, the earlier one of two equals.
LEGACY_ENCODINGS = ("cp932", "euc_jp", "cp949", "gb18030", "cp1252")
#: Below this the best candidate is noise (random bytes score below -1, real text above 0).
PLAUSIBLE = -0.2

CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f\ufffe\uffff]")
WIDE = re.compile(r"[\u1100-\u11ff\u3040-\ua4cf\uac00-\ud7a3]")
SQUEEZED = re.compile(r"(?<=[a-z])[\u1100-\u11ff\u3040-\ua4cf\uac00-\ud7a3](?=[a-z])")
WESTERN_MARKS = frozenset("•’‘“”–—…·«»°®™©×½§¡¿\xa0")
#: Kana, full-width Latin letters, Eastern punctuation; then hangul and Chinese characters beyond the common.
LIKELY = (("\u3041", "\u30ff"), ("\uff01", "\uff5e"), ("\u3000", "\u3011"))
POSSIBLE = (("\uac00", "\ud7a3"), ("\u4e00", "\u9fff"))
LINE_ENDS = re.compile(r"\r\n|[\r\x0b\x0c\x85\u2028\u2029]")


def decode(data: bytes) -> str:
    """Return the text of ``data`` without its byte order mark, lines ended by a newline.

    UTF-8, UTF-16, Shift-JIS, EUC-JP, ISO-2022-JP, EUC-KR (CP949), GB18030 and Windows-1252 are told apart
    by strict decoding and by how much the result looks like a page. Raises `UnusablePageError` for input
    that is empty, binary or in none of them.
    """
    if not data.strip(b"\0 \t\r\n\f\v"):
        raise UnusablePageError("The page is empty. Copy the drama's page again, with its text.")
    text = LINE_ENDS.sub("\n", _decoded(data).removeprefix("\ufeff"))
    if CONTROL.search(text):
        raise UnusablePageError(
            "The page is binary data, not text. Save the page's text in a plain text file."
        )
    if not text.strip():
        raise UnusablePageError("The page is empty. Copy the drama's page again, with its text.")
    return text


def _decoded(data: bytes) -> str:
    """Return ``data`` in the encoding that its mark, its form or its plausibility tells."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            if text is None:
                raise UnusablePageError(
                    f"The page says that it is {encoding.upper()} and is not. Save it again as UTF-8."
                )
            return text
    if b"\0" in data:
        return _most_plausible(data, ("utf-16-le", "utf-16-be"), "binary data, not text")
    text = _strictly(data, "iso2022_jp") if b"\x1b$" in data else _strictly(data, "utf-8")
    if text is not None:
        return text
    return _most_plausible(data, LEGACY_ENCODINGS, "in no encoding that Endroll knows, or binary data")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _most_plausible(data: bytes, encodings: tuple[str, ...], otherwise: str) -> str:
    texts = [text for encoding in encodings if (text := _strictly(data, encoding)) is not None]
    best = max(texts, key=plausibility, default=None)
    if best is None or CONTROL.search(best) or plausibility(best) < PLAUSIBLE:
        raise UnusablePageError(
            f"The page is {otherwise}. Save the page's text in a plain text file, as UTF-8."
        )
    return best


def plausibility(text: str) -> float:
    """Return how much ``text`` looks like a page: the mean worth of its characters beyond ASCII.

    1 is a text in common characters of one language, negative is noise. Labels that the importer knows
    add to it, since no wrong encoding spells them.
    """
    beyond = [character for character in text if character > "\x7f"]
    if not beyond:
        return 1.0 if text.isprintable() or "\n" in text else -1.0
    wide = WIDE.findall(text)
    kana = sum("\u3041" <= character <= "\u30ff" for character in wide)
    hangul = sum("가" <= character <= "힣" for character in wide)
    worth = sum(_worth(character) for character in beyond)
    if kana and hangul:  # no page mixes the two much; a wrong decoding does
        worth -= 2 * min(kana, hangul)
    if kana:
        worth -= 2 * sum(not _is_japanese(character) for character in wide)
    worth -= 4 * len(SQUEEZED.findall(text))
    labels = sum(len(word) for word in label_words() if word in text)
    return (worth + 3 * labels) / len(beyond)


def _worth(character: str) -> float:
    if character in COMMON:
        return 1.0
    if character in WESTERN_MARKS or unicodedata.name(character, "").startswith(("LATIN ", "THAI ")):
        return 0.4
    if any(first <= character <= last for first, last in LIKELY):
        return 0.8
    if any(first <= character <= last for first, last in POSSIBLE):
        return 0.0
    half_width = "\uff61" <= character <= "\uffdc"
    return -2.0 if half_width or unicodedata.category(character) in {"Co", "Cn", "Cc"} else -0.5


def _is_japanese(character: str) -> bool:
    """Return whether a character of the Japanese standard set (JIS X 0208) is given."""
    try:
        character.encode("euc_jp")
    except UnicodeEncodeError:
        return False
    return True
