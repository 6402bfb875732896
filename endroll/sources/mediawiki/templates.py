"""The templates that stand within a line, and what each shows: names, languages, lists, marks."""

from __future__ import annotations

from collections.abc import Callable

from endroll.sources.mediawiki.call import Argument, Call, Page
from endroll.sources.mediawiki.printed_lines import PrintedLine, Writer
from endroll.sources.mediawiki.template_dates import DATES, show_date
from endroll.sources.wiki.links import Link
from endroll.sources.wiki.noise import NAVIGATION

#: Writes what a call shows.
Shower = Callable[[Page, Call, Writer], None]

_FIRST = (
    "nowrap; nobr; small; smaller; big; larger; center; centre; noitalic; italics; nobold; bold; abbr;"
    " tooltip; nihongo2; nihongo krt; ruby; sic; no wrap; flag; flagcountry; flagu; hover; linktext; resize;"
    " lang-ja; lang-ko; lang-zh; lang-th;"
    " lang-en; ja; main cast; na; character; actor; url; kanji; hangul; vanchor"
)
_LAST = (
    "transl; transliteration; lang; langx; color; colour; font color; font colour; font; fs; script;"
    " native name"
)
_LISTS = (
    "plainlist; plain list; ubl; unbulleted list; ublist; ubt; bulleted list; hlist; flatlist; flat list;"
    " hlist-comma; cslist; comma separated entries; cast listing; cast list; castlisting; unbulleted; blist;"
    " ordered list; br separated entries"
)
_KOREAN = {1: "Hangul", 2: "Hanja", 3: "RR", 4: "MR"}
_NAMED_LANGUAGES = {
    "hangul": "Hangul", "hanja": "Hanja", "rr": "RR", "mr": "MR", "c": "Chinese", "t": "Chinese",
    "s": "Chinese", "p": "Pinyin", "l": "Literal title", "lit": "Literal title",
}  # fmt: skip
_SIGNS = {
    "·": " · ", "•": " • ", "dot": " · ", "bull": " • ", "ndash": "–", "mdash": "—", "spaced ndash": " – ",
    "snd": " – ", "spnd": " – ", "snds": " – ", "nbsp": " ", "!": "|", "=": "=", "'": "'", '"': '"',
    "jpn": "Japan", "kor": "South Korea", "chn": "China", "twn": "Taiwan", "hkg": "Hong Kong",
    "tha": "Thailand", "roc": "Taiwan", "roc-tw": "Taiwan", "prc": "China", "phi": "Philippines",
}  # fmt: skip
_ADDRESSES = {
    "imdb title": "https://www.imdb.com/title/tt{}/",
    "imdb": "https://www.imdb.com/title/tt{}/",
    "tvmaze show": "https://www.tvmaze.com/shows/{}",
    "tmdb tv": "https://www.themoviedb.org/tv/{}",
    "mydramalist": "https://mydramalist.com/{}",
    "mydramalist title": "https://mydramalist.com/{}",
}


def shower_of(name: str) -> Shower | None:
    """Return what shows the template of a name (regardless of case, blanks plain), or null for none."""
    return _TABLE.get(name)


def _first(page: Page, call: Call, writer: Writer) -> None:
    page.show(call.take(1), writer)


def _last(page: Page, call: Call, writer: Writer) -> None:
    """Show the last argument: those before it are codes of a language, a scheme or a colour."""
    arguments = call.take_positional()
    page.show(arguments[-1] if arguments else call.take("text"), writer)


def _list(page: Page, call: Call, writer: Writer) -> None:
    """Show an item a line: each argument, or each bullet of the one."""
    shown: list[PrintedLine] = []
    for argument in call.take_positional():
        lines = page.lines(argument)
        shown.extend(PrintedLine(line.number, f"* {line.words}", line.links) for line in lines)
    writer.add(shown, call.number)


def _nihongo(page: Page, call: Call, writer: Writer) -> None:
    """Show English, then Japanese and romaji in brackets; `nihongo3` has the romaji first."""
    first, *others = (2, 1, 3) if call.name == "nihongo foot" else (1, 2, 3)
    leading = call.take(first)
    page.show(leading, writer)
    inside = list(filter(None, (*map(call.take, others), call.take(4, "extra"))))
    _in_brackets(page, inside, writer, call.number, alone=leading is None)
    further = call.take(5, "extra2")
    if further:
        writer.write(" ", call.number)
        page.show(further, writer)


def _in_brackets(page: Page, arguments: list[Argument], writer: Writer, number: int, *, alone: bool) -> None:
    for place, argument in enumerate(arguments):
        opening = "" if alone else " ("
        writer.write(", " if place else opening, number)
        page.show(argument, writer)
    writer.write(")" if arguments and not alone else "", number)


