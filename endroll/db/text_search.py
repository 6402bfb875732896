"""How a database is asked for the texts that fit a query, and for the words that a mistyped one may mean.

``query`` is everywhere the JSON text that `endroll.db.search_query.read_query` gives. This is SQLite's way;
PostgreSQL has the same in to_tsquery, over the same tokens.

Texts come out of the text search best first: tier by tier, and within a tier in the order of their ids, which
is that of the ranking (`endroll.db.search_marks`). What is listed ends after `MOST_TEXTS`, so nothing beyond is
looked at, and a tier is not even begun when those before it have given enough.
"""

from __future__ import annotations

from functools import reduce
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    CompoundSelect,
    Select,
    Text,
    case,
    func,
    literal_column,
    not_,
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
)
from endroll.db.search_query import LONGEST_QUERY, NOTHING
from endroll.db.search_tables import search_slips, search_text, search_tokens, search_word

#: Texts that a search lists, the best ones; whoever has not found it among these types another letter.
MOST_TEXTS = 1_000

#: Words that one mistyped word is taken for, the likeliest first.
MOST_MEANINGS = 12

#: Texts with every word inside, not at the beginning, that are looked at for some with as many words.
MOST_LOOKED_AT = 3_000

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
    of_kinds = _of_kinds(kinds)

    def having(name: str) -> ColumnElement[str]:
        return _written("(", _of(query, name), ")", of_kinds)

    # Each without those before it. One that is full fills the list, and what follows is not looked at.
    named = _matching(having("named")).cte("named")
    short = _matching(having("short"), _none_of(named)).cte("short")
    begun = _matching(having("begun"), _none_of(named), _none_of(short)).cte("begun")
    # What begins so and what has as many words are one tier: where the first alone fills the list, none of the
    # other is looked at that comes behind.
    full = func.count() == number_literal(MOST_TEXTS)
    end = select(case((full, func.max(begun.c.id)), else_=number_literal(LARGEST_ID))).scalar_subquery()
    others = (_none_of(named), _none_of(short), _none_of(begun))
    inside = _matching(having("fits"), _rowid <= end, *others, most=MOST_LOOKED_AT).cte("inside")
    words_count = _of(query, "words_count")
    nearly = union_all(select(begun.c.id), _with(words_count, inside)).subquery("nearly")
    said = union_all(
        _of_tier(0, select(named.c.id)),
        _of_tier(1, select(short.c.id)),
        _of_tier(2, first_rows(select(nearly.c.id).order_by(nearly.c.id), number_literal(MOST_TEXTS))),
        _of_tier(3, _without(words_count, inside)),
    )
    best_said = _first(said).cte("best_said")
    count = select(func.count()).select_from(best_said).scalar_subquery()
    # Within the expression: a condition beside it is looked at when the texts have been found.
    likely = case((count < number_literal(FEWEST_TEXTS), _meant(query)), else_=text_literal(NOTHING))
    expression = _written("(", likely, ")", of_kinds)
    none_said = not_(_rowid.in_(select(best_said.c.id.bitwise_and(number_literal(LARGEST_ID)))))
    meant = _matching(expression, none_said, most=MOST_LOOKED_AT).cte("meant")
    fitting = union_all(
        select(best_said.c.id),
        _of_tier(4, _with(words_count, meant)),
        _of_tier(5, _without(words_count, meant)),
    )
    listed = _first(fitting).subquery("listed")
    # Ids of one node's texts are of one tier and place each, so the least is the best.
    best = (
        select(func.min(listed.c.id).label("id"))
        .group_by(listed.c.id.bitwise_and(number_literal(NODE_BITS)))
        .subquery("best")
    )
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


def _matching(
    expression: ColumnElement[str], *where: ColumnElement[bool], most: int = MOST_TEXTS
) -> Select[Any]:
    """Return the ids of the ``most`` best texts that fit ``expression`` and ``where``, in order."""
    fitting = select(_rowid.label("id")).where(*where, _match.bool_op("match")(expression)).order_by(_rowid)
    return select(first_rows(fitting, number_literal(most)).subquery("most").c.id)


def _with(words_count: ColumnElement[int], texts: CTE) -> Select[Any]:
    """Return the ids of those of ``texts`` that have so many words."""
    return select(texts.c.id).where(_part(texts.c.id, WORDS_PART) == words_count)


def _without(words_count: ColumnElement[int], texts: CTE) -> Select[Any]:
    """Return the ids of those of ``texts`` that have more words or fewer."""
    return select(texts.c.id).where(_part(texts.c.id, WORDS_PART) != words_count)


def _none_of(texts: CTE) -> ColumnElement[bool]:
    return not_(_rowid.in_(select(texts.c.id)))


def _of_tier(tier: int, fitting: Select[Any]) -> Select[Any]:
    """Return the ids of ``fitting`` behind those of all better tiers."""
    each = fitting.subquery("each")
    return select((each.c.id + number_literal(tier << ID_BITS)).label("id"))


def _first(fitting: CompoundSelect[Any]) -> Select[Any]:
    """Return the first `MOST_TEXTS` of ``fitting``, none beyond being looked at."""
    return first_rows(select(fitting.subquery("fitting").c.id), number_literal(MOST_TEXTS))


def _of_kinds(kinds: ColumnElement[str | None]) -> ColumnElement[str]:
    """Return what narrows an expression to texts of nodes of these kinds; no kind fits nothing."""
    each = func.json_each(kinds).table_valued("value", name="each_kind")
    mark = _written(f'"{KIND}', func.lower(each.c.value), '"')
    marks = select(func.group_concat(mark, text_literal(" OR "))).scalar_subquery()
    within = _written(" AND (", func.coalesce(marks, text_literal(NOTHING)), ")")
    return case((kinds.is_(None), text_literal("")), else_=within)


def _meant(query: ColumnElement[str]) -> ColumnElement[str]:
    """Return the expression for texts that have every word, or one that it may be mistyped for.

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
    return select(found).select_from(alternative).scalar_subquery()


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
