"""The search, naively: every text of every node is looked at, word by word; the finds are sorted whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from graphql import GraphQLResolveInfo

from endroll.db.fold import shorten
from endroll.db.search_rows import search_row
from endroll.db.text_search import FEWEST_TEXTS, MOST_NODES
from endroll.db.tokens import (
    folded,
    folded_runs,
    is_solid,
    may_be_slip,
    parted_runs,
    slipping_words,
    slips,
    spellings,
    without_article,
)
from endroll.db.vocabulary import SearchKind
from tests.reference.pages import Key, Listed, in_order, page_of
from tests.reference.rows import Catalogue, Row

#: Where the texts of a kind stand: their table, their node's column, and the column of the text.
_TEXTS = {
    "SERIES": ("series_title", "series_id", "text"),
    "EPISODE": ("episode_title", "episode_id", "text"),
    "PERSON": ("person_name", "person_id", "text"),
    "CREDIT": ("credit", "id", "character"),
}
_KINDS = ("SERIES", "PERSON", "CREDIT", "EPISODE")
#: A find's place is its key.
_KEYS = (Key(lambda find: find["id"]),)
_MEANINGS = 12

#: Whether a text with these tokens has what a word of the query stands for.
_Has = Callable[[set[str]], bool]


def search_texts(catalogue: Catalogue) -> list[Row]:
    """Return the rows of search_text of a whole catalogue."""
    rows: list[Row] = []
    for kind, (table, node_id, column) in _TEXTS.items():
        texts = sorted(catalogue.get(table, ()), key=lambda row: (row[node_id], row.get("position", 0)))
        seen: Counter[int] = Counter()
        for row in texts:
            key, text = row[node_id], row[column]
            known = {(other["node_id"], other["text"]) for other in rows if other["kind"] == kind}
            if text is None or (key, text) in known or not folded(text).tokens:
                continue
            seen[key] += 1
            count = _credits_count(catalogue, kind, key)
            rows.append(search_row(SearchKind(kind), key, seen[key], text, count))
    return rows


def search_words(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of search_word for the texts of `search_texts`."""
    words = {word for row in rows for word in slipping_words(row["text"])}
    return [{"id": number, "word": word} for number, word in enumerate(sorted(words), start=1)]


def search(
    _root: object, info: GraphQLResolveInfo[Any], query: str, kinds: list[str] | None = None, **given: Any
) -> Any:
    """Return the page of what a query finds."""
    catalogue: Catalogue = info.context
    vocabulary = {row["word"] for row in catalogue["search_word"]}

    def credits_of(row: Row) -> int:
        return _credits_count(catalogue, row["kind"], row["node_id"])

    found = ranked(query, kinds, catalogue["search_text"], vocabulary, credits_of)
    entries = in_order([{**find, **_node(catalogue, find)} for find in found], _KEYS)
    return page_of(Listed("Query.search", (), _KEYS, entries, entries), given)


def ranked(
    query: str,
    kinds: Sequence[str] | None,
    texts: Sequence[Row],
    vocabulary: set[str],
    credits_of: Callable[[Row], int],
) -> list[Row]:
    """Return what a query finds among rows of search_text, the best first, all of them looked at.

    A find is the row of the text, with the find's ``id``, its ``score`` and its ``matched_text``.
    """
    rows = [row for row in texts if kinds is None or row["kind"] in kinds]
    fitting = list(_fitting(query, rows, vocabulary))
    if sum(tier > 2 for _, tier in fitting) >= FEWEST_TEXTS:
        fitting = [(row, tier) for row, tier in fitting if tier > 2]
    in_rank = sorted((_rank(row, tier, credits_of(row)), row) for row, tier in fitting)
    best: dict[tuple[str, int], Row] = {}
    for rank, row in in_rank:
        best.setdefault((row["kind"], row["node_id"]), _find(rank, row))
    return list(best.values())[:MOST_NODES]


def _rank(row: Row, tier: int, credits_count: int) -> tuple[int, ...]:
    """Return what a fitting text is sorted by: better fits first, then more credits, and so on."""
    words = min(folded(row["text"]).words_count, 31)
    steps = _steps(credits_count)
    return (6 - tier, 63 - steps, _KINDS.index(row["kind"]), words, row["node_id"], row["position"])


def _steps(credits_count: int) -> int:
    """Return how many of the counts 1 to 8, and from there on each quarter of a doubling, are reached."""
    reached: list[int] = [
        *range(1, 8),
        *((4 + quarter) << doublings for doublings in range(1, 18) for quarter in range(4)),
    ]
    return min(63, sum(step <= credits_count for step in reached))


