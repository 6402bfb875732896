"""The price of an operation before it runs: the objects that its answer can hold, as products of page sizes.

One unit is one object of the answer, or what takes the database as long: a few microseconds at most. A price
is worked out once for a plan; in a request only the sizes that variables name are put in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import Any, NamedTuple

from graphql import GraphQLSchema, VariableNode, get_nullable_type, is_list_type

from endroll.resolvers.binding import Many, OfPage, Paged, Part, Variants
from endroll.resolvers.cursor import DEFAULT_PAGE_SIZE, LARGEST_PAGE_SIZE, PAGING_ARGUMENTS
from endroll.resolvers.introspection import count_introspected
from endroll.resolvers.selection import Given, Variables, Wanted

#: Scalar fields of an object that take as long as an object does; an object costs one more for each so many.
VALUES_IN_A_UNIT = 10

#: What a list without pages counts for, in entries: the demo catalogue's longest has 18.
LIST_ENTRIES = 20

#: Counting a whole table: up to a millisecond where it has 480,000 rows.
WHOLE_TABLE_COUNT = 500

#: Reading a whole table, as a filter or an order that no index has makes the database do: 25 to 170
#: milliseconds where it has 480,000 rows. Where an index helps it takes next to nothing; a price cannot know.
WHOLE_TABLE_READ = 10_000

#: Finding the rows of a list that no table has: up to 20 milliseconds, however many fit.
FOUND_ROWS = 10_000

#: An object of introspection, which graphql-core completes: about 10 microseconds.
INTROSPECTION_OBJECT = 10

_PAGE = frozenset({Part.EDGES, Part.NODES, Part.START_CURSOR, Part.END_CURSOR})
_LOOKS = frozenset({Part.TOTAL_COUNT, Part.HAS_NEXT_PAGE, Part.HAS_PREVIOUS_PAGE})
_PAGING = frozenset(argument.name for argument in PAGING_ARGUMENTS)


@dataclass(frozen=True, slots=True)
class Size:
    """How many entries a list has when ``variable`` says so; ``otherwise``, where the variable is absent."""

    variable: str
    otherwise: int

    def of(self, variables: Variables) -> int:
        """Return the size in a request with these coerced variables."""
        return _entries(variables[self.variable]) if self.variable in variables else self.otherwise


class Price:
    """What an operation costs that wants ``wanted`` of the root type, as a function of its variables.

    It is no less than the number of objects in any answer in which no list without pages is longer than
    `LIST_ENTRIES`. It holds for all variables of the shape that ``wanted`` was selected with.
    """

    __slots__ = ("_amounts", "_products", "_units", "_wanted")

    def __init__(self, wanted: Sequence[Wanted], schema: GraphQLSchema) -> None:
        self._wanted = wanted
        self._amounts = _Amounts(schema)
        products = self._amounts.of(wanted)
        self._units = products.pop((), 0)
        self._products = tuple((units, sizes) for sizes, units in products.items())

    def of(self, variables: Variables) -> int:
        """Return the price in units, at least 1, with these coerced variables; raises nothing.

        No page counts for less than 0 or more than `LARGEST_PAGE_SIZE` entries: whoever reads the page
        refuses the size itself.
        """
        total = self._units
        for units, sizes in self._products:
            product = units
            for size in sizes:
                product *= size.of(variables)
            total += product
        return total

    def dearest(self, variables: Variables) -> tuple[str, int]:
        """Return the path of the field that costs most, in response keys, and its share of the price.

        A field's share is its own objects, all of them; what other fields of these objects cost is theirs.
        """
        shares = self._amounts.shares(self._wanted, variables, _Place())
        return max(shares, key=itemgetter(1), default=("", 1))

    def refusal(self, variables: Variables, limit: int) -> str | None:
        """Return why an operation that costs more than ``limit`` is refused; null for one that does not."""
        price = self.of(variables)
        if price <= limit:
            return None
        path, share = self.dearest(variables)
        return (
            f"The operation may cost {price}, and this server answers at most {limit} at once (price_limit)."
            f" {path} alone may cost {share}. Ask for smaller pages there or around it, or for a part in an"
            " operation of its own."
        )


def cost_extension(price: int, limit: int) -> bytes:
    """Return the member ``cost`` of an answer's ``extensions``, as JSON."""
    return b'"cost":{"price":%d,"limit":%d}' % (price, limit)


#: Units by the sizes that they are multiplied with; under () what no variable decides.
_Products = Counter[tuple[Size, ...]]


class _Part(NamedTuple):
    """What one field adds to the object that it is a field of.

    ``reading`` is what it costs besides its objects. There are ``size`` of these, each of one of the types
    in ``options``; ``page`` is how many entries they have, where they are connections.
    """

    reading: int
    size: int | Size
    options: tuple[Sequence[Wanted], ...]
    page: int | Size = 0


