"""What the titles that a page prints are to its drama: original, romanized, translated, or a further one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from endroll.db.names import script_of
from endroll.db.title_keys import title_key
from endroll.db.vocabulary import NameScript, TitleKind
from endroll.sources.record import TitleRecord
from endroll.sources.titles import united_titles
from endroll.sources.wiki.brackets import Brackets
from endroll.sources.wiki.label_table import Field
from endroll.sources.wiki.lines import plain
from endroll.sources.wiki.places import country_code, language_of_text
from endroll.sources.wiki.romanization import reads_english, spells_out

_PARTS = re.compile(r"\s+[/|]\s*|\s*[/|]\s+|\s*[／;；]\s*")
_COMMAS = re.compile(r"\s*[,、，]\s*")
_KIND_WORDS = re.compile(
    r"(?:(?:the )?\d{4}|(?:19|20)\d\d (?:tv )?(?:series|drama)|tv series|tv drama|tv|drama(?: series)?|"
    r"series|"
    r"television series|web ?drama|web series|film|movie|ドラマ|드라마|テレビドラマ|드라마\)?|(?:19|"
    r"20)\d\d년? ?드라마)",
    re.IGNORECASE,
)
_TITLE_WORDS = re.compile(
    r"(?P<english>(?:official )?english(?: title)?|international title)|(?P<literal>literal(?: title)?|"
    r"literally.*|lit\..*)"
    r"|(?P<working>working title)|(?P<roman>romaji|romanized|revised romanization|rr|hepburn)|"
    r"(?P<native>hangul|kanji|japanese|"
    r"korean|original title|native title)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clue:
    """A title as printed, the field that gave it and, for a title in a named language, that language."""

    text: str
    field: Field
    language: str = ""

    @property
    def latin(self) -> bool:
        """Whether the title holds no letter of an Eastern script."""
        return all(letter < "\u2fff" for letter in self.text) and script_of(self.text) not in {
            NameScript.THAI,
            NameScript.CYRILLIC,
        }


@dataclass(frozen=True)
class TitleValue:
    """A title's value taken apart. ``qualifiers`` are bracketed remarks that are no titles, as printed."""

    clues: tuple[Clue, ...]
    qualifiers: tuple[str, ...]


def read_titles(text: str, field: Field, language: str = "", *, several: bool = False) -> TitleValue:
    """Return the titles in ``text`` and the remarks; slashes part titles, commas too where ``several``."""
    brackets = Brackets(text)
    clues: list[Clue] = []
    qualifiers: list[str] = []
    parts = [part for part in _PARTS.split(brackets.masked) if part.strip()]
    if several and len(parts) == 1:
        parts = _COMMAS.split(brackets.masked)
    for part in parts:
        printed, insides = brackets.take_trailing(part)
        if not printed and insides:  # the whole title stands in quotation marks
            printed, *insides = insides
        title = Clue(plain(printed).strip(' "“”'), field, language)
        beside: list[Clue] = []
        for inside in insides:
            said = _TITLE_WORDS.fullmatch(inside)
            if said:
                title = _said(title, said)
            elif is_qualifier(inside):
                qualifiers.append(inside)
            elif Clue(inside, field).latin != title.latin:
                beside.append(Clue(inside, field, language))
            else:
                title = Clue(f"{title.text} ({inside})", title.field, title.language)
        clues.extend((title, *beside))
    return TitleValue(tuple(clue for clue in clues if any(map(str.isalnum, clue.text))), tuple(qualifiers))


def _said(title: Clue, said: re.Match[str]) -> Clue:
    if said["english"]:
        return Clue(title.text, Field.LANGUAGE_TITLE, "en")
    if said["roman"]:
        return Clue(title.text, Field.ROMANIZED_TITLE)
    if said["literal"] or said["working"]:
        return Clue(title.text, Field.FURTHER_TITLE)
    return Clue(title.text, Field.LANGUAGE_TITLE, "")


def is_qualifier(text: str) -> bool:
    """Return whether a bracket behind a title tells the kind, country or year, and not another title."""
    return all(
        _KIND_WORDS.fullmatch(piece) or country_code(_without_kind(piece)) or _SEASON.fullmatch(piece)
        for piece in filter(None, _COMMAS.split(text))
    )


_SEASON = re.compile(r"(?:(?:spring|summer|autumn|fall|winter)\s+)?(?P<year>(?:19|20)\d\d)", re.IGNORECASE)


def _without_kind(text: str) -> str:
    return re.sub(r"\s+(?:tv\s+)?(?:drama|series)(?: series)?$", "", text, flags=re.IGNORECASE)


def qualifier_country(text: str) -> str | None:
    """Return the country (ISO 3166-1) that a bracket behind a title names, or null."""
    pieces = (_without_kind(piece) for piece in _COMMAS.split(text))
    return next((code for piece in pieces if (code := country_code(piece))), None)


