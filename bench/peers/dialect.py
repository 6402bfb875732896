"""How peers are asked whose schema is another than Endroll's, and how their answers are read.

datasette-graphql makes its schema of the tables. It is asked for the columns of a title by their names, and
what Endroll makes of them is made of them here; everything else has Endroll's names by aliases.
"""

from __future__ import annotations

from typing import Any

import orjson

from bench.workload import HERE, Query, parameters

ENDROLL, DATASETTE = "endroll", "datasette"
#: The columns of a title, in the order in which the first that is there is shown.
TITLES = ("translated", "romanized", "written")


def body(dialect: str, query: Query, number: int) -> bytes:
    """Return the body of the POST that asks for the ``number``-th set of variables of ``query``."""
    if dialect == ENDROLL:
        return query.body(number)
    document = " ".join((HERE / f"{query.name}.{dialect}.graphql").read_text().split())
    values = parameters(query.variables(number))
    # Its pages go on after a text, whatever the key is.
    variables = {name: str(value) if name == "after" else value for name, value in values.items()}
    return orjson.dumps({"query": document, "variables": variables})


def in_our_shape(dialect: str, answer: Any) -> Any:  # noqa: ANN401 (JSON)
    """Return what ``answer`` would be in Endroll's schema."""
    if dialect == ENDROLL:
        return answer
    if isinstance(answer, list):
        return [in_our_shape(dialect, each) for each in answer]
    if not isinstance(answer, dict):
        return answer
    shaped = {name: in_our_shape(dialect, value) for name, value in answer.items() if name not in TITLES}
    if set(TITLES) <= set(answer):
        shaped["title"] = next((answer[name] for name in TITLES if answer[name] is not None), None)
    return shaped
