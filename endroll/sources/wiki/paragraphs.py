"""What an unlabelled line is: a paragraph, a possible title, a list of genres, a remark in brackets."""

from __future__ import annotations

import re

from endroll.sources.wiki.brackets import Brackets, outside
from endroll.sources.wiki.label_table import Field
from endroll.sources.wiki.labels import find_label
from endroll.sources.wiki.title_clues import Clue

_GENRE_WORDS = (
    "drama; family; comedy; romance; action; mystery; thriller; melodrama; historical; "
    "fantasy; horror; crime; medical; legal; school; youth; suspense; period; sageuk; "
    "military; political; sports; music; musical; adventure; sci-fi; supernatural; "
    "psychological; business; life; law; detective; human; food; war; documentary; friendship; "
    "tragedy; jidaigeki; romcom; slice of life; romantic comedy; science fiction; "
    "coming of age; black comedy"
)
_GENRES = frozenset(_GENRE_WORDS.split("; "))
_SENTENCE_END = (".", "!", "?", "。", "！", "？", "…", ".”", '."', "」")
_LEAD = re.compile(
    r"\b(?:is|was) an? .{0,80}\b(?:drama|series|miniseries|television|film|special)\b"
    r"|は、.{0,60}ドラマ|[은는] .{0,60}드라마",
    re.DOTALL,
)
_LEAD_BRACKET = re.compile(r"^(?P<title>[^(（.]{1,80}?)\s*[(（](?P<inside>[^()（）]+)[)）]")
_ALSO_KNOWN = re.compile(
    r"also known (?:as|by (?:the|its) (?:\w+ )?title)\s+[\"“]?"
    r"(?P<title>[A-Z0-9][^,.;()\"”]*?)[\"”]?(?=[,.;(]| is | was )"
)
_TITLE_FIELDS = frozenset({Field.LANGUAGE_TITLE, Field.ROMANIZED_TITLE, Field.FURTHER_TITLE})
_NATIVE_THEN_LATIN = re.compile(
    r"(?P<native>[^A-Za-zÀ-ɏ]*[^\x00-\u2fff][^A-Za-zÀ-ɏ]*?)\s+(?P<latin>[A-Za-zÀ-ɏ].*)"
)


def is_prose(text: str) -> bool:
    """Return whether ``text`` reads as a paragraph: a sentence of six words and more, or long text."""
    count = len(text.split())
    if any(letter > "\u2fff" for letter in text):
        return len(text) > 60 or (len(text) > 25 and text.endswith(_SENTENCE_END))
    return count > 16 or (count >= 6 and text.endswith(_SENTENCE_END))


def is_remark(text: str) -> bool:
    """Return whether the whole of ``text`` stands in brackets: a remark about the page, not of the story."""
    return not any(map(str.isalnum, outside(Brackets(text).masked)))


def is_title_like(text: str) -> bool:
    """Return whether ``text`` may be a title on a line of its own."""
    if "://" in text or text.startswith("www.") or not any(map(str.isalnum, text)):
        return False
    return not is_prose(text) and len(text) <= 120 and not text.endswith((".", ":", "：", ",", ";", "。"))


def genres_of(text: str) -> list[str]:
    """Return the genres of a line that names nothing else, empty otherwise."""
    pieces = [piece.strip() for piece in re.split(r"[,/|]", text)]
    return pieces if all(piece.casefold() in _GENRES for piece in pieces) else []


def is_lead(text: str) -> bool:
    """Return whether ``text`` opens an encyclopaedia's article: it says what the drama is, not its story."""
    return _LEAD.search(text[:400]) is not None


def titles_of_lead(text: str) -> list[Clue]:
    """Return the titles that an article's first sentence gives, in a bracket behind its subject or later."""
    clues: list[Clue] = []
    bracket = _LEAD_BRACKET.match(text)
    if bracket:
        for piece in re.split(r"\s*[;；,、]\s*", bracket["inside"]):
            clues.extend(_clues_of(piece, behind_native=any(not clue.latin for clue in clues)))
    clues.extend(Clue(found["title"].strip(), Field.FURTHER_TITLE) for found in _ALSO_KNOWN.finditer(text))
    return clues


def _clues_of(piece: str, *, behind_native: bool) -> list[Clue]:
    """Return the titles of "Hangul: 꽃보다 남자 Kkotboda Namja": in its own script and spelled out.

    Without a label, a piece in another script is the original, and one in Latin letters behind it spells it.
    """
    native = Clue(piece.strip(), Field.LANGUAGE_TITLE)
    if ":" not in piece and not native.latin:
        return [native]
    if ":" not in piece and behind_native and piece[:1].isupper():
        return [Clue(piece.strip(), Field.ROMANIZED_TITLE)]
    printed, colon, value = piece.partition(":")
    label = (
        find_label({"rr": "revised romanization"}.get(printed.casefold().strip(), printed)) if colon else None
    )
    if label is None or label.field not in {Field.LANGUAGE_TITLE, Field.ROMANIZED_TITLE, Field.FURTHER_TITLE}:
        return []
    both = _NATIVE_THEN_LATIN.fullmatch(value.strip())
    if both:
        return [
            Clue(both["native"].strip(), label.field, label.detail),
            Clue(both["latin"].strip(), Field.ROMANIZED_TITLE),
        ]
    return [Clue(value.strip(), label.field, label.detail)] if value.strip() else []