def _find(rank: tuple[int, ...], row: Row) -> Row:
    behind, rarity, kind, words, *_ = rank
    score = (6 - behind) * 1_000_000 + (63 - rarity) * 1_000 + (4 - kind) * 100 + 31 - words
    key = behind << 54 | row["id"]
    return {**row, "id": key, "matched_text": row["text"], "score": score}


def _fitting(query: str, rows: Sequence[Row], vocabulary: set[str]) -> Iterator[tuple[Row, int]]:
    """Give the rows that fit, with how well: 6 for the very name, 1 for what may be meant."""
    whole, pieces = without_article(folded_runs(query)), without_article(parted_runs(query))
    meant = _meant(whole, vocabulary)
    for row in rows:
        tokens = set(row["tokens"].split())
        readings = list(_readings(whole, pieces))
        if any(_has_all(reading, tokens, is_whole=False) for reading in readings):
            is_whole = any(_has_all(reading, tokens, is_whole=True) for reading in readings)
            yield row, _tier(row, query, is_whole=is_whole)
        elif meant and all(has(tokens) for has in meant):
            yield row, 2 if _has_as_many_words(row, query) else 1


def _readings(whole: Sequence[str], pieces: Sequence[str]) -> Iterator[Sequence[str]]:
    yield whole
    if pieces:
        yield pieces
    for place in range(len(pieces) - 1 if len(pieces) <= 4 else 0):
        here, there = pieces[place : place + 2]
        if not is_solid(here) and not is_solid(there):
            yield [*pieces[:place], here + there, *pieces[place + 2 :]]


def _has_all(reading: Sequence[str], tokens: set[str], *, is_whole: bool) -> bool:
    return bool(reading) and all(
        _has(tokens, run, is_last=not is_whole and place == len(reading))
        for place, run in enumerate(reading, 1)
    )


def _has(tokens: set[str], run: str, *, is_last: bool) -> bool:
    if is_solid(run):
        return {run[place : place + 2] for place in range(max(1, len(run) - 1))} <= tokens
    if is_last:
        return any(token.startswith((run, shorten(run))) for token in tokens)
    return not tokens.isdisjoint(spellings(run))


def _meant(whole: Sequence[str], vocabulary: set[str]) -> list[_Has]:
    """Return for each word of the query what finds it, or what it may stand for; empty where none may."""
    meanings = [_meanings(run, vocabulary) for run in whole]
    if not any(meanings):
        return []

    def either(run: str, meaning: list[str], is_last: bool) -> _Has:
        return lambda tokens: _has(tokens, run, is_last=is_last) or not tokens.isdisjoint(meaning)

    pairs = enumerate(zip(whole, meanings, strict=True), 1)
    return [either(run, meaning, place == len(whole)) for place, (run, meaning) in pairs]


def _meanings(run: str, vocabulary: set[str]) -> list[str]:
    known = spellings(run)
    left = {slip for token in known if may_be_slip(token) for slip in slips(token)}
    shared = {word: len(slips(word) & left) for word in vocabulary - set(known)}
    near = sorted((word for word, count in shared.items() if count), key=lambda word: (-shared[word], word))
    return near[:_MEANINGS]


def _tier(row: Row, query: str, *, is_whole: bool) -> int:
    asked, has = folded(query), folded(row["text"])
    if is_whole and has.letters == asked.letters:
        return 6
    if is_whole and asked.short_letters in {has.short_letters, has.letters}:
        return 5
    # As many letters as are marked: 4, 8 or 16; fewer where the query has fewer.
    letters = max((length for length in (4, 8, 16) if length <= len(asked.beginning)), default=None)
    begins = has.beginning.startswith(asked.beginning[:letters])
    return 4 if begins or _has_as_many_words(row, query) else 3


def _has_as_many_words(row: Row, query: str) -> bool:
    has, asked = (min(folded(text).words_count, 31) for text in (row["text"], query))
    return has == asked


def _credits_count(catalogue: Catalogue, kind: str, key: int) -> int:
    if kind in {"EPISODE", "CREDIT"}:
        return int(kind == "CREDIT")
    return sum(row[f"{kind.lower()}_id"] == key for row in catalogue.get("credit", ()))


def _node(catalogue: Catalogue, row: Row) -> Row:
    table = row["kind"].lower()
    [node] = [each for each in catalogue[table] if each["id"] == row["node_id"]]
    return {"node": {**node, "__typename": table.capitalize()}}
