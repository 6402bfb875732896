"""Episodes listed on a page: rows of a table with number, titles, date and ratings, or "Episode 1: Title"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto

from endroll.db.vocabulary import TitleKind
from endroll.sources.record import EpisodeRecord, TitleRecord, ViewershipRecord
from endroll.sources.wiki.dates import read_date
from endroll.sources.wiki.lines import Line, plain
from endroll.sources.wiki.places import language_of_text


class Column(Enum):
    """What a column of an episode table holds."""

    NUMBER = auto()
    TITLE = auto()
    ROMANIZED = auto()
    TRANSLATED = auto()
    DATE = auto()
    RATING = auto()
    OTHER = auto()


_COLUMNS = {
    Column.NUMBER: r"(?:episode|ep|eps|no|number|#|第?話数?|回|各話|회|회차)\.?(?: ?(?:no|number|#)\.?)?|"
    r"episode #",
    Column.ROMANIZED: r"romaji(?: title)?|romanized(?: title)?|ローマ字",
    Column.TRANSLATED: r"translation|english(?: title)?|translated(?: title)?|english translation|英題",
    Column.TITLE: r"(?:episode )?(?:title|subtitle|name)s?|original title|サブタイトル|タイトル|題名|제목|"
    r"부제|소제목",
    Column.DATE: r"(?:original )?(?:(?:air|broadcast|release) ?)?dates?(?: aired)?|aired|放送日|방송일|"
    r"방영일|날짜",
}
_RATING = re.compile(
    r"(?:(?P<source>agb(?: nielsen)?|tnms?|nielsen(?: korea)?|tns|video research|"
    r"gallup)\b[\s:]*)?(?P<region>kanto|kansai|nationwide|"
    r"seoul|nagoya|national|tokyo|関東|関西|전국|수도권|서울)?[\s:]*(?:ratings?|viewership|視聴率|시청률|"
    r"share|audience share)?"
    r"(?:\s*\(\s*(?P<bracket>kanto|kansai|nationwide|seoul|nagoya|national|tokyo|関東|関西|전국|수도권|서울|%)\s*(?:region|地区|area)?\s*\))?"
    r"\s*(?:\(?%\)?)?(?:\s*region)?",
    re.IGNORECASE,
)
_REGIONS = {
    "関東": "Kanto",
    "関西": "Kansai",
    "전국": "Nationwide",
    "수도권": "Seoul",
    "서울": "Seoul",
    "national": "Nationwide",
}
_REGION_TOLD = re.compile(
    r"(?:ratings? for (?:the )?|視聴率は)(?P<region>関東|関西|kanto|kansai|nationwide|"
    r"seoul|tokyo|nagoya)(?:地区| region| area)?",
    re.IGNORECASE,
)
_SOURCE_TOLD = re.compile(r"source\s*[:：]\s*(?P<source>[^,;(]+)", re.IGNORECASE)
_SHARE = re.compile(r"(?P<share>\d{1,2}(?:[.,]\d{1,3})?)\s*[%％]?")
_NUMBER = re.compile(
    r"(?:(?:episode|ep)\.?\s*|#|第)?\s*(?P<number>\d{1,4})\s*(?:話|回|화|회)?", re.IGNORECASE
)
_LISTED = re.compile(
    r"(?:(?:episode|ep)\.?\s*#?\s*(?P<number>\d{1,4})|第(?P<eastern>\d{1,4})[話回]|(?P<korean>\d{1,4})[화회])"
    r"\s*(?:[:：.\-–—]+|\s)\s*(?P<title>.*)",
    re.IGNORECASE,
)
_NO_YEAR = re.compile(r"(?P<month>\d{1,2})\s*[月월/.]\s*(?P<day>\d{1,2})\s*[日일]?")
_TITLES = frozenset({Column.TITLE, Column.ROMANIZED, Column.TRANSLATED})
#: What may be left of a cell without meaning anything: marks, and the weekday behind a date.
_EMPTY = " -–—?()（）月火水木金土日월화수목금토일"
_GAP = re.compile(r"\s{3,}|\t")


@dataclass
class EpisodeTable:
    """What a section's rows gave: episodes in the page's order, and per line what was not understood."""

    episodes: list[EpisodeRecord] = field(default_factory=list)
    rest: list[tuple[Line, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class _Header:
    columns: tuple[Column, ...]
    ratings: tuple[tuple[str | None, str | None], ...]


def read_episodes(lines: Sequence[Line], language: str | None) -> EpisodeTable:
    """Return the episodes in a section's lines.

    A rating whose region the page never tells stays in ``rest``.
    """
    table = EpisodeTable()
    region = next(
        (_region(found["region"]) for line in lines if (found := _REGION_TOLD.search(line.text))), None
    )
    source = next(
        (found["source"].strip() for line in lines if (found := _SOURCE_TOLD.search(line.text))), None
    )
    told = _Told(region, source, language)
    header: _Header | None = None
    for line in lines:
        cells = _cells(line)
        heading = _header(cells)
        if heading:
            header = heading
            unknown = (
                cell for column, cell in zip(heading.columns, cells, strict=True) if column is Column.OTHER
            )
            table.rest.extend(
                (line, cell, "a column that the catalogue has no place for") for cell in unknown
            )
        elif not _read_row(table, line, cells, header, told) and not _read_listed(table, line, language):
            table.rest.append((line, _untold(line.text), "it is in a list of episodes and names none"))
    return table


def _untold(text: str) -> str:
    """Return a footnote without what was taken from it: the region and the source."""
    if not _REGION_TOLD.search(text) and not _SOURCE_TOLD.search(text):
        return text
    return _SOURCE_TOLD.sub("", _REGION_TOLD.sub("", text)).strip(" ,;.()（）")


def _cells(line: Line) -> tuple[str, ...]:
    gaps = tuple(plain(cell) for cell in _GAP.split(line.printed.strip()) if cell.strip())
    return line.cells if len(line.cells) > 1 or len(gaps) < 3 else gaps


def _header(cells: tuple[str, ...]) -> _Header | None:
    columns = tuple(_column(cell) for cell in cells)
    told = len(columns) - columns.count(Column.OTHER)
    if len(cells) < 2 or Column.NUMBER not in columns or told < min(3, len(cells)):
        return None
    return _Header(columns, tuple(_rating_of(cell) for cell in cells))


def _column(cell: str) -> Column:
    for column, pattern in _COLUMNS.items():
        if re.fullmatch(pattern, cell, re.IGNORECASE):
            return column
    return Column.RATING if cell and _RATING.fullmatch(cell) else Column.OTHER


def names_column(text: str) -> bool:
    """Return whether ``text`` heads a column of an episode table that is read."""
    return bool(text) and _column(text) is not Column.OTHER


def _rating_of(cell: str) -> tuple[str | None, str | None]:
    """Return the region and the source that a rating column's heading names."""
    found = _RATING.fullmatch(cell)
    if not found:
        return None, None
    told = found["region"] or found["bracket"]
    return _region(told) if told and told != "%" else None, found["source"]


