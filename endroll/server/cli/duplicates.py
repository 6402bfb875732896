"""`endroll duplicates`: pairs of series and of people that may be one, with the evidence."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Literal

from sqlalchemy import Connection

from endroll.db.migrate import open_database
from endroll.server.cli.console import say
from endroll.server.settings import read_settings
from endroll.sources.duplicates.pair import Pair, strongest
from endroll.sources.duplicates.people import possible_people
from endroll.sources.duplicates.series import possible_series

#: What may stand twice.
Kind = Literal["series", "people"]

_POSSIBLE: Mapping[Kind, Callable[[Connection], Iterator[Pair]]] = {
    "series": possible_series,
    "people": possible_people,
}


def duplicates(kind: Kind | None, limit: int, *, as_json: bool) -> None:
    """Write the ``limit`` strongest pairs of each kind, or of the ``kind`` asked for, to standard output."""
    for each in _POSSIBLE if kind is None else (kind,):
        pairs = asyncio.run(_found(each, limit))
        if as_json:
            sys.stdout.writelines(f"{_line(pair)}\n" for pair in pairs)
            continue
        if not pairs:
            say(f"No {each} may be one and stand apart.")
        for pair in pairs:
            _say(pair)


async def _found(kind: Kind, limit: int) -> list[Pair]:
    async with open_database(read_settings().database) as database:
        return await database.snapshot(partial(_strongest, kind, limit))


def _strongest(kind: Kind, limit: int, connection: Connection) -> list[Pair]:
    return strongest(_POSSIBLE[kind](connection), limit)


def _ids(pair: Pair) -> list[str]:
    return [f"{pair.noun.value}:{row_id}" for row_id in pair.ids]


def _line(pair: Pair) -> str:
    said = {
        "ids": _ids(pair),
        "names": pair.names,
        "strength": pair.strength,
        "for": pair.said(for_it=True),
        "against": pair.said(for_it=False),
    }
    return json.dumps(said, ensure_ascii=False)


def _say(pair: Pair) -> None:
    named = [f"{row_id} {name}" for row_id, name in zip(_ids(pair), pair.names, strict=True)]
    say(f"{' and '.join(named)} (strength {pair.strength})", "bold")
    for label, for_it in (("for", True), ("against", False)):
        for sentence in pair.said(for_it=for_it):
            say(f"  {label}: {sentence}")
