"""How a database is asked for the texts that fit a query, and for the words that a mistyped one may mean.

``query`` is everywhere the JSON text that `endroll.db.search_query.read_query` gives. This is SQLite's way;
PostgreSQL has the same in to_tsquery, over the same tokens.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
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
from endroll.db.search_query import NOTHING
from endroll.db.search_tables import search_slip, search_text, search_tokens

#: Texts that are looked at for a query as it is, and again for what may be meant by it: the first by arrival.
#: One letter fits a part of the whole catalogue, and nobody looks for that.
MOST_TEXTS = 10_000

#: Words that one mistyped word is taken for, the likeliest first.
MOST_MEANINGS = 12

#: How much a better kind of match is worth: more than any number of credits.
_TIER = 1_000_000
_MOST_CREDITS = 9_999
_MOST_WORDS = 99


def found_nodes(query: ColumnElement[str]) -> Select[Any]:
    """Return a select of the nodes that ``query`` finds, each once, by the text that fits best.

    Columns: ``id`` (the text's), ``kind``, ``node_id``, ``text``, ``score``.
    """
    fitting = _fitting(query).subquery("fitting")
    text = search_text.c
    score = _score(query, fitting.c.is_exact)
    scored = (
        select(text.id, text.kind, text.node_id, text.text, score.label("score"))
        .select_from(search_text.join(fitting, fitting.c.id == text.id))
        .subquery("scored")
    )
    place = func.row_number().over(
        partition_by=(scored.c.kind, scored.c.node_id), order_by=(scored.c.score.desc(), scored.c.id)
    )
    ranked = select(scored, place.label("place")).subquery("ranked")
    return select(ranked.c.id, ranked.c.kind, ranked.c.node_id, ranked.c.text, ranked.c.score).where(
        ranked.c.place == number_literal(1)
    )


def _fitting(query: ColumnElement[str]) -> CompoundSelect[Any]:
    """Return the texts that fit as the query is, and those that fit what may be meant by it."""
    return union_all(
        _matching(_of(query, "fits"), is_exact=1),
        _matching(_meant(query), is_exact=0),
    )


def _matching(expression: ColumnElement[str], *, is_exact: int) -> Select[Any]:
    tokens = search_tokens
    fitting = select(tokens.c.rowid.label("id")).where(tokens.c.search_tokens.bool_op("match")(expression))
    most = first_rows(fitting, number_literal(MOST_TEXTS)).subquery("most")
    return select(most.c.id, number_literal(is_exact).label("is_exact"))


def _meant(query: ColumnElement[str]) -> ColumnElement[str]:
    """Return the expression for texts with every word, or with one that it may be mistyped for.

    It fits nothing where no word may be mistyped for another.
    """
    word = func.json_each(_of(query, "words")).table_valued("value", name="word")
    # Written out, for it is read two selects further in.
    value = literal_column("word.value", Text())
    meant = select(_of(value, "fits").label("fits"), _meanings(value).label("meanings"))
    alternative = meant.select_from(word).subquery("alternative")
    alternatives = (
        text_literal("(")
        .concat(alternative.c.fits)
        .concat(func.coalesce(alternative.c.meanings, text_literal("")))
    )
    every = case(
        (
            func.count(alternative.c.meanings) > number_literal(0),
            func.group_concat(alternatives.concat(text_literal(")")), text_literal(" AND ")),
        ),
        else_=text_literal(NOTHING),
    )
    return select(every).select_from(alternative).scalar_subquery()


def _meanings(word: ColumnElement[str]) -> ColumnElement[str | None]:
    """Return the further alternatives of ``word``, one of the query's words; null where there are none."""
    slip = search_slip.c
    near = (
        select(slip.word)
        .where(is_one_of(slip.slip, _of(word, "slips")), not_(is_one_of(slip.word, _of(word, "known"))))
        .group_by(slip.word)
        # The more is left the same of both words, the more slips they share.
        .order_by(func.count().desc(), slip.word)
    )
    likeliest = first_rows(near, number_literal(MOST_MEANINGS)).subquery("likeliest")
    words = func.group_concat(likeliest.c.word, text_literal('" OR "'))
    return select(text_literal(' OR "').concat(words).concat(text_literal('"'))).scalar_subquery()


def _score(query: ColumnElement[str], is_exact: ColumnElement[int]) -> ColumnElement[int]:
    """Return how well a text fits: first in which way, then for how many credits, then how short it is."""
    text = search_text.c
    as_many_words = text.words_count == _of(query, "words_count")
    begins = func.substr(text.beginning, number_literal(1), func.length(_of(query, "beginning")))
    tier = case(
        (is_exact == number_literal(0), case((as_many_words, number_literal(2)), else_=number_literal(1))),
        (text.letters == _of(query, "letters"), number_literal(6)),
        (text.short_letters == _of(query, "short_letters"), number_literal(5)),
        (as_many_words, number_literal(4)),
        (begins == _of(query, "beginning"), number_literal(4)),
        else_=number_literal(3),
    )
    credits_count = func.min(text.credits_count, number_literal(_MOST_CREDITS))
    shortness = number_literal(_MOST_WORDS) - func.min(text.words_count, number_literal(_MOST_WORDS))
    return tier * number_literal(_TIER) + credits_count * number_literal(_MOST_WORDS + 1) + shortness


def _of(value: ColumnElement[str], member: str) -> ColumnElement[Any]:
    return func.json_extract(value, text_literal(f"$.{member}"))
