"""Parts of what a text search is asked: members of the JSON text of a query, and expressions put together."""

from __future__ import annotations

from functools import reduce
from typing import Any

from sqlalchemy import ColumnElement, func

from endroll.db.dialect import text_literal


def member(value: ColumnElement[str], path: str) -> ColumnElement[Any]:
    """Return the scalar at ``path`` in a JSON object, names with dots between."""
    return func.json_extract(value, text_literal(f"$.{path}"))


def written(*parts: str | ColumnElement[Any]) -> ColumnElement[str]:
    """Return the text of all ``parts``, one behind another; null where one of them is."""
    each = (text_literal(part) if isinstance(part, str) else part for part in parts)
    return reduce(ColumnElement.concat, each)
