"""Weekly air slots and running times as pages print them: "Mon. & Tue. 21:55", 火曜21:00, "1 hr. 10 min."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from endroll.db.vocabulary import Weekday
from endroll.sources.record import AirSlotRecord
from endroll.sources.wiki.lines import narrow

_WEEK = tuple(Weekday)
_ENGLISH = r"mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun"
_NAME = rf"(?:{_ENGLISH})(?:days?)?\b\.?|(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b"
_LETTERS = dict(zip("月火水木金土日월화수목금토일", _WEEK * 2, strict=True))
_LETTER = "[" + "".join(_LETTERS) + "]"
_EASTERN_DAY = (
    rf"(?<!\d)(?:{_LETTER}(?:曜日?|요일)?(?![\w])|{_LETTER}(?:曜日?|요일)|{_LETTER}(?=\d)"
    rf"|{_LETTER}(?={_LETTER}))"
)
_JOIN = r"\s*(?:,|&|/|\+|·|・|、|and\b|과|와|및)\s*(?:and\s+|&\s*)?"
_DASH = r"\s*(?:-|–|—|−|~|～|〜|to\b|through\b)\s*"
_DAYS = re.compile(
    rf"(?:every\b|each\b|on\b|毎週|每週|매주)?\s*[(（]?(?P<list>(?:{_NAME}|{_EASTERN_DAY})"
    rf"(?:(?:{_JOIN}|{_DASH}|\s*)(?:{_NAME}|{_EASTERN_DAY}))*)[)）]?",
    re.IGNORECASE,
)
_ONE_DAY = re.compile(rf"({_DASH})|({_NAME}|{_LETTER})(?:曜日?|요일)?", re.IGNORECASE)
_WORDS_FOR_DAYS = (
    (re.compile(r"\b(?:every )?weekdays\b|平日|평일", re.IGNORECASE), _WEEK[:5]),
    (re.compile(r"\b(?:every )?weekends?\b|週末|주말", re.IGNORECASE), _WEEK[5:]),
    (re.compile(r"\b(?:daily|every ?day)\b|毎日|매일", re.IGNORECASE), _WEEK),
)
_HALF = r"午前|午後|오전|오후|밤|저녁|새벽|深夜|夜|朝"
_TIME = (
    rf"(?:(?P<before>{_HALF})\s*)?(?<![\d:.])(?:(?P<hour>\d{{1,2}})(?:[:.：h](?P<minute>[0-5]\d)(?!\d)"
    r"|\s*[時시](?:\s*(?P<minute2>[0-5]?\d)\s*[分분])?|(?=\s*[ap]\.?m\b))(?:\s*(?P<after>[ap]\.?m\b\.?))?)"
)
_END = re.sub(r"<([a-z0-9]+)>", r"<\1_end>", _TIME)
_TIMES = re.compile(
    rf"(?:\b(?:from|at|starts? at)\b\s*)?{_TIME}(?:{_DASH}{_END})?"
    r"\s*(?:から|부터)?(?:\s*(?:hrs|hours))?",
    re.IGNORECASE,
)
_ZONES = {
    "JST": "Asia/Tokyo", "KST": "Asia/Seoul", "HKT": "Asia/Hong_Kong", "ICT": "Asia/Bangkok",
    "PHT": "Asia/Manila",
    "SGT": "Asia/Singapore", "日本時間": "Asia/Tokyo", "한국시간": "Asia/Seoul", "KOREA TIME": "Asia/Seoul",
    "JAPAN TIME": "Asia/Tokyo", "UTC+9": "Asia/Tokyo", "GMT+9": "Asia/Tokyo", "UTC+8": "Asia/Taipei",
    "GMT+8": "Asia/Taipei", "UTC+7": "Asia/Bangkok", "GMT+7": "Asia/Bangkok",
}  # fmt: skip
#: An offset fits several countries (UTC+9 both Japan and Korea), so the country decides where it is known.
_AMBIGUOUS = frozenset(name for name in _ZONES if name.startswith(("UTC", "GMT")))
_ZONE = re.compile(r"[(（]?\s*\b(" + "|".join(map(re.escape, _ZONES)) + r")(?!\w)\s*[)）]?", re.IGNORECASE)

_MINUTES = re.compile(
    r"(?:(?:about|approx(?:imately|\.)?|circa|ca\.|約|각|약|每集)\s*)?(?<![\d:.\-–~])(?<![時시])(?<![時시]\s)(?:"
    r"(?P<hours>\d+)\s*(?:hours?|hrs?\b\.?|h\b|時間|시간|小时)\s*(?:(?:and\s+)?(?P<more>\d+)\s*(?:minutes?|mins?\b\.?|m\b|分|분|分钟))?"
    r"|(?P<minutes>\d+)\s*(?:-?\s*(?:minutes?|mins?\b\.?)|分钟|分|분|′)(?!\w{3}))"
    r"(?:\s*(?:per|an|each|/)\s*(?:episode|ep)\b\.?| each\b)?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class AirTime:
    """What a text says of weekdays, hours and zone, and what of it was not understood."""

    weekdays: tuple[Weekday, ...]
    start: str | None
    end: str | None
    zone: str | None
    rest: str

    def slots(self) -> tuple[AirSlotRecord, ...]:
        """Return a slot for each weekday, or one without weekday where only the hour is known."""
        if not self.weekdays and self.start is None:
            return ()
        return tuple(
            AirSlotRecord(weekday=day, start_time=self.start, end_time=self.end, time_zone=self.zone)
            for day in self.weekdays or (None,)
        )


def read_air_time(text: str) -> AirTime:
    """Return the weekdays (ranges filled in, in the order printed), hours and time zone in ``text``."""
    text = narrow(text)
    zone = _ZONE.search(text)
    rest = _without(text, zone)
    times = next((found for found in _TIMES.finditer(rest) if _clock(found, "")), None)
    rest = _without(rest, times)
    weekdays, rest = _weekdays(rest)
    return AirTime(
        weekdays=weekdays,
        start=_clock(times, "") if times else None,
        end=_clock(times, "_end") if times else None,
        zone=_ZONES[zone[1].upper()] if zone and zone[1].upper() not in _AMBIGUOUS else None,
        rest=text if not (weekdays or times) else rest,
    )


def read_minutes(text: str) -> tuple[int | None, str]:
    """Return the running time in minutes that ``text`` prints, or null, and the rest of the text."""
    found = _MINUTES.search(narrow(text))
    if not found:
        return None, text
    minutes = int(found["minutes"] or 0) + 60 * int(found["hours"] or 0) + int(found["more"] or 0)
    return (minutes, _without(text, found)) if 0 < minutes < 6000 else (None, text)


def _without(text: str, found: re.Match[str] | None) -> str:
    return f"{text[: found.start()]} {text[found.end() :]}" if found else text


def _clock(found: re.Match[str], suffix: str) -> str | None:
    """Return a time as HH:MM of the broadcast day, or null where it is none."""
    printed = found[f"hour{suffix}"]
    if printed is None:
        return None
    hour, minute = int(printed), int(found[f"minute{suffix}"] or found[f"minute2{suffix}"] or 0)
    half = _half(found, suffix)
    if half == "深夜" and hour < 6:  # the small hours of the broadcast day, which ends towards dawn
        hour += 24
    elif half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    return f"{hour:02}:{minute:02}" if hour < 30 else None


def _half(found: re.Match[str], suffix: str) -> str:
    """Return am, pm, 深夜 or nothing; the end of a range may say it for both, and so may the beginning."""
    said = found[f"after{suffix}"] or found[f"before{suffix}"]
    said = said or found["after_end"] or found["before"] or ""
    if said in {"午後", "오후", "밤", "저녁", "夜"}:
        return "pm"
    if said == "深夜":
        return said
    return said.replace(".", "").lower() if said.isascii() else "am"


def _weekdays(text: str) -> tuple[tuple[Weekday, ...], str]:
    for pattern, days in _WORDS_FOR_DAYS:
        found = pattern.search(text)
        if found:
            return days, _without(text, found)
    found = _DAYS.search(text)
    if not found:
        return (), text
    days_found: list[Weekday] = []
    range_open = False
    for dash, name in _ONE_DAY.findall(found["list"]):
        if dash:
            range_open = bool(days_found)
            continue
        day = _weekday(name)
        if range_open:
            days_found.extend(_between(days_found[-1], day))
            range_open = False
        days_found.append(day)
    return tuple(dict.fromkeys(days_found)), _without(text, found)


def _weekday(name: str) -> Weekday:
    return _LETTERS.get(name) or next(day for day in _WEEK if day.lower().startswith(name[:3].lower()))


def _between(first: Weekday, last: Weekday) -> list[Weekday]:
    """Return the days after ``first`` and before ``last``, over the week's end where needed."""
    start, end = _WEEK.index(first), _WEEK.index(last)
    return [_WEEK[place % 7] for place in range(start + 1, end if end > start else end + 7)]
