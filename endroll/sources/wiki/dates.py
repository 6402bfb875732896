"""Dates and periods as pages print them, to partial ISO dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from endroll.sources.wiki.lines import narrow

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{0}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_YEAR = r"(?P<{0}>(?:19|20)\d\d)(?![\d:])"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:])"
_DASH = r"\s*(?:-{1,3}|–|—|−|~|～|〜|→|to|until|till|through)\s*"
_Y, _M, _D = _YEAR.format("y"), _MONTH.format("m"), _DAY.format("d")
_FIRST = _DAY.format("d1")

#: One date, or two that share their month and year ("1 – 12 June 2020"); the longest form comes first.
_FORMS = tuple(
    re.compile(rf"(?<![\w:])(?:{form})", re.IGNORECASE)
    for form in (
        rf"{_Y}\s*[-/.]\s*(?:{_M}|(?P<n>\d{{1,2}}))\s*[-/.]\s*{_D}",
        rf"{_Y}\s*[年년]\s*(?P<n>\d{{1,2}})\s*[月월]\s*(?:{_D}\s*[日일])?",
        rf"(?P<n>\d{{1,2}})\s*[月월]\s*{_D}\s*[日일]",
        rf"{_FIRST}{_DASH}{_D}\s+{_M}(?:,?\s*{_Y})?",
        rf"{_M}\s+{_FIRST}{_DASH}{_D}(?!\s*{_MONTH.format('m2')})(?:,?\s*{_Y})?",
        rf"{_Y}\s+{_M}\s+{_D}",
        rf"{_D}-{_M}-{_Y}",
        rf"{_D}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?",
        rf"{_M}\s+{_D}(?:,?\s*{_Y})?",
        rf"{_M}[\s,]*{_Y}",
        rf"{_Y}[-/.\s](?:{_M}|(?P<n>\d\d)(?![\d:]))",
        rf"{_Y}\s*[年년]?",
    )
)
_YEAR_LAST = re.compile(r"(?<![\d/.-])([0-3]?\d)[/.-]([0-3]?\d)[/.-]((?:19|20)\d\d)(?![\d:/.-])")
_EIGHT_DIGITS = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
_SHORT_END = re.compile(
    rf"(?P<before>(?<!\d)(?P<y>(?:19|20)\d\d)(?P<mark>[-/.])(?P<n>[01]?\d)(?P=mark)(?P<d>[0-3]?\d){_DASH})"
    r"(?P<n2>[01]?\d)(?P=mark)(?P<d2>[0-3]?\d)(?!(?P=mark)?\d|:)"
)
_REPEATED = re.compile(r"\s*\(((?:19|20)\d\d-\d\d-\d\d)\)")
_WEEKDAY = (
    r"\(?\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\.?\)?"
    r"|[(（]?[월화수목금토일月火水木金土](?:요일|曜日?)?[)）]?"
)
_BETWEEN = re.compile(
    rf"\s*(?:{_WEEKDAY})?\s*(?:부터)?(?:{_DASH}|\s+(?:and|&)\s+)(?:(?:{_WEEKDAY})[\s,]*)?", re.IGNORECASE
)
_OPEN_END = re.compile(rf"{_DASH}(?:present|ongoing|now|current(?:ly)?|현재)?\s*$", re.IGNORECASE)
_LEADING = re.compile(r"^\s*(?:from|between|since|starting|starts)\b\s*(?=\x00)", re.IGNORECASE)
_CONSUMED, _REFUSED = "\x00", "\x01"


@dataclass(frozen=True)
class Day:
    """A date as far as it is printed: any part may be null."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    def iso(self) -> str | None:
        """Return the partial ISO date, or null where no year is known."""
        if self.year is None:
            return None
        parts = [f"{self.year:04}"]
        if self.month:
            parts.append(f"{self.month:02}")
            if self.day:
                parts.append(f"{self.day:02}")
        return "-".join(parts)


@dataclass(frozen=True)
class Period:
    """The first and the last day, partial ISO dates or null, and what of the text was not understood."""

    start: str | None
    end: str | None
    rest: str
    is_range: bool = False


def read_period(text: str) -> Period:
    """Return the period that ``text`` prints.

    Where one end lacks its year, it takes the other's: the start the year before where it would come after
    the end. Where the text names more than one range, the later ones stay in ``rest``; so does everything
    where a date is none in the calendar or the end comes before the start.
    """
    printed, text = text, _in_year_order(narrow(text))
    marked, days = _days(text)
    if not days:
        return Period(None, None, printed)
    first, last, is_range = _ends(marked, days)
    start, end = _complete(first, last)
    starts, ends = start.iso(), end.iso() if end else None
    if starts is None or (ends and ends < starts[: len(ends)]):
        return Period(None, None, printed)
    used = 2 if end and first is not last and len(days) > 1 and days[1][1] is last else 1
    rest = _rest(text, days[:used], is_range=is_range)
    return Period(starts, ends, rest, is_range)