class _Place(NamedTuple):
    """Where in an answer objects stand, how many of them, and the size of the page that they are, if any."""

    path: tuple[str, ...] = ()
    times: int = 1
    page: int | Size = 0


class _Amounts:
    """Adds up what fields cost."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema

    def of(self, wanted: Sequence[Wanted], page: int | Size = 0) -> _Products:
        """Return what one object of these fields costs; ``page`` is its page's size, where it has one."""
        total: _Products = Counter({(): _own_units(wanted)})
        for field in wanted:
            reading, size, options, inner_page = self._part(field, page)
            each: _Products = Counter()
            for option in options:
                # An object is of one type: the dearest counts, for each combination of sizes.
                each |= self.of(option, inner_page)
            total[()] += reading
            total += _times(each, size)
        return total

    def shares(
        self, wanted: Sequence[Wanted], variables: Variables, place: _Place
    ) -> Iterator[tuple[str, int]]:
        """Give the path and the share of every field of the objects at ``place``, and of all below."""
        for field in wanted:
            reading, size, options, page = self._part(field, place.page)
            times = place.times * (size.of(variables) if isinstance(size, Size) else size)
            inner = _Place((*place.path, field.key), times, page)
            own = max(map(_own_units, options), default=0)
            yield ".".join(inner.path), place.times * reading + times * own
            for option in options:
                yield from self.shares(option, variables, inner)

    def _part(self, field: Wanted, page: int | Size) -> _Part:
        """Return what ``field`` adds; ``page`` is the size of the page that it is a part of, if it is."""
        options = tuple(field.children.values())
        match field.binding:
            case Paged() as binding:
                return _Part(_looks(field, binding), 1, options, _page_size(field))
            case OfPage(part=Part.EDGES | Part.NODES):
                return _Part(0, page, options)
            case Many(where=where):
                reading = WHOLE_TABLE_READ if where is None else 0
                return _Part(reading + _values_of_list(field), LIST_ENTRIES, options)
            case Variants(is_list=True):
                return _Part(0, _list_size(field.arguments), options)
            case None:
                return self._unbound(field, options)
        return _Part(0, 1, options)

    def _unbound(self, field: Wanted, options: tuple[Sequence[Wanted], ...]) -> _Part:
        if field.name in {"__schema", "__type"}:
            return _Part(count_introspected(self._schema, field) * INTROSPECTION_OBJECT, 0, ())
        is_list = field.field is not None and is_list_type(get_nullable_type(field.field.type))
        return _Part(0, LIST_ENTRIES if is_list else 1, options)


def _own_units(wanted: Sequence[Wanted]) -> int:
    """Return what an object of these fields costs by itself, for its place and its scalars."""
    return 1 + sum(not field.children for field in wanted) // VALUES_IN_A_UNIT


def _times(amounts: _Products, size: int | Size) -> _Products:
    if isinstance(size, Size):
        return Counter({(*sizes, size): units for sizes, units in amounts.items()})
    return Counter({sizes: units * size for sizes, units in amounts.items()})


def _looks(field: Wanted, binding: Paged) -> int:
    """Return what it costs to look at a connection's list, besides its entries.

    A list that belongs to an object is found by an index, and is not long; any other is a whole table, or
    found by arguments: once, however many parts of it are asked for.
    """
    if binding.rows is not None:
        return FOUND_ROWS
    parts = list(_parts(field))
    looks = sum(part in _LOOKS for part in parts)
    if binding.where is not None:
        return looks
    if field.arguments.keys() <= _PAGING:
        return looks * WHOLE_TABLE_COUNT
    return (looks + any(part in _PAGE for part in parts)) * WHOLE_TABLE_READ


def _parts(field: Wanted) -> Iterator[Part]:
    """Give each part that is asked of a connection, those of its page info included."""
    for each in field.of_object:
        match each.binding:
            case OfPage(part=Part.PAGE_INFO):
                yield from _parts(each)
            case OfPage(part=part):
                yield part


def _values_of_list(field: Wanted) -> int:
    return 0 if field.children else LIST_ENTRIES // VALUES_IN_A_UNIT


def _page_size(field: Wanted) -> int | Size:
    given = field.arguments.get("last") or field.arguments.get("first")
    return _size(given) if given else DEFAULT_PAGE_SIZE


def _list_size(arguments: Mapping[str, Given]) -> int | Size:
    lists = (given for given in arguments.values() if isinstance(given.value, list))
    return next(map(_size, lists), LIST_ENTRIES)


def _size(given: Given) -> int | Size:
    entries = _entries(given.value)
    return Size(given.node.name.value, entries) if isinstance(given.node, VariableNode) else entries


def _entries(value: Any) -> int:  # noqa: ANN401 (any coerced value)
    if isinstance(value, list):
        return len(value)
    return min(max(value, 0), LARGEST_PAGE_SIZE) if isinstance(value, int) else 0