def _languages(page: Page, call: Call, writer: Writer) -> None:
    """Show what a name is in several scripts, each behind its label, parted by semicolons."""
    positional = {str(place): label for place, label in _KOREAN.items()} if call.name != "zh" else {}
    labels = _NAMED_LANGUAGES | positional
    shown = [(labels[one.name], one) for one in call.arguments if one.name in labels]
    for place, (label, argument) in enumerate(shown):
        call.take(argument.name)
        writer.write(f"{'; ' if place else ''}{label}: ", call.number)
        page.show(argument, writer)


def _red_link(page: Page, call: Call, writer: Writer) -> None:
    """Show a link to a page that may be there in another language only."""
    target, shown = page.words(call.take(1)), page.words(call.take("lt"))
    call.take_positional()
    writer.link(Link(shown or target, target), call.number)


def _sign(_: Page, call: Call, writer: Writer) -> None:
    writer.write(_SIGNS[call.name], call.number)


def _break(_: Page, call: Call, writer: Writer) -> None:
    writer.end_line(call.number, goes_on=True)


def _address(page: Page, call: Call, writer: Writer) -> None:
    """Show the address that a key stands for; what it is called is not shown."""
    key = page.words(call.take(1, "id"))
    call.take_positional()
    if key.removeprefix("tt").replace("-", "").isalnum():
        writer.write(_ADDRESSES[call.name].format(key.removeprefix("tt")), call.number)
    else:
        page.keep(call.number, call.raw, "a template without the key that belongs in it")


def _website(page: Page, call: Call, writer: Writer) -> None:
    writer.write("Official website ", call.number)
    page.show(call.take(1, "url", "URL"), writer)


def _block(page: Page, call: Call, writer: Writer) -> None:
    """Show the one argument that holds lines of the page."""
    argument = call.take("episodes", "content", 1)
    if argument:
        writer.add(page.lines(argument), call.number)


def _rows(words: str, shower: Shower) -> dict[str, Shower]:
    return {word.strip(): shower for word in words.split(";")}


_TABLE: dict[str, Shower] = {
    **_rows(_FIRST, _first),
    **_rows(_LAST, _last),
    **_rows(_LISTS, _list),
    **dict.fromkeys(_SIGNS, _sign),
    **dict.fromkeys(_ADDRESSES, _address),
    **dict.fromkeys(DATES, show_date),
    **_rows("nihongo; nihongo3; nihongo foot", _nihongo),
    **_rows("korean; ko-hhrm; zh; korean/auto; infobox korean title; chinese", _languages),
    **_rows("ill; interlanguage link; illm; link-interwiki", _red_link),
    **_rows("br; break; -; clear; crlf; -br", _break),
    **_rows("official website; official; official site", _website),
    **_rows("episode table; hidden; collapsible list; show; episode table/part; scroll box", _block),
}

#: What is not about the drama where it stands, parted by semicolons, by the reason.
_DROPPED = {
    "a footnote": "reflist; refn; efn; sfn; notelist; citation needed; cn; fact; citation; references; rp;"
    " refbegin; refend; note; dead link; better source needed; who; when; clarify; harvnb; sfnp",
    NAVIGATION: "main; see also; for; about; distinguish; redirect; hatnote; further; other uses; portal;"
    " commons category; commonscat; wikiquote; authority control; defaultsort; italic title; stub; toc;"
    " use dmy dates; use mdy dates; short description; good article; featured article; pp; notoc; tocright;"
    " toc limit; tv-stub; sister project links; navbox; display title; lowercase title; engvarb; use american"
    " english; use british english; portal bar; subject bar; edit; delete; tabs; tab; orphan; unreferenced;"
    " more citations needed; multiple issues; update; expand section; blp sources; cleanup; db",
    "how the text looks": "col-begin; col-2; col-3; col-4; col-break; col-end; div col; div col end;"
    " end div col; multicol; multicol-break; multicol-end; colbegin; colend; endplainlist;"
    " flagicon; flag icon; flagdeco; clearleft; clearright; anchors; spaces; pad; sort; endflatlist;"
    " reflist-end; columns-list end",
}
_REASONS = {word.strip(): reason for reason, words in _DROPPED.items() for word in words.split(";")}


def reason_to_drop(name: str) -> str | None:
    """Return why the template of a name says nothing of the drama, or null where it may."""
    if name.startswith(("cite ", "citation")):
        return "a footnote"
    return NAVIGATION if name.endswith(("-stub", " stub")) else _REASONS.get(name)
