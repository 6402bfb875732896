"""How a database is asked for the words that a mistyped one may mean.

``query`` is the JSON text that `endroll.db.search_query.read_query` gives.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Text, case, func, literal_column, not_, select

from endroll.db.dialect import first_rows, is_one_of, number_literal, text_literal
from endroll.db.search_parts import member, written
from endroll.db.search_query import LONGEST_QUERY, NOTHING
from endroll.db.search_tables import search_slips, search_word

#: Words that one mistyped word is taken for, the likeliest first.
MOST_MEANINGS = 12


def meant_words(query: ColumnElement[str]) -> Select[Any]:
    """Return a select of ``every``: the expression for texts with each word or what it may be mistyped for.

    It fits nothing where no word may be mistyped for another.
    """
    word = func.json_each(member(query, "words")).table_valued("value", name="word")
    # Written out, for it is read two selects further in.
    value = literal_column("word.value", Text())
    meant = select(member(value, "fits").label("fits"), _meanings(value).label("meanings"))
    # Limited, or SQLite would work each out for every use of it.
    each = first_rows(meant.select_from(word), number_literal(LONGEST_QUERY))
    alternative = each.subquery("alternative")
    meanings = alternative.c.meanings
    either = written(alternative.c.fits, func.coalesce(written(" OR ", meanings), text_literal("")))
    every = func.group_concat(written("(", either, ")"), text_literal(" AND "))
    found = case((func.count(meanings) > number_literal(0), every), else_=text_literal(NOTHING))
    return select(found.label("every")).select_from(alternative)


def _meanings(word: ColumnElement[str]) -> ColumnElement[str | None]:
    """Return the expression for what ``word``, one of the query's, may be mistyped for; null for nothing."""
    slip = func.json_each(member(word, "slips")).table_valued("value", name="slip")
    quoted = written('"', slip.c.value, '"')
    led_to = search_slips.c.search_slips.bool_op("match")(quoted)
    # The more is left the same of both words, the more slips they share.
    shared = (
        select(search_slips.c.rowid.label("id"), func.count().label("slips"))
        .select_from(slip.join(search_slips, led_to))
        .group_by(search_slips.c.rowid)
        .subquery("shared")
    )
    known = is_one_of(search_word.c.word, member(word, "known"))
    near = (
        select(search_word.c.word)
        .select_from(shared.join(search_word, search_word.c.id == shared.c.id))
        .where(not_(known))
        .order_by(shared.c.slips.desc(), search_word.c.word)
    )
    likeliest = first_rows(near, number_literal(MOST_MEANINGS)).subquery("likeliest")
    words = func.group_concat(likeliest.c.word, text_literal('" OR "'))
    return select(written('"', words, '"')).scalar_subquery()
