"""How a database is asked for the texts that fit a query, and for the words that a mistyped one may mean.

``query`` is everywhere the JSON text that `endroll.db.search_query.read_query` gives. This is SQLite's way;
PostgreSQL has the same in to_tsquery, over the same tokens.

Texts come out of the text search in the order of their ids, which is that of the ranking among texts that fit
equally well (`endroll.db.search_marks`). So for each way to fit the first few thousand are looked at, however
many there are, and no row of a table is read for any of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    and_,
    case,
    func,
    not_,
    or_,
    select,
    union_all,
)

from endroll.db.dialect import first_rows, number_literal, text_literal
from endroll.db.search_marks import (
    ID_BITS,
    KIND,
    KIND_PART,
    KINDS,
    LARGEST_ID,
    MOST_POPULAR,
    MOST_WORDS,
    NODE_BITS,
    NODE_PART,
    RARITY_PART,
    WORDS_PART,
    ids_of,
)
from endroll.db.search_meant import meant_words
from endroll.db.search_parts import member, written
from endroll.db.search_query import MOST_HALVES, NOTHING
from endroll.db.search_tables import search_text, search_tokens
from endroll.db.vocabulary import SearchKind

#: Nodes that a search lists, the best ones; whoever has not found it among these types another letter.
MOST_NODES = 1_000

#: Texts that are looked at for each way to fit but the best two, the first in the order among equals: as many
#: as are listed, though nearly as many more be found in a better way, too.
MOST_LOOKED_AT = 2 * MOST_NODES

#: Texts with the beginning of a long last word by which it is told whether nearly all have it as it is typed,
#: and how many of these have to: a text is read in ten times the time in which it is gathered.
SAMPLE = 128
FEWEST_GOING_ON = 115

#: Texts that have every word as it is typed, from which on nothing else is taken to be meant.
FEWEST_TEXTS = 50

#: Ways to fit, from the best on: 0 and 1 the very words, 2 and 3 every word, 4 and 5 what is meant.
_TIERS = 6

#: A column of the text search that is matched, and the text's id.
_match, _rowid = search_tokens.c.search_tokens, search_tokens.c.rowid


def found_nodes(query: ColumnElement[str], kinds: ColumnElement[str | None]) -> Select[Any]:
    """Return a select of the nodes that ``query`` finds, each once, by the text that fits best.

    ``kinds`` is a JSON list of `SearchKind` words, or null for all. Columns: ``id``, less for a better find;
    ``kind``, ``node_id``; ``score``, higher for a better find but equal for many; ``text_id``.
    """
    of_kinds, within = _of_kinds(kinds), _ids_of_kinds(kinds)

    def having(name: str) -> ColumnElement[str]:
        return written("(", member(query, name), ")", of_kinds)

    # What is read twice SQLite copies before it knows it for the same, and newer versions count the copies:
    # so these are read as seldom as can be.
    named = _matching(having("named"), within, MOST_NODES).cte("named")
    short = _matching(having("short"), within, MOST_NODES).cte("short")
    begun = _having_words(query, "begun", having, within).cte("begun")
    fits = _having_words(query, "fits", having, within).cte("fits")
    count = select(func.count()).select_from(fits).scalar_subquery()
    every = select(meant_words(query).cte("every").c.every).scalar_subquery()
    # Within the expression: a condition beside it is looked at when the texts have been found.
    likely = case((count < number_literal(FEWEST_TEXTS), every), else_=text_literal(NOTHING))
    # Those that fit as it is typed are among them, too few to matter.
    meant = _matching(written("(", likely, ")", of_kinds), within, MOST_LOOKED_AT + FEWEST_TEXTS).cte("meant")
    words_count = member(query, "words_count")
    fitting = union_all(
        _of_tier(0, named),
        _of_tier(1, short),
        _of_tier(2, begun),
        _by_words(2, words_count, fits),
        _by_words(4, words_count, meant),
    ).subquery("fitting")
    # A text is of the best tier that it is found in, and a node has the place of its best text.
    least = func.min(fitting.c.id).label("id")
    node = fitting.c.id.bitwise_and(number_literal(NODE_BITS))
    by_node = select(least).group_by(node).order_by(least)
    best = first_rows(by_node, number_literal(MOST_NODES)).subquery("best")
    id_: ColumnElement[int] = best.c.id
    kind = case(
        *(
            (_part(id_, KIND_PART) == number_literal(number), text_literal(each))
            for number, each in enumerate(KINDS)
        ),
        else_=None,
    )
    return select(
        id_,
        kind.label("kind"),
        _part(id_, NODE_PART).label("node_id"),
        _score(id_).label("score"),
        id_.bitwise_and(number_literal(LARGEST_ID)).label("text_id"),
    )


def text_with(text_id: ColumnElement[int]) -> ColumnElement[str]:
    """Return the title or name with the id that `found_nodes` gives."""
    return select(search_text.c.text).where(search_text.c.id == text_id).scalar_subquery()


class _Ids(NamedTuple):
    """The ids that texts may have: from the least to the largest, of kinds whose number is no less."""

    least: ColumnElement[int]
    largest: ColumnElement[int]
    least_kind: ColumnElement[int]


def _matching(expression: ColumnElement[str], within: _Ids, most: int) -> Select[Any]:
    """Return the ids of the ``most`` best texts of those ``within`` that fit ``expression``."""
    return first_rows(_fitting(expression, within, _rowid.label("id")), number_literal(most))


def _fitting(expression: ColumnElement[str], within: _Ids, column: ColumnElement[Any]) -> Select[Any]:
    """Return a ``column`` of the texts of those ``within`` that fit ``expression``, the best first."""
    # One bound for each end: a text search goes by one alone.
    among = (_rowid >= within.least, _rowid <= within.largest, _part(_rowid, KIND_PART) >= within.least_kind)
    return select(column).where(_match.bool_op("match")(expression), *among).order_by(_rowid)


def _having_words(
    query: ColumnElement[str], way: str, having: Callable[[str], ColumnElement[str]], within: _Ids
) -> Select[Any]:
    """Return the ids of the best texts of those ``within`` that have every word in this ``way``.

    A text search gathers every text with a word behind a long star before it gives the first. So where the
    last word is long, texts are looked at in which a word begins with the letters that there is an index of,
    and their tokens are read; unless some of the first do not go on as it is typed, for then there may be
    many to read and few to gather.
    """
    tokens = written(" ", search_tokens.c.tokens)
    halves = [member(query, f"halves[{place}]") for place in range(MOST_HALVES)]
    is_short = halves[0] == text_literal("")
    goes_on = or_(*(func.instr(tokens, half) > number_literal(0) for half in halves))
    loose, every = having(f"{way}.loose"), having(f"{way}.every")
    alike = having(f"{way}.alike")
    first = first_rows(_fitting(alike, within, goes_on.label("goes_on")), number_literal(SAMPLE))
    sample = first.subquery("sample")
    enough = or_(
        func.count() < number_literal(SAMPLE),
        func.sum(sample.c.goes_on) >= number_literal(FEWEST_GOING_ON),
    )
    is_loose = select(enough).select_from(sample).scalar_subquery()
    expression = case((is_short, every), (is_loose, loose), else_=every)
    fits = _fitting(expression, within, _rowid.label("id")).where(or_(is_short, goes_on))
    return first_rows(fits, number_literal(MOST_LOOKED_AT))


def _of_tier(tier: int, texts: CTE) -> Select[Any]:
    """Return the ids of ``texts`` behind those of all better tiers."""
    return select((texts.c.id + number_literal(tier << ID_BITS)).label("id"))


def _by_words(tier: int, words_count: ColumnElement[int], texts: CTE) -> Select[Any]:
    """Return the ids of ``texts`` in ``tier`` where they have so many words, in the next where not."""
    behind = case(
        (_part(texts.c.id, WORDS_PART) == words_count, number_literal(tier << ID_BITS)),
        else_=number_literal((tier + 1) << ID_BITS),
    )
    return select((texts.c.id + behind).label("id"))


def _of_kinds(kinds: ColumnElement[str | None]) -> ColumnElement[str]:
    """Return what narrows an expression to nodes of these kinds, where their ids are not together."""
    marks = (
        case((_has_kind(kinds, kind), text_literal(f' OR "{KIND}{kind.lower()}"')), else_=text_literal(""))
        for kind in KINDS
    )
    within = written(f" AND ({NOTHING}", *marks, ")")
    return case((or_(kinds.is_(None), _are_together(kinds)), text_literal("")), else_=within)


def _ids_of_kinds(kinds: ColumnElement[str | None]) -> _Ids:
    """Return which ids texts of nodes of these kinds have, as far as such are together."""
    (credits_, credits_end), (episodes, last) = ids_of(SearchKind.CREDIT), ids_of(SearchKind.EPISODE)
    others, has_credits = not_(_are_together(kinds)), _has_kind(kinds, SearchKind.CREDIT)
    return _Ids(
        least=case(
            (others, number_literal(0)),
            (has_credits, number_literal(credits_)),
            else_=number_literal(episodes),
        ),
        largest=case(
            (or_(others, _has_kind(kinds, SearchKind.EPISODE)), number_literal(last)),
            (has_credits, number_literal(credits_end)),
            else_=number_literal(0),
        ),
        # Behind the credits stand also the few series and people that have none.
        least_kind=case((others, number_literal(0)), else_=number_literal(KINDS.index(SearchKind.CREDIT))),
    )


def _are_together(kinds: ColumnElement[str | None]) -> ColumnElement[bool]:
    """Return whether these are credits or episodes alone, or no kind at all; false for null, all kinds."""
    others = (_has_kind(kinds, kind) for kind in (SearchKind.SERIES, SearchKind.PERSON))
    return and_(kinds.is_not(None), *(not_(each) for each in others))


def _has_kind(kinds: ColumnElement[str | None], kind: SearchKind) -> ColumnElement[bool]:
    # In the text of the list: reading it would be a sub-select more wherever this stands.
    return func.instr(kinds, text_literal(f'"{kind}"')) > number_literal(0)


def _score(id_: ColumnElement[int]) -> ColumnElement[int]:
    """Return how well a text fits: in which way in millions, then how popular, of what kind, how short."""
    tier = number_literal(_TIERS) - id_.bitwise_rshift(number_literal(ID_BITS))
    popular = number_literal(MOST_POPULAR) - _part(id_, RARITY_PART)
    kind = number_literal(len(KINDS)) - _part(id_, KIND_PART)
    short = number_literal(MOST_WORDS) - _part(id_, WORDS_PART)
    return (
        tier * number_literal(1_000_000)
        + popular * number_literal(1_000)
        + kind * number_literal(100)
        + short
    )


def _part(id_: ColumnElement[int], part: tuple[int, int]) -> ColumnElement[int]:
    shift, mask = part
    return id_.bitwise_rshift(number_literal(shift)).bitwise_and(number_literal(mask))
