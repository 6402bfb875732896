"""The first bound: a bare ASGI application that reads the request and sends bytes made beforehand.

The path says which query's: ``/headline`` answers what ``headline`` asks of a series in the middle.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from bench.workload import QUERIES, extent_of, parameters


def _bodies(catalogue: Path) -> dict[str, bytes]:
    extent = extent_of(catalogue)
    with closing(sqlite3.connect(f"file:{catalogue}?mode=ro", uri=True)) as connection:
        found = {}
        for query in QUERIES:
            values = parameters(query.variables(max(1, query.distinct(extent) // 2)))
            (data,) = connection.execute(query.statement, values).fetchone()
            found[f"/{query.name}"] = f'{{"data":{data}}}'.encode()
    return found


BODIES = _bodies(Path(os.environ["BENCH_CATALOGUE"]))
HEADERS = {
    path: [(b"content-type", b"application/json"), (b"content-length", str(len(body)).encode())]
    for path, body in BODIES.items()
}


async def application(scope: Any, receive: Any, send: Any) -> None:  # noqa: ANN401 (ASGI's own types say no more)
    """Answer every request for a known path with its bytes."""
    if scope["type"] != "http":
        return
    while (await receive()).get("more_body"):
        pass
    path = scope["path"]
    await send({"type": "http.response.start", "status": 200, "headers": HEADERS[path]})
    await send({"type": "http.response.body", "body": BODIES[path]})
