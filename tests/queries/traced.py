"""Which traced statements were sent: SQLite's text search runs some of its own beneath a statement."""

from __future__ import annotations

import re
from collections.abc import Callable

#: A statement beneath another is traced as a comment; but what FTS5 asks when it is opened is not.
_OWN = re.compile(
    r"-- |PRAGMA 'main'\.data_version|SELECT .+ FROM 'main'\.'search_(?:tokens|slips)_\w+'", re.DOTALL
)


def sent(into: list[str]) -> Callable[[str], None]:
    """Return what keeps a traced statement in ``into`` unless the text search runs it beneath another."""
    return lambda statement: None if _OWN.match(statement) else into.append(statement)
