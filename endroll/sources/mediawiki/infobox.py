"""Infoboxes: what their parameters are called in print, and their values as labelled lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

from endroll.sources.mediawiki.call import Argument, Call, Page
from endroll.sources.mediawiki.printed_lines import PrintedLine, on_one_line
from endroll.sources.wiki.label_table import Field
from endroll.sources.wiki.labels import find_label
from endroll.sources.wiki.noise import PICTURE

#: Parameters that are not called as the pages print them; all others are found in the table of labels.
_PRINTED = {
    "show name": "Name", "name": "Name", "series name": "Name", "drama name": "Name", "title": "Title",
    "show name 2": "Also known as", "alt name": "Also known as", "alternative name": "Also known as",
    "native name": "Native title", "romanized name": "Romaji", "rr": "Revised romanization",
    "romanization": "Revised romanization", "mr": "McCune-Reischauer", "translated name": "English title",
    "num episodes": "Episodes", "no episodes": "Episodes", "number of episodes": "Episodes",
    "num seasons": "Seasons", "num series": "Seasons", "open theme": "Opening theme",
    "opentheme": "Opening theme", "endtheme": "Ending theme", "end theme": "Ending theme",
    "first run": "Original run", "narrated": "Narrated by", "story": "Story by",
    "creative director": "Director", "executive producer": "Executive producer", "origin": "Country",
    "developer": "Developed by", "screenwriter": "Screenwriter", "original network": "Network",
    "preceded by": "Preceded by", "followed by": "Followed by", "original release": "Original release",
    "run time": "Runtime", "theme song": "Theme song", "production website": "Website",
    "外部リンク": "公式サイト", "opテーマ": "オープニングテーマ", "edテーマ": "エンディングテーマ",
    "op": "Opening theme", "ed": "Ending theme", "制作局": "制作会社",
}  # fmt: skip
_PICTURES = re.compile(
    r"(?:image|logo|poster|picture|photo)(?: ?(?:size|width|upright|alt|caption|class|name|file))?|alt|"
    r"画像.*|caption|(?:bg|text|box|title)? ?colou?r|width|upright|border|bodystyle|.*style",
)
#: "English (漢字, Romaji)", the English missing sometimes: three titles in one.
_IN_THREE = re.compile(
    r"(?:(?P<first>[A-Za-z0-9][^()]*) \()?(?P<native>[^()A-Za-z]*[\u3040-\u9fff가-힣][^()A-Za-z]*?), "
    r"(?P<latin>[A-Za-zÀ-ɏ][^()]*)(?(first)\))"
)
_NUMBER_BEHIND = re.compile(r"\s*\d+$")
#: Facts that tell a drama's page from any other.
ONCE = frozenset({Field.NETWORK, Field.EPISODE_COUNT, Field.PERIOD, Field.AIR_TIME, Field.END})
#: Lists whose entries are short words: on one line, lest "Music" be taken for a heading.
_ON_ONE_LINE = frozenset({Field.GENRE, Field.COUNTRY, Field.LANGUAGE})


def is_infobox(call: Call) -> bool:
    """Return whether a template is an infobox: by its name, or by facts that only dramas have."""
    if "infobox" in call.name or call.name in {"tv drama", "drama", "television"}:
        return True
    named = {_label(one.name) for one in call.arguments if not one.positional}
    return len(named - {None}) >= 3 or len(facts_of(call)) > 1


def facts_of(call: Call) -> set[Field]:
    """Return which facts that a drama has once a template's parameters name."""
    labels = (_label(one.name) for one in call.arguments if not one.positional)
    found = (find_label(label) for label in labels if label)
    return {label.field for label in found if label} & ONCE


def infobox_lines(page: Page, call: Call) -> list[PrintedLine]:
    """Return a labelled line for each parameter, further lines of its value set in below it.

    What is no fact of a drama is kept, or dropped where it is about a picture.
    """
    lines: list[PrintedLine] = []
    titled = False
    page.drop(call.number, call.printed_name, "an infobox's name")
    for argument in call.arguments:
        label = _label(argument.name)
        values = page.lines(argument)
        if label is None:
            _put_aside(page, argument, values, call.number)
            continue
        is_title = _is(label, Field.TITLE)
        shown = "Also known as" if is_title and titled else label
        titled = titled or is_title
        in_three = any(_IN_THREE.fullmatch(value.words) for value in values)
        groups = _apart(shown, values) if in_three else [(shown, values)]
        for own_label, own in groups:
            lines.extend(_labelled(own_label, own))
    blank = PrintedLine(call.number)
    return [blank, *lines, blank]


def _label(parameter: str) -> str | None:
    """Return what a parameter is called in print, or null where it is no fact that Endroll knows."""
    name = " ".join(parameter.replace("_", " ").casefold().split())
    for candidate in (name, _NUMBER_BEHIND.sub("", name)):
        if candidate in _PRINTED:
            return _PRINTED[candidate]
        found = find_label(candidate)
        if found and not (found.field is Field.UNPLACED and _PICTURES.fullmatch(candidate)):
            return candidate.capitalize()
    return None


def _is(label: str, field: Field) -> bool:
    found = find_label(label)
    return found is not None and found.field is field


def _apart(label: str, values: list[PrintedLine]) -> Iterator[tuple[str, list[PrintedLine]]]:
    """Yield the titles that stand in one line as `nihongo` prints them, each with its label."""
    for value in values:
        found = _IN_THREE.fullmatch(value.words)
        if not found:
            yield label, [value]
            continue
        english = label if label in {"Name", "Title"} else "English title"
        for own, text in (
            (english, found["first"]),
            ("Native title", found["native"]),
            ("Romaji", found["latin"]),
        ):
            if text:
                yield own, [PrintedLine(value.number, text, value.links)]


def _labelled(label: str, values: list[PrintedLine]) -> list[PrintedLine]:
    found = find_label(label)
    if len(values) > 1 and found and found.field in _ON_ONE_LINE:
        links = tuple(link for value in values for link in value.links)
        values = [PrintedLine(values[0].number, on_one_line(values, ", "), links)]
    lines: list[PrintedLine] = []
    for place, value in enumerate(values):
        text = f"    {value.words}" if place else f"{label}: {value.words}"
        addresses = value.addresses if found and found.field is Field.WEBSITE else ()
        shown = " ".join((text, *(one for one in addresses if one not in text)))
        lines.append(PrintedLine(value.number, shown, value.links))
    return lines


def _put_aside(page: Page, argument: Argument, values: list[PrintedLine], number: int) -> None:
    name = " ".join(argument.name.replace("_", " ").split())
    if not values:
        page.drop(number, name, "an infobox's empty field")
    for value in values:
        text = value.words if argument.positional else f"{name}: {value.words}"
        if _PICTURES.fullmatch(_NUMBER_BEHIND.sub("", name.casefold())):
            page.drop(value.number or number, text, PICTURE)
        else:
            page.keep(value.number or number, text, "an infobox's field that Endroll does not know")