def read_date(text: str) -> tuple[str | None, str]:
    """Return the first date in ``text`` as a partial ISO date, and the rest of the text."""
    period = read_period(text)
    return (None, text) if period.is_range else (period.start, period.rest)


def _in_year_order(text: str) -> str:
    """Return ``text`` with its dates in numbers written year first.

    In "10/11/2005" the day comes first, unless some date of the text can only be read with the month first.
    """
    text = _EIGHT_DIGITS.sub(r"\1-\2-\3", text)
    numbers = _YEAR_LAST.findall(text)
    month_first = any(int(second) > 12 for _, second, _ in numbers) and all(
        int(first) <= 12 for first, _, _ in numbers
    )
    text = _YEAR_LAST.sub(r"\3-\1-\2" if month_first else r"\3-\2-\1", text)
    return _SHORT_END.sub(_with_year, text)


def _with_year(found: re.Match[str]) -> str:
    """Return a range in numbers with its end's year: the start's, or the next where the end were earlier."""
    earlier = (int(found["n2"]), int(found["d2"])) < (int(found["n"]), int(found["d"]))
    return f"{found['before']}{int(found['y']) + earlier}-{found['n2']}-{found['d2']}"


Found = tuple[tuple[int, int], Day]


def _days(text: str) -> tuple[str, list[Found]]:
    """Return the dates of ``text`` in order with their places, and the text with them blotted out."""
    found = _repeated_days(text)
    for (start, end), _ in found:
        text = text[:start] + _CONSUMED * (end - start) + text[end:]
    for form in _FORMS:
        for match in form.finditer(text):
            span = match.span()
            days = _days_of(match)
            found.extend((span, day) for day in days)
            # February 30 is blotted out as well, or its year would be read alone.
            mark = _CONSUMED if days else _REFUSED
            text = text[: span[0]] + mark * (span[1] - span[0]) + text[span[1] :]
    return text, sorted(found, key=lambda item: item[0])


def _repeated_days(text: str) -> list[Found]:
    """Return the dates behind which a bracket has them whole: "25 May (2011-05-25)"."""
    found: list[Found] = []
    for bracket in _REPEATED.finditer(text):
        starts = [
            match.start()
            for form in _FORMS
            for match in form.finditer(text)
            if match.end() == bracket.start()
        ]
        day = Day(*map(int, bracket[1].split("-")))
        if starts and _in_calendar(day):
            found.append(((min(starts), bracket.end()), day))
    return found


def _days_of(match: re.Match[str]) -> list[Day]:
    parts = match.groupdict()
    named, month = parts.get("m"), parts.get("n")
    number = _MONTHS.index(named[:3].lower()) + 1 if named else int(month) if month else None
    year = int(parts["y"]) if parts.get("y") else None
    days = [Day(year, number, int(parts[key])) for key in ("d1", "d") if parts.get(key)]
    days = days or [Day(year, number)]
    return days if all(map(_in_calendar, days)) else []


def _in_calendar(day: Day) -> bool:
    try:
        date(day.year or 2000, day.month or 1, 1 if day.day is None else day.day)
    except ValueError:
        return False
    return True


def _ends(marked: str, days: list[Found]) -> tuple[Day, Day | None, bool]:
    """Return the first date, the second where a dash stands between the two, and whether it is a range."""
    (place, first), *others = days
    if not others:
        return first, None, bool(_OPEN_END.match(marked[place[1] :]))
    (next_place, second), *_ = others
    if next_place == place or _BETWEEN.fullmatch(marked[place[1] : next_place[0]]):
        return first, second, True
    return first, None, False


def _complete(first: Day, last: Day | None) -> tuple[Day, Day | None]:
    if last is None:
        return first, None
    if first.month is not None and first.year is None and last.year is not None:
        later = (first.month, first.day or 1) > (last.month or 12, last.day or 31)
        first = replace(first, year=last.year - later)
    if last.month is not None and last.year is None and first.year is not None:
        earlier = (last.month, last.day or 31) < (first.month or 1, first.day or 1)
        last = replace(last, year=first.year + earlier)
    return first, last


def _rest(text: str, days: list[Found], *, is_range: bool) -> str:
    """Return ``text`` without the dates and the words between them, each date's place a blank."""
    start, end = days[0][0][0], days[-1][0][1]
    behind = text[end:]
    if is_range and days[0][0] == days[-1][0]:
        open_end = _OPEN_END.match(behind)
        behind = behind[open_end.end() :] if open_end else behind
    before = _LEADING.sub("", text[:start] + _CONSUMED).rstrip(_CONSUMED)
    return f"{before} {behind}"
