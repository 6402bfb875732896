"""What a page of a wiki is about: a drama, a person, or something that is no drama, told from its markup."""

from __future__ import annotations

import re
from enum import StrEnum

from endroll.sources.mediawiki.call import Call
from endroll.sources.mediawiki.infobox import ONCE, facts_of
from endroll.sources.wiki.headings import Section, split_heading
from endroll.sources.wiki.label_table import Field
from endroll.sources.wiki.labels import find_label


class PageKind(StrEnum):
    """What a page is; each word is how pages of that kind are counted for people to read."""

    DRAMA = "dramas"
    PERSON = "people"
    SUBJECT = "articles about other subjects"
    OTHER = "other articles"
    REDIRECT = "redirects"
    DISAMBIGUATION = "disambiguation pages"
    CATEGORY = "categories"
    TEMPLATE = "templates"
    FILE = "files"
    USER = "user pages"
    TALK = "talk pages"
    ELSEWHERE = "pages in other namespaces"
    REJECTED = "rejected pages"


_NAMESPACES = {
    2: PageKind.USER,
    6: PageKind.FILE,
    10: PageKind.TEMPLATE,
    14: PageKind.CATEGORY,
}
_DISAMBIGUATION = re.compile(r"(?:disambig(?:uation)?|dab|hndis|disamb|aimai|동음이의|曖昧さ回避)\b.*")
_COUNTRY = r"(?:(?:japanese|korean|chinese|thai|taiwanese|asian|[kjct]-?) ?)?"
_DRAMA_BOX = re.compile(
    rf"{_COUNTRY}(?:television|tv|drama|series|show|web ?series|web ?drama|tv ?drama|tv ?series|tv ?show|"
    r"tv ?special|television (?:drama|series|film|show|special|miniseries|program(?:me)?)|miniseries)"
)
_PERSON_BOX = re.compile(
    r"(?:.* )?(?:person|people|actor|actress|actor/actress|artist|biography|bio|celebrity|idol|model|singer|"
    r"director|writer|screenwriter|producer|comedian|presenter|musician|talent|voice actor|staff|profile)"
)
#: Boxes about names stand beside others, and tell nothing of what the page is.
_NAME_BOX = re.compile(r"(?:chinese|korean|japanese|thai)(?: name)?(?:/auto)?|name|name module")
_BIRTH = re.compile(
    r"(?:date of birth|birth ?date|birth ?day|birth ?place|born|birth ?name|blood ?type|"
    r"profession|star ?sign)"
)
_TITLES = frozenset({Field.TITLE, Field.ROMANIZED_TITLE})
_OF_DRAMA = frozenset({Section.CAST, Section.EPISODES, Section.CREW})
_LABEL = re.compile(r"^[*:#; ]*'*([^\W\d_][^:：|=\n]{0,30}?)'*\s*[:：]", re.MULTILINE)
_HEADING = re.compile(r"^=+\s*'*(.+?)'*\s*=+\s*$|^'''(.+?)'''\s*$", re.MULTILINE)
_CATEGORY = re.compile(r"\[\[\s*(?:category|カテゴリ|분류|分类)\s*:\s*([^\]|]+)", re.IGNORECASE)
_OF_PEOPLE = re.compile(
    r"\b(?:actors?|actress(?:es)?|births|deaths|people|person|directors?|screenwriters?|singers?|idols?|staff)\b",
    re.IGNORECASE,
)


def kind_of_namespace(number: int) -> PageKind | None:
    """Return the kind of the pages in a namespace, null for that of the articles."""
    if number == 0:
        return None
    return PageKind.TALK if number % 2 else _NAMESPACES.get(number, PageKind.ELSEWHERE)


def kind_of_article(title: str, text: str, calls: list[Call]) -> PageKind:
    """Return what an article is about: by its templates first, then its labels, headings and categories."""
    if "__DISAMBIG__" in text or title.casefold().endswith("(disambiguation)"):
        return PageKind.DISAMBIGUATION
    for call in calls:
        kind = _kind_of_call(call)
        if kind is not None:
            return kind
    return _kind_of_text(text)


def _kind_of_call(call: Call) -> PageKind | None:
    """Return what a template says that its page is: by its name, else by its parameters; null for nothing."""
    if _DISAMBIGUATION.fullmatch(call.name):
        return PageKind.DISAMBIGUATION
    box = call.name.replace("infobox", "").strip(" :-/")
    is_box = "infobox" in call.name
    if is_box and _NAME_BOX.fullmatch(box):
        return None
    if _DRAMA_BOX.fullmatch(box) and (is_box or call.arguments):
        return PageKind.DRAMA
    if is_box and _PERSON_BOX.fullmatch(box):
        return PageKind.PERSON
    return _kind_of_parameters(call, is_box=is_box)


def _kind_of_parameters(call: Call, *, is_box: bool) -> PageKind | None:
    named = [one.name.replace("_", " ").casefold() for one in call.arguments if not one.positional]
    if any(_BIRTH.fullmatch(name) for name in named):
        return PageKind.PERSON
    if is_box:
        return PageKind.SUBJECT
    return PageKind.DRAMA if len(facts_of(call)) > 1 else None


def _kind_of_text(text: str) -> PageKind:
    labels = [found[1].strip() for found in _LABEL.finditer(text)]
    fields = {label.field for printed in labels if (label := find_label(printed))}
    headings = {
        found.section for one in _HEADING.finditer(text) if (found := split_heading(one[1] or one[2])[0])
    }
    categories = _CATEGORY.findall(text)
    facts = len(fields & ONCE) + bool(fields & _TITLES)
    if any(_BIRTH.fullmatch(label.casefold()) for label in labels) and not fields & ONCE:
        return PageKind.PERSON
    if facts > 1 or (facts and headings & _OF_DRAMA):
        return PageKind.DRAMA
    if any(map(_OF_PEOPLE.search, categories)):
        return PageKind.PERSON
    of_drama = any("drama" in category.casefold() for category in categories)
    return PageKind.DRAMA if of_drama and Section.CAST in headings else PageKind.OTHER
