"""How a database is asked for the texts that fit a query, and for the words that a mistyped one may mean.

``query`` is everywhere the JSON text that `endroll.db.search_query.read_query` gives. This is SQLite's way;
PostgreSQL has the same in to_tsquery, over the same tokens.

Texts come out of the text search in the order of their ids, which is that of the ranking among texts that fit
equally well (`endroll.db.search_marks`). So for each way to fit the first few thousand are looked at, however
many there are, and no row of a table is read for any of them.
"""

from __future__ import annotations

from functools import reduce
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    Text,
    and_,
    case,
    func,
    literal_column,
    not_,
    or_,
    select,
    union_all,
)

from endroll.db.dialect import first_rows, is_one_of, number_literal, text_literal
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
from endroll.db.search_query import LONGEST_QUERY, NOTHING
from endroll.db.search_tables import search_slips, search_text, search_tokens, search_word
from endroll.db.vocabulary import SearchKind

#: Nodes that a search lists, the best ones; whoever has not found it among these types another letter.
MOST_NODES = 1_000

#: Texts that are looked at for each way to fit but the best two, the first in the order among equals: as many
#: as are listed, though nearly as many more be found in a better way, too.
MOST_LOOKED_AT = 2 * MOST_NODES

#: Words that one mistyped word is taken for, the likeliest first.
MOST_MEANINGS = 12

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
        return _written("(", _of(query, name), ")", of_kinds)

    # What is read twice SQLite copies before it knows it for the same, and newer versions count the copies:
    # so these are read as seldom as can be.
    named = _matching(having("named"), within, MOST_NODES).cte("named")
    short = _matching(having("short"), within, MOST_NODES).cte("short")
    begun = _matching(having("begun"), within, MOST_LOOKED_AT).cte("begun")
    fits = _matching(having("fits"), within, MOST_LOOKED_AT).cte("fits")
    count = select(func.count()).select_from(fits).scalar_subquery()
    every = select(_meant(query).cte("every").c.every).scalar_subquery()
    # Within the expression: a condition beside it is looked at when the texts have been found.
    likely = case((count < number_literal(FEWEST_TEXTS), every), else_=text_literal(NOTHING))
    further = _written("((", likely, ")", of_kinds, ") NOT (", _of(query, "fits"), ")")
    meant = _matching(further, within, MOST_LOOKED_AT).cte("meant")
    words_count = _of(query, "words_count")
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
    # One bound for each end: a text search goes by one alone.
    among = (_rowid >= within.least, _rowid <= within.largest, _part(_rowid, KIND_PART) >= within.least_kind)
    fits = _match.bool_op("match")(expression)
    return first_rows(select(_rowid.label("id")).where(fits, *among).order_by(_rowid), number_literal(most))


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
    within = _written(f" AND ({NOTHING}", *marks, ")")
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


def _meant(query: ColumnElement[str]) -> Select[Any]:
    """Return a select of ``every``: the expression for texts with each word or what it may be mistyped for.

    It fits nothing where no word may be mistyped for another.
    """
    word = func.json_each(_of(query, "words")).table_valued("value", name="word")
    # Written out, for it is read two selects further in.
    value = literal_column("word.value", Text())
    meant = select(_of(value, "fits").label("fits"), _meanings(value).label("meanings"))
    # Limited, or SQLite would work each out for every use of it.
    each = first_rows(meant.select_from(word), number_literal(LONGEST_QUERY))
    alternative = each.subquery("alternative")
    meanings = alternative.c.meanings
    either = _written(alternative.c.fits, func.coalesce(_written(" OR ", meanings), text_literal("")))
    every = func.group_concat(_written("(", either, ")"), text_literal(" AND "))
    found = case((func.count(meanings) > number_literal(0), every), else_=text_literal(NOTHING))
    return select(found.label("every")).select_from(alternative)


def _meanings(word: ColumnElement[str]) -> ColumnElement[str | None]:
    """Return the expression for what ``word``, one of the query's, may be mistyped for; null for nothing."""
    slip = func.json_each(_of(word, "slips")).table_valued("value", name="slip")
    quoted = _written('"', slip.c.value, '"')
    led_to = search_slips.c.search_slips.bool_op("match")(quoted)
    # The more is left the same of both words, the more slips they share.
    shared = (
        select(search_slips.c.rowid.label("id"), func.count().label("slips"))
        .select_from(slip.join(search_slips, led_to))
        .group_by(search_slips.c.rowid)
        .subquery("shared")
    )
    known = is_one_of(search_word.c.word, _of(word, "known"))
    near = (
        select(search_word.c.word)
        .select_from(shared.join(search_word, search_word.c.id == shared.c.id))
        .where(not_(known))
        .order_by(shared.c.slips.desc(), search_word.c.word)
    )
    likeliest = first_rows(near, number_literal(MOST_MEANINGS)).subquery("likeliest")
    words = func.group_concat(likeliest.c.word, text_literal('" OR "'))
    return select(_written('"', words, '"')).scalar_subquery()


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


def _of(value: ColumnElement[str], member: str) -> ColumnElement[Any]:
    return func.json_extract(value, text_literal(f"$.{member}"))


def _written(*parts: str | ColumnElement[Any]) -> ColumnElement[str]:
    """Return the text of all ``parts``, one behind another; null where one of them is."""
    each = (text_literal(part) if isinstance(part, str) else part for part in parts)
    return reduce(ColumnElement.concat, each)
