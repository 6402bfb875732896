"""Series that may be one: which share a title and started at about the same time."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from msgspec import Struct, field
from sqlalchemy import ColumnElement, Connection, and_, select

from endroll.db import tables
from endroll.db.fold import compact
from endroll.db.names import script_of
from endroll.db.vocabulary import ExternalSource, SeriesFormat, TitleKind
from endroll.sources.changes import Noun
from endroll.sources.duplicates.pair import Evidence, Ids, Pair, batches
from endroll.sources.duplicates.sharing import sharing_a_key
from endroll.sources.industry import industries_of_series, may_agree
from endroll.sources.rows import rows_where
from endroll.sources.titles import stored_title

#: Days by which sources date a first episode differently, and by which they seldom do.
WEEK, MONTH = 7, 31
#: A cast of fewer tells nothing when nobody of it is in the other.
SMALL_CAST = 3


class _Series(Struct):
    """What one of a pair is compared by."""

    id: int
    name: str
    format: SeriesFormat
    start_date: str | None
    episode_count: int | None
    industries: frozenset[str]
    titles: dict[str, set[str]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    originals: list[str] = field(default_factory=list)
    networks: dict[str, str] = field(default_factory=dict)
    people: set[int] = field(default_factory=set)
    external: set[tuple[str, str]] = field(default_factory=set)

    @property
    def year(self) -> int | None:
        """The year of the first episode, null where not known."""
        return int(self.start_date[:4]) if self.start_date else None


def possible_series(connection: Connection) -> Iterator[Pair]:
    """Yield every pair of series that may be one, with the evidence; in no order.

    They share a title, and their years are equal, neighbours, or not both known. Left out are those with two
    keys in one catalogue elsewhere, and the dramas of one page. Few rows are in memory at a time.
    """
    for batch in batches(_pairs(connection)):
        series = _load(connection, {series_id for pair in batch for series_id in pair})
        for pair in batch:
            one, other = (series[series_id] for series_id in pair)
            if _may_be_one(one, other):
                evidence = tuple(_evidence(one, other))
                yield Pair(Noun.SERIES, pair, (one.name, other.name), evidence)


def _pairs(connection: Connection) -> Iterator[Ids]:
    return sharing_a_key(connection, tables.series_title, tables.series_external_id, _are_of_one_page)


def _are_of_one_page(one: ColumnElement[int], other: ColumnElement[int]) -> ColumnElement[bool]:
    of_one, of_other = tables.source.alias("of_one"), tables.source.alias("of_other")
    return (
        select(of_one.c.id)
        .join(of_other, and_(of_other.c.kind == of_one.c.kind, of_other.c.locator == of_one.c.locator))
        .where(of_one.c.series_id == one, of_other.c.series_id == other)
        .exists()
    )


def _load(connection: Connection, ids: Collection[int]) -> dict[int, _Series]:
    industries = industries_of_series(connection, ids)
    series = {
        row.id: _Series(
            id=row.id,
            name=stored_title(row) or "",
            format=SeriesFormat[row.format],
            start_date=row.start_date,
            episode_count=row.episode_count,
            industries=industries[row.id],
        )
        for row in rows_where(connection, tables.series, "id", ids)
    }
    for row in rows_where(connection, tables.series_title, "series_id", ids):
        series[row.series_id].titles.setdefault(row.key, set()).add(row.kind)
        series[row.series_id].texts.setdefault(row.key, row.text)
        if row.kind == TitleKind.ORIGINAL:
            series[row.series_id].originals.append(row.text)
    for row in rows_where(connection, tables.series_network, "series_id", ids):
        series[row.series_id].networks[compact(row.name)] = row.name
    credit = tables.credit.c
    for row in rows_where(connection, tables.credit, "series_id", ids, credit.series_id, credit.person_id):
        series[row.series_id].people.add(row.person_id)
    for row in rows_where(connection, tables.series_external_id, "series_id", ids):
        host = row.key.partition(":")[0] if row.source == ExternalSource.WIKI else ""
        series[row.series_id].external.add((row.source, host))
    return series


def _may_be_one(one: _Series, other: _Series) -> bool:
    near = one.year is None or other.year is None or abs(one.year - other.year) <= 1
    return near and not one.external & other.external


def _evidence(one: _Series, other: _Series) -> Iterator[Evidence]:
    yield from _of_titles(one, other)
    yield from _of_dates(one, other)
    yield from _of_making(one, other)
    yield from _of_people(one, other)


def _of_titles(one: _Series, other: _Series) -> Iterator[Evidence]:
    keys = sorted(one.titles.keys() & other.titles)
    further = {TitleKind.ALSO_KNOWN_AS.value}
    main = [key for key in keys if one.titles[key] - further and other.titles[key] - further]
    half = [key for key in keys if one.titles[key] - further or other.titles[key] - further]
    if main:
        yield Evidence(3, f"Both are titled {one.texts[main[0]]}.")
    elif half:
        yield Evidence(2, f"{one.texts[half[0]]} is a title of the one, and a further title of the other.")
    elif keys:
        yield Evidence(1, f"{one.texts[keys[0]]} is a further title of both.")
    mine, yours = _by_script(one.originals), _by_script(other.originals)
    if any(not mine[script] & yours[script] for script in mine.keys() & yours):
        yield Evidence(-2, f"The original titles differ: {one.originals[0]} and {other.originals[0]}.")


def _by_script(texts: Sequence[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for text in texts:
        found.setdefault(script_of(text), set()).add(compact(text))
    return found


def _of_dates(one: _Series, other: _Series) -> Iterator[Evidence]:
    dates = (one.start_date, other.start_date)
    whole = [date.fromisoformat(day) for day in dates if day and len(day) == len("2005-10-11")]
    if len(whole) == len(dates):
        days = abs((whole[0] - whole[1]).days)
        if days:
            weight = 1 if days <= WEEK else -1 if days <= MONTH else -3
            lie = "1 day lies" if days == 1 else f"{days} days lie"
            yield Evidence(weight, f"{lie} between the first episode of the one and of the other.")
        else:
            yield Evidence(3, f"Both began on {dates[0]}.")
    elif one.year and other.year:
        same = one.year == other.year
        said = f"Both began in {one.year}." if same else f"They began in {one.year} and {other.year}."
        yield Evidence(1 if same else -1, said)


def _of_making(one: _Series, other: _Series) -> Iterator[Evidence]:
    special = SeriesFormat.SPECIAL
    if (one.format is special) != (other.format is special):
        yield Evidence(-3, "One is a special, the other is not.")
    if one.industries and other.industries:
        agree = may_agree(one.industries, other.industries)
        yield Evidence(1 if agree else -3, f"Their countries {'agree' if agree else 'differ'}.")
    networks = sorted(one.networks.keys() & other.networks)
    if networks:
        yield Evidence(1, f"Both were shown by {one.networks[networks[0]]}.")
    if one.episode_count and other.episode_count:
        same = one.episode_count == other.episode_count
        counts = f"{one.episode_count} and {other.episode_count}"
        said = f"Their numbers of episodes are {'both ' + str(one.episode_count) if same else counts}."
        yield Evidence(1 if same else -1, said)


def _of_people(one: _Series, other: _Series) -> Iterator[Evidence]:
    both, fewest = len(one.people & other.people), min(len(one.people), len(other.people))
    if both:
        are = "person is" if both == 1 else "people are"
        yield Evidence(1 + (both > 1) + 2 * (2 * both >= fewest), f"{both} {are} credited in both.")
    elif fewest >= SMALL_CAST:
        yield Evidence(-3, "Nobody is credited in both.")
