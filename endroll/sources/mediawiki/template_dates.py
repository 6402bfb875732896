"""Templates of dates: years, months and days in arguments of their own, shown as ISO dates."""

from __future__ import annotations

from endroll.sources.mediawiki.call import Call, Page
from endroll.sources.mediawiki.printed_lines import Writer
from endroll.sources.wiki.dates import read_date

#: The names of those whose dates stand one behind the other, each a year, a month and a day.
_SERIAL = frozenset({"film date", "start and end dates", "start and end date", "release date", "date range"})
#: The names of those with one date; what stands behind it is about the same day.
_SINGLE_WORDS = (
    "start date; end date; start date and age; end date and age; start-date; end-date; date; dts; "
    "birth date; birth date and age; birth-date; birth-date and age; bda; dob; b-da; birth year and age; "
    "birthdate; "
    "death date; death date and age; death-date; death-date and age; dda; d-da; release; air date; year; "
    "birth year; death year; circa; c.; first aired; iso date"
)
_SINGLE = frozenset(_SINGLE_WORDS.split("; "))
DATES = _SERIAL | _SINGLE


def show_date(page: Page, call: Call, writer: Writer) -> None:
    """Write the date, or dates with a dash between them; words that are no date as they stand."""
    words = [page.words(argument) for argument in call.take_positional()]
    dates = _serial(words) if call.name in _SERIAL else _single(words)
    writer.write(" – ".join(dates), call.number)


def _single(words: list[str]) -> list[str]:
    date, others = _first_date(words)
    if date is None:
        return [" ".join(words)] if words else []
    # Behind a death stands the birth, which its own argument tells.
    return [date, *(other for other in others if not other.isdecimal())]


def _serial(words: list[str]) -> list[str]:
    dates: list[str] = []
    while words:
        date, others = _first_date(words)
        if date is None:
            dates.append(words[0])
            words = words[1:]
        else:
            dates.append(date)
            words = others
    return dates


def _first_date(words: list[str]) -> tuple[str | None, list[str]]:
    """Return the date that the first words are as an ISO date, as precise as they are, and the others."""
    if not words or not (words[0].isdecimal() and len(words[0]) == 4):
        date, rest = read_date(words[0]) if words else (None, "")
        return (date, words[1:]) if date and not rest.strip() else (None, words)
    parts = [words[0]]
    for word in words[1:3]:
        if not (word.isdecimal() and 0 < int(word) <= (12 if len(parts) == 1 else 31)):
            break
        parts.append(f"{int(word):02}")
    if len(parts) == 1 and len(words) > 1:  # the month by its name
        date, rest = read_date(" ".join((*words[1:3], words[0])))
        if date and not rest.strip():
            return date, words[3:]
    return "-".join(parts), words[len(parts) :]
