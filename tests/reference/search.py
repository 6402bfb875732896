"""The search, naively: every text of every node is looked at, word by word; the finds are sorted whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from graphql import GraphQLResolveInfo

from endroll.db.fold import shorten
from endroll.db.search_rows import search_row
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
from tests.reference.pages import Key, Listed, in_order, page_of
from tests.reference.rows import Catalogue, Row

#: Where the texts of a kind stand: their table, their node's column, and the column of the text.
_TEXTS = {
    "SERIES": ("series_title", "series_id", "text"),
    "EPISODE": ("episode_title", "episode_id", "text"),
    "PERSON": ("person_name", "person_id", "text"),
    "CREDIT": ("credit", "id", "character"),
}
_KEYS = (Key(lambda find: find["score"], descending=True), Key(lambda find: find["id"]))
_MEANINGS = 12

#: Whether a text with these tokens has what a word of the query stands for.
_Has = Callable[[set[str]], bool]


def search_texts(catalogue: Catalogue) -> list[Row]:
    """Return the rows of search_text of a whole catalogue, numbered from 1 in the order of kinds."""
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
            place = {"id": len(rows) + 1, "kind": kind, "node_id": key, "position": seen[key]}
            rows.append({**place, **search_row(text, _credits_count(catalogue, kind, key))})
    return rows


def search_slips(rows: Sequence[Row]) -> list[Row]:
    """Return the rows of search_slip for the texts of `search_texts`."""
    words = {word for row in rows for word in slipping_words(row["text"])}
    return [{"slip": slip, "word": word} for word in sorted(words) for slip in sorted(slips(word))]


def search(
    _root: object, info: GraphQLResolveInfo[Any], query: str, kinds: list[str] | None = None, **given: Any
) -> Any:
    """Return the page of what a query finds."""
    catalogue: Catalogue = info.context
    best: dict[tuple[str, int], Row] = {}
    vocabulary = {row["word"] for row in catalogue["search_slip"]}
    for row, tier in _fitting(query, catalogue["search_text"], vocabulary):
        credits_count, shortness = min(row["credits_count"], 9_999), 99 - min(row["words_count"], 99)
        score = tier * 1_000_000 + credits_count * 100 + shortness
        find = {"id": row["id"], "matched_text": row["text"], "score": score, **_node(catalogue, row)}
        node = (row["kind"], row["node_id"])
        if (kinds is None or row["kind"] in kinds) and (node not in best or score > best[node]["score"]):
            best[node] = find
    entries = in_order(best.values(), _KEYS)
    return page_of(Listed("Query.search", (), _KEYS, entries, entries), given)


def _fitting(query: str, rows: Sequence[Row], vocabulary: set[str]) -> Iterator[tuple[Row, int]]:
    """Give the rows that fit, with how well: 6 for the very name, 1 for what may be meant."""
    whole, pieces = without_article(folded_runs(query)), without_article(parted_runs(query))
    meant = _meant(whole, vocabulary)
    for row in rows:
        tokens = set(row["tokens"].split())
        if any(_has_all(reading, tokens) for reading in _readings(whole, pieces)):
            yield row, _tier(row, query)
        elif meant and all(has(tokens) for has in meant):
            yield row, 2 if row["words_count"] == folded(query).words_count else 1


def _readings(whole: Sequence[str], pieces: Sequence[str]) -> Iterator[Sequence[str]]:
    yield whole
    if pieces:
        yield pieces
    for place in range(len(pieces) - 1 if len(pieces) <= 4 else 0):
        here, there = pieces[place : place + 2]
        if not is_solid(here) and not is_solid(there):
            yield [*pieces[:place], here + there, *pieces[place + 2 :]]


def _has_all(reading: Sequence[str], tokens: set[str]) -> bool:
    return bool(reading) and all(
        _has(tokens, run, is_last=place == len(reading)) for place, run in enumerate(reading, 1)
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


def _tier(row: Mapping[str, Any], query: str) -> int:
    asked = folded(query)
    if row["letters"] == asked.letters:
        return 6
    if row["short_letters"] == asked.short_letters:
        return 5
    begins = row["beginning"].startswith(asked.beginning)
    return 4 if begins or row["words_count"] == asked.words_count else 3


def _credits_count(catalogue: Catalogue, kind: str, key: int) -> int:
    if kind in {"EPISODE", "CREDIT"}:
        return int(kind == "CREDIT")
    return sum(row[f"{kind.lower()}_id"] == key for row in catalogue.get("credit", ()))


def _node(catalogue: Catalogue, row: Row) -> Row:
    table = row["kind"].lower()
    [node] = [each for each in catalogue[table] if each["id"] == row["node_id"]]
    return {"node": {**node, "__typename": table.capitalize()}}