def qualifier_year(text: str) -> str | None:
    """Return the year that a bracket behind a title names, or null."""
    found = re.search(r"(?:19|20)\d\d", text)
    return found[0] if found else None


def own_language(clues: Iterable[Clue]) -> str | None:
    """Return the language that the script of the drama's own title makes certain, or null."""
    titles = [
        clue
        for clue in clues
        if clue.field is Field.TITLE or (clue.field is Field.LANGUAGE_TITLE and not clue.language)
    ]
    return next((language for clue in titles if (language := language_of_text(clue.text))), None)


def place_titles(clues: Iterable[Clue], language: str | None) -> tuple[TitleRecord, ...]:
    """Return the drama's titles, each in its kind, in the page's order, without duplicates.

    A title in the drama's own script is the original, the first of several. In Latin letters, one that
    spells out the original is romanized; of two, in a language whose spelling cannot be checked, the first;
    the next is translated into English, as the pages are English.
    """
    given = list(clues)
    original = next((clue.text for clue in given if _is_original(clue, language)), None)
    if original is None:  # the one in the drama's own script, whatever its label
        original = next(
            (clue.text for clue in given if language and language_of_text(clue.text) == language), None
        )
    placed = []
    english = {title_key(clue.text) for clue in given if clue.language == "en"}
    romanized = any(clue.field is Field.ROMANIZED_TITLE for clue in given)
    latins = [clue for clue in given if clue.field is Field.TITLE and clue.latin]
    for clue in given:
        if clue.field is Field.TITLE and clue.latin:
            in_english = title_key(clue.text) in english
            several = len(latins) > 1 or bool(english and not in_english)
            unchecked = original is not None and several and language not in {"ja", "ko"}
            if romanized or in_english:
                spelled = None
            elif unchecked:
                spelled = latins[0]
            else:
                spelled = next((one for one in latins if spells_out(one.text, original, language)), None)
            record = _latin_title(clue, latins, spelled, language)
        else:
            record = _record(clue, original, language)
        placed.append(record)
    return united_titles(placed, japanese=language == "ja")


def _is_original(clue: Clue, language: str | None) -> bool:
    if clue.latin or clue.field is Field.FURTHER_TITLE:
        return False
    if clue.field is Field.LANGUAGE_TITLE and clue.language and language and clue.language != language:
        return False
    own = language_of_text(clue.text)
    return own is None or language is None or own == language


def _latin_title(clue: Clue, latins: list[Clue], spelled: Clue | None, language: str | None) -> TitleRecord:
    """Return a title in Latin letters that its label does not tell more of.

    ``spelled`` is the one of ``latins`` that spells out the original. Of several others the first is English.
    """
    if clue is spelled:
        tag = f"{language}-Latn" if language else None
        return TitleRecord(text=clue.text, kind=TitleKind.ROMANIZED, language=tag)
    place = latins.index(clue)
    earlier = [other for other in latins[:place] if other is not spelled]
    kind = TitleKind.ALSO_KNOWN_AS if earlier and place > 1 else TitleKind.TRANSLATED
    return TitleRecord(text=clue.text, kind=kind, language="en")


def _record(clue: Clue, original: str | None, language: str | None) -> TitleRecord:
    if clue.field is Field.ROMANIZED_TITLE:
        tag = f"{language}-Latn" if language else None
        return TitleRecord(text=clue.text, kind=TitleKind.ROMANIZED, language=tag)
    if clue.field is Field.LANGUAGE_TITLE and clue.language == "en":
        return TitleRecord(text=clue.text, kind=TitleKind.TRANSLATED, language="en")
    if not clue.latin and clue.text == original:
        return TitleRecord(text=clue.text, kind=TitleKind.ORIGINAL, language=_tag(clue, language))
    if clue.field is Field.LANGUAGE_TITLE and clue.latin and (clue.language or language) == language:
        return TitleRecord(
            text=clue.text, kind=TitleKind.ROMANIZED, language=f"{language}-Latn" if language else None
        )
    return TitleRecord(
        text=clue.text, kind=TitleKind.ALSO_KNOWN_AS, language=_further_tag(clue, original, language)
    )


def _tag(clue: Clue, language: str | None) -> str | None:
    return language_of_text(clue.text) or clue.language or language


def _further_tag(clue: Clue, original: str | None, language: str | None) -> str | None:
    """Return the language of a further title, as far as label, script or words make it certain."""
    if not clue.latin:
        return clue.language or language_of_text(clue.text)
    if clue.language:
        return f"{clue.language}-Latn"
    if reads_english(clue.text):
        return "en"
    return f"{language}-Latn" if spells_out(clue.text, original, language) else None


def similar(one: str, other: str) -> bool:
    """Return whether two printed titles are one, or one is the beginning of the other."""
    keys = title_key(one), title_key(other)
    shorter, longer = sorted(keys, key=len)
    return bool(shorter) and longer.startswith(shorter)
