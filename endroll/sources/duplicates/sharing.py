"""Which rows share a key of what they are called, and may therefore be one."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from sqlalchemy import ColumnElement, Connection, Table, and_, distinct, func, select

from endroll.db.vocabulary import ExternalSource
from endroll.sources.duplicates.pair import MOST_SHARING, Ids

_Id = ColumnElement[int]


def sharing_a_key(
    connection: Connection,
    keys: Table,
    external: Table,
    are_two: Callable[[_Id, _Id], ColumnElement[bool]] | None = None,
) -> Iterator[Ids]:
    """Yield the ids of each two rows that share a key of ``keys``, the lower first; each pair once.

    Left out are those of which ``external`` has two keys in one catalogue elsewhere, wikis apart, and those
    of whom ``are_two`` is true.
    """
    owner = next(iter(external.primary_key.columns)).name
    few = func.count(distinct(keys.c[owner])).between(2, MOST_SHARING)
    shared = select(keys.c.key).group_by(keys.c.key).having(few).subquery("shared")
    one, other = keys.alias("one"), keys.alias("other")
    first, second = one.c[owner], other.c[owner]
    mine, yours = external.alias("mine"), external.alias("yours")
    told_apart = (
        select(mine.c[owner])
        .join(yours, yours.c.source == mine.c.source)
        .where(
            mine.c[owner] == first,
            yours.c[owner] == second,
            mine.c.source != ExternalSource.WIKI.value,
        )
        .exists()
    )
    pairs = (
        select(first, second)
        .select_from(shared)
        .join(one, one.c.key == shared.c.key)
        .join(other, and_(other.c.key == shared.c.key, second > first))
        .where(~told_apart)
        .distinct()
    )
    if are_two is not None:
        pairs = pairs.where(~are_two(first, second))
    for row in connection.execution_options(yield_per=1000).execute(pairs):
        yield row[0], row[1]