def _region(told: str) -> str:
    return _REGIONS.get(told.casefold(), told.title())


@dataclass(frozen=True)
class _Told:
    """What holds for every row where its column does not say otherwise."""

    region: str | None
    source: str | None
    language: str | None


def _read_row(
    table: EpisodeTable, line: Line, cells: tuple[str, ...], header: _Header | None, told: _Told
) -> bool:
    """Add the episode of a table's row; return whether it was one."""
    columns = header.columns if header else _guess(cells)
    if not 1 < len(cells) <= len(columns):
        return False
    by_column = list(zip(columns, cells, strict=False))
    printed = next((cell for column, cell in by_column if column is Column.NUMBER), "")
    number = _NUMBER.fullmatch(printed)
    if not number:
        return False
    before = table.episodes[-1].air_date if table.episodes else None
    dates = [
        read_date(_with_year(cell, before)) if _NO_YEAR.fullmatch(cell) else read_date(cell)
        for column, cell in by_column
        if column is Column.DATE
    ]
    ratings = [
        _rating(cell, header.ratings[place] if header else (None, None), told)
        for place, (column, cell) in enumerate(by_column)
        if column is Column.RATING
    ]
    others = [cell for column, cell in by_column if column is Column.OTHER]
    for rest in (*(rest for _, rest in dates), *(rest for _, rest in ratings), *others):
        if rest.strip(_EMPTY):
            table.rest.append((line, rest.strip(), "a cell of the episode's row that could not be read"))
    titles = (_title(cell, column, told.language) for column, cell in by_column if column in _TITLES and cell)
    table.episodes.append(
        EpisodeRecord(
            number=int(number["number"]),
            titles=tuple(titles),
            air_date=next((date for date, _ in dates if date), None),
            viewership=tuple(rating for rating, _ in ratings if rating),
        )
    )
    return True


def _with_year(date: str, before: str | None) -> str:
    """Return a day with the year of the episode ``before`` it, the next one where that is later."""
    found = _NO_YEAR.fullmatch(date)
    if not found or not before or len(before) < 10:
        return date
    day = f"{int(found['month']):02}-{int(found['day']):02}"
    return f"{int(before[:4]) + (day < before[5:])}-{day}"


def _guess(cells: tuple[str, ...]) -> tuple[Column, ...]:
    """Return the columns of a row without header: the number first, dates and per cents by their form."""
    return (Column.NUMBER, *(_guess_one(cell) for cell in cells[1:]))


def _guess_one(cell: str) -> Column:
    if re.fullmatch(r"\d{1,2}(?:[.,]\d{1,2})?\s*[%％](?:\s*\(.*\))?|\d{1,2}\.\d{1,2}", cell):
        return Column.RATING
    date, rest = read_date(cell)
    return Column.DATE if date and not rest.strip() else Column.TITLE


def _title(cell: str, column: Column, language: str | None) -> TitleRecord:
    own = language_of_text(cell)
    if column is Column.ROMANIZED:
        return TitleRecord(
            text=cell, kind=TitleKind.ROMANIZED, language=f"{language}-Latn" if language else None
        )
    if column is Column.TRANSLATED or (own is None and cell.isascii()):
        return TitleRecord(text=cell, kind=TitleKind.TRANSLATED, language="en")
    return TitleRecord(text=cell, kind=TitleKind.ORIGINAL, language=own or language)


def _rating(
    cell: str, heading: tuple[str | None, str | None], told: _Told
) -> tuple[ViewershipRecord | None, str]:
    """Return the rating in a cell and the rest of it; null where it is no rating or of no known region."""
    found = _SHARE.match(cell)
    region, source = heading[0] or told.region, heading[1] or told.source
    if not found or region is None:
        return None, cell
    share = float(found["share"].replace(",", "."))
    return ViewershipRecord(region=region, share=share, source=source), cell[found.end() :]


def _read_listed(table: EpisodeTable, line: Line, language: str | None) -> bool:
    found = _LISTED.fullmatch(line.text)
    if not found:
        return False
    date, title = read_date(found["title"])
    title = plain(title).strip(' ()-–—,"“”「」『』') if date else found["title"].strip('"“”「」『』')
    number = int(found["number"] or found["eastern"] or found["korean"])
    titles = (_title(title, Column.TITLE, language),) if title else ()
    table.episodes.append(EpisodeRecord(number=number, titles=titles, air_date=date))
    return True
