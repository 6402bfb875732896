"""Lays a statement out for people to read: a clause a line, indented by its depth, keywords in lower case.

Only white space and the case of keywords change.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|[(),]|[^\s(),'\"]+")
_CLAUSES = {"select", "from", "left", "where", "order", "limit"}
_KEYWORDS = _CLAUSES | {
    *("with", "as", "and", "or", "not", "in", "exists", "case", "when", "then", "else", "end", "by", "is"),
    *("null", "desc", "offset", "group", "union", "all", "distinct", "outer", "join", "on"),
}
_WIDTH = 2


def laid_out(statement: str) -> str:
    """Return ``statement`` over several lines, ending in a line feed."""
    lines: list[str] = []
    line = ""
    # For each open bracket, whether a select stands directly within it.
    selects = [True]
    for token in _TOKEN.findall(statement):
        word = token.lower() if token.lower() in _KEYWORDS and token.isupper() else token
        if word in _CLAUSES:
            selects[-1] = selects[-1] or word == "select"
            if line.strip():
                lines.append(line.rstrip())
            line = " " * _WIDTH * sum(selects[:-1]) + word
        elif word == "(":
            selects.append(False)
            line += (
                word
                if line.endswith("(") or (re.search(r"[\w_]$", line) and not _ends_in_keyword(line))
                else f" {word}"
            )
        elif word == ")":
            selects.pop()
            line += word
        elif word == ",":
            line += word
        else:
            line += word if line.endswith("(") else f" {word}"
    return "\n".join([*lines, line]).strip() + "\n"


def _ends_in_keyword(line: str) -> bool:
    return line.rsplit(" ", 1)[-1].strip("(") in _KEYWORDS
