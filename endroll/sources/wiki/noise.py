"""What on a page is not about the drama: advertising, Edit links, navigation, captions of pictures."""

from __future__ import annotations

import re

ADVERTISING = "advertising"
EDIT_LINK = "an Edit link"
NAVIGATION = "navigation of the site"
PICTURE = "the caption or name of a picture"

#: Whole lines, without regard to case, and what they are.
_LINES = tuple(
    (re.compile(pattern, re.IGNORECASE), reason)
    for pattern, reason in (
        (r"ad[- ]?block(er)? (interference )?detected!?", ADVERTISING),
        (r"wiki\w* is a free-to-use site that makes money from advertising\..*", ADVERTISING),
        (r"wiki\w* is not accessible if you.ve made further modifications\..*", ADVERTISING),
        (r"(this )?(advertisements?|sponsored( content| links?)?|ads? by \w+)|report this ad|-? ?ad ?-?", ADVERTISING),
        (r"(please )?(disable|turn off|whitelist) .*ad ?-?block.*", ADVERTISING),
        (r"(view|edit|edit source|edit this page|edit links|history|talk|view source|watch|move)"
         r"([ |/]*(edit|edit source|history|talk|view source|watch|move|page))*", EDIT_LINK),
        (r"(編集|編集する|ソースを編集|편집|원본 편집|\[\])", EDIT_LINK),
        (r"(actions|navigation( menu)?|menu|search|personal tools|namespaces|page|discussion|article|toolbox|tools|"
         r"languages|variants|more|main page|recent changes|random page|special pages|what links here|"
         r"permanent link|printable version|contents(\s*\[?hide\]?)?|목차|目次|top|back to top|home|about|contact)",
         NAVIGATION),
        (r"from \S*(wiki|pedia)\S*(, the free encyclopedia)?", NAVIGATION),
        (r"((jump|skip) to:? ?(navigation|search|content)[, ]*(search)?[, ]*)+", NAVIGATION),
        (r"출처?.*(위키백과|나무위키).*|出典: フリー百科事典.*|위키백과, 우리 모두의 백과사전\.?", NAVIGATION),
        (r"(create (an )?account|log ?in|sign (in|up)|register|start a wiki|explore( wikis)?|fan feed|trending)",
         NAVIGATION),
        (r"posted (in|on|by) .*|tagged[ :].*|filed under:? .*|\d* ?(leave a )?(comments?|repl(y|ies))|no comments.*",
         NAVIGATION),
        (r"(share( this)?( on)?|tweet|like( this)?|pin it|facebook|twitter|email|print|loading|follow)"
         r"(:|\.{3}|…)?", NAVIGATION),
        (r"retrieved from .*|categor(y|ies): ?.*|categor(y|ies)|hidden categor.*|カテゴリ: ?.*|분류: ?.*", NAVIGATION),
        (r"this page (was|has been) .*|powered by \w*wiki.*|privacy policy.*|terms of (use|service).*|disclaimers?|"
         r"about \w*wiki\w*|community content is available under .*|copyright .*|all rights reserved.*", NAVIGATION),
        (r"coming soon!?|read more.*|see (more|full .*)|\(?show (more|all)\)?|\[?(show|hide|expand|collapse)\]?|v t e",
         NAVIGATION),
        (r"(characters|cast) of .+\(click on .*\)|\(?click (on|here) .*", NAVIGATION),
        (r"(episodes?|eps?\.?|page)?[ :]*(\d+|special)( ?\| ?(\d+|special)){2,}", NAVIGATION),
        (r"(« ?|← ?)?(previous|next|prev)( page| post)?( ?»| ?→)?( ?[|/] ?(previous|next)( page| post)?)?", NAVIGATION),
        (r"(promotional |theatrical |official |drama |main )?(posters?|image|photo|picture|logo|title card)( gallery)?",
         PICTURE),
        (r"(file|image):\S.*|\S+\.(jpe?g|png|gif|webp|svg)", PICTURE),
    )
)  # fmt: skip

_BRACKETED_EDIT = re.compile(
    r"\s*[\[［](?:edit source|edit|編集|ソースを編集|편집|원본 편집|hide|show|[|/\s])*[\]］]\s*$",
    re.IGNORECASE,
)
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


def is_list_heading(text: str) -> bool:
    """Return whether ``text`` heads a list of dramas ("Summer 2020 Dramas"), so that a drama ends above it."""
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
    if may_be_heading:
        text = take(_BARE_EDIT, EDIT_LINK, text)
    text = take(_PICTURE_NAME, PICTURE, text)
    text = take(_LIST_LINK, NAVIGATION, text)
    return take(_FOOTNOTE, NAVIGATION, text).strip(), taken
