"""What is prepared of a record: the rows of its series where that is new, and what tells whether it is.

They lack what only the catalogue can tell: ids, and who is known already. `endroll.sources.preparing` makes
them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import Any

from msgspec import Struct, field
from sqlalchemy import Table

from endroll.db.names import is_short
from endroll.db.search_rows import FoundText
from endroll.db.vocabulary import SearchKind
from endroll.sources.external import Key
from endroll.sources.record import SourceRecord

#: A row's values, or those behind the ids that it begins with.
Values = Sequence[Any]


class PreparedPerson(Struct, array_like=True):
    """A person as a record prints them, and the rows of one who is new; none where these may come later.

    ``text`` is the print as a source keeps it, ``name`` the printed name, ``kinds`` the sides of the camera,
    ``keys`` what they may be found by. ``own`` is the row of person, ``names`` those of person_name;
    ``words`` are those that may be mistyped.
    """

    text: str
    name: str
    kinds: list[str]
    ids: list[tuple[str, str, str | None]]
    has_family: bool
    keys: list[str] = field(default_factory=list)
    own: Values = ()
    names: list[Values] = field(default_factory=list)
    found: list[FoundText] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def external(self) -> set[Key]:
        """The catalogues elsewhere and the keys that the person has in them."""
        return {(source, key) for source, key, _ in self.ids}

    @property
    def has_short_key(self) -> bool:
        """Whether a key is one of those without long vowels, which not every print of the name has."""
        return any(map(is_short, self.keys))


class Prepared(Struct, array_like=True):
    """A record, and the rows of its series where that is new.

    ``fault`` says why the catalogue cannot hold the record: then all but ``source`` and ``text`` is empty.
    It is ``whole`` when it has people and rows; else it has what tells whether its source said it before.
    ``text`` is the record as its source keeps it, ``title`` the series' title as shown, ``related`` the keys
    of titles of other series that it names. The record's people are in its order; they ``are_apart`` when no
    two prints may be one person.

    ``own`` is the row of series, ``lists`` its values by table; ``episodes`` and ``credits`` hold rows
    without ids, the credits' each after the place of its person. ``of_episodes`` are the episodes' values by
    table, each after the place of its episode and its own place; ``covered`` pairs of places, of a credit and
    an episode. ``found`` are the texts by which series, episodes and credits are found, each after the node's
    kind, the node's place, and its own.
    """

    source: SourceRecord
    text: str
    fault: str | None = None
    whole: bool = False
    title: str | None = None
    keys: list[Key] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    industries: list[str] = field(default_factory=list)
    people: list[PreparedPerson] = field(default_factory=list)
    are_apart: bool = True
    kept: list[Values] = field(default_factory=list)
    own: Values = ()
    lists: dict[str, list[Values]] = field(default_factory=dict)
    ids: list[tuple[str, str, str | None]] = field(default_factory=list)
    episodes: list[Values] = field(default_factory=list)
    of_episodes: dict[str, list[tuple[int, int, Values]]] = field(default_factory=dict)
    episode_ids: list[tuple[int, str, str, str | None]] = field(default_factory=list)
    credits: list[tuple[int, Values]] = field(default_factory=list)
    covered: list[tuple[int, int]] = field(default_factory=list)
    found: list[tuple[SearchKind, int, int, FoundText]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    #: Of words of the record, and of its people, what is left of them when they are mistyped.
    slips: dict[str, str] = field(default_factory=dict)
    #: How many the record itself says, before any two of them are found to be one.
    episodes_said: int = 0
    cast_said: int = 0
    crew_said: int = 0

    @property
    def page(self) -> tuple[str, str]:
        """What names the page that the record was read from."""
        return self.source.kind.value, self.source.locator

    @property
    def parts(self) -> int:
        """How many episodes and credits the record says."""
        return self.episodes_said + self.cast_said + self.crew_said


def rest(table: Table, values: Mapping[str, Any]) -> Values:
    """Return ``values`` in the order of the columns of ``table``, those that are not among them left out.

    What is left out are the ids that a row begins with, and its position among its owner's values.
    """
    return _ordering(table, tuple(values))(values)


@lru_cache(maxsize=128)
def _ordering(table: Table, names: tuple[str, ...]) -> Callable[[Mapping[str, Any]], Values]:
    ordered = [column.name for column in table.columns if column.name in names]
    several = itemgetter(*ordered)
    # Of one name alone it gives the bare value.
    return several if len(ordered) > 1 else lambda values: (values[ordered[0]],)


def columns_of(table: Table) -> tuple[str, ...]:
    """Return the columns of ``table`` that are written, in its order."""
    return tuple(column.name for column in table.columns if column.computed is None)
