"""What on a page is not about the drama: advertising, Edit links, navigation, captions of pictures."""

from __future__ import annotations

import re

from endroll.sources.wiki.headings import find_heading

ADVERTISING = "advertising"
EDIT_LINK = "an Edit link"
NAVIGATION = "navigation of the site"
PICTURE = "the caption or name of a picture"

#: Whole lines, without regard to case, by what they are.
_WHOLE_LINES = {
    ADVERTISING: (
        r"ad[- ]?block(er)? (interference )?detected!?",
        r"wiki\w* is a free-to-use site that makes money from advertising\..*",
        r"wiki\w* is not accessible if you.ve made further modifications\..*",
        r"(please )?(disable|turn off|whitelist) .*ad ?-?block.*",
        r"(this )?(advertisements?|sponsored( content| links?)?|ads? by \w+)",
        r"report this ad|-? ?ad ?-?",
    ),
    EDIT_LINK: (
        r"((view|edit( source| this page| links)?|history|talk|view source|watch|move|page)[ |/]*)+",
        r"編集|編集する|ソースを編集|편집|원본 편집|\[\]",
    ),
    NAVIGATION: (
        r"actions|navigation( menu)?|menu|search|personal tools|namespaces|page|discussion|tool(box|s)",
        r"languages|variants|more|main page|recent changes|random page|special pages|what links here",
        r"permanent link|printable version|contents(\s*\[?hide\]?)?|목차|目次",
        r"top|back to top|home|about|contact",
        r"from \S*(wiki|pedia)\S*(, the free encyclopedia)?|위키백과, 우리 모두의 백과사전\.?",
        r"出典: フリー百科事典.*|出典：フリー百科事典.*",
        r"((jump|skip) to:? ?(navigation|search|content)[, ]*(search)?[, ]*)+",
        r"create (an )?account|log ?in|sign (in|up)|register|start a wiki|explore( wikis)?|fan feed|trending",
        r"posted (in|on|by) .*|tagged[ :].*|filed under:? .*|no comments.*",
        r"\d* ?(leave a )?(comments?|repl(y|ies))",
        r"(share( this)?( on)?|tweet|like( this)?|pin it|facebook|twitter|email|print)(:|\.{3}|…)?",
        r"--\s?\w+|テンプレートを表示|\[脚注の使い方\]|ノートを表示|\(?vote or add tags\)?",
        r"(loading|follow)(:|\.{3}|…)?",
        r"retrieved from .*|(hidden )?categor(y|ies)(: ?.*)?|カテゴリ: ?.*|분류: ?.*",
        r"this page (was|has been) .*|powered by \w*wiki.*|privacy policy.*|terms of (use|service).*",
        r"disclaimers?|about \w*wiki\w*|community content is available under .*|copyright .*",
        r"\{\|.*|\|\}|\|-+.*|\}\}",
        r"all rights reserved.*|coming soon!?|read more.*|see (more|full .*)|v t e",
        r"[(\[]?(show|hide|expand|collapse)( more| all)?[)\]]?",
        r"(characters|cast) of .+\(click on .*\)|\(?click (on|here) .*",
        r"(episodes?|eps?\.?|page)?[ :]*(\d+|special)( ?\| ?(\d+|special)){2,}",
        r"(« ?|← ?)?(previous|next|prev)( page| post)?( ?[»→])?( ?[|/] ?(previous|next)( page| post)?)?",
    ),
    PICTURE: (
        r"(promotional |theatrical |official |drama |main )?(posters?|image|photo|picture|logo)( gallery)?",
        r"title card|(file|image):\S.*|\S+\.(jpe?g|png|gif|webp|svg)",
    ),
}
_LINES = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for reason, patterns in _WHOLE_LINES.items()
    for pattern in patterns
)

_BRACKETED_EDIT = re.compile(
    r"\s*[\[［](?:edit source|edit|編集|ソースを編集|편집|원본 편집|hide|show|[|/\s])*[\]］]\s*$",
    re.IGNORECASE,
)
_LEADING_EDIT = re.compile(r"^[\[［](?:edit source|edit|編集|편집)[\]］]\s*(?=\S)", re.IGNORECASE)
_SITE = re.compile(
    r"\s+[-–—|]\s+(?:wikipedia(?:, the free encyclopedia)?|asianwiki|dramawiki|mydramalist|drama wiki|"
    r"drama wiki \| fandom|fandom)$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+(\D.*)")
_BARE_EDIT = re.compile(r"\s+((?:Edit(?: source| section)?\s*)+)$|(?<=[a-z])((?:Edit)(?: source)?)$")
_PICTURE_NAME = re.compile(r"^[a-z0-9]+(?:[-_][a-z0-9]+)+(?<=\d)(?=[A-Z가-힣\u3040-\u9fff])")
_FOOTNOTE = re.compile(r"\[(?:\d{1,3}|note \d+|citation needed|[a-z])\]")
_LIST_LINK = re.compile(r"\s*\((?:list of episodes|see list|episode list|view all|list)\)$", re.IGNORECASE)
_LIST_HEADING = re.compile(
    r"(?:(?:spring|summer|autumn|fall|winter|upcoming|current|ongoing|new|recommended|popular|\d{4}|[a-z]+ese|korean|"
    r"thai|asian|tv|of|j|k|-)[\s-]*)+(?:tv )?(?:dramas|series list)",
    re.IGNORECASE,
)


def noise_reason(text: str) -> str | None:
    """Return what noise the whole line ``text`` is, or null where it may be about the drama."""
    if _LIST_HEADING.fullmatch(text):
        return NAVIGATION
    return next((reason for pattern, reason in _LINES if pattern.fullmatch(text)), None)


def is_contents_entry(text: str) -> bool:
    """Return whether ``text`` is a heading with its number before it, as in a table of contents."""
    entry = _CONTENTS.fullmatch(text)
    return entry is not None and find_heading(entry[1]) is not None


def is_list_heading(text: str) -> bool:
    """Return whether ``text`` heads a list of dramas ("Summer 2020 Dramas"); a drama ends above it."""
    return _LIST_HEADING.fullmatch(text) is not None


def strip_noise(text: str, *, may_be_heading: bool) -> tuple[str, list[tuple[str, str]]]:
    """Return ``text`` without the noise in it, and each part taken away with what it is.

    An Edit link without brackets is one only where ``may_be_heading``: at the end of a heading.
    """
    taken: list[tuple[str, str]] = []

    def take(pattern: re.Pattern[str], reason: str, text: str) -> str:
        found = [match[0].strip() for match in pattern.finditer(text)]
        taken.extend((part, reason) for part in found)
        return pattern.sub("", text) if found else text

    text = take(_BRACKETED_EDIT, EDIT_LINK, text)
    text = take(_LEADING_EDIT, EDIT_LINK, text)
    text = take(_SITE, NAVIGATION, text)
    if may_be_heading:
        text = take(_BARE_EDIT, EDIT_LINK, text)
    text = take(_PICTURE_NAME, PICTURE, text)
    text = take(_LIST_LINK, NAVIGATION, text)
    return take(_FOOTNOTE, NAVIGATION, text).strip(), taken
