"""Several requests in one HTTP body: a JSON list, answered by a list in the same order.

The law: the appendix "Request Batching" proposed for https://github.com/graphql/graphql-over-http
"""

from __future__ import annotations

from asyncio import TaskGroup
from collections.abc import Callable, Coroutine, Sequence
from typing import Any


def refuses(entries: Sequence[object], limit: int) -> str | None:
    """Return why a batch of ``entries`` is refused as a whole, a sentence for the client; null where not.

    ``limit`` is how many entries are answered at once; 0 where batches are not. A batch must have an entry,
    and every entry must be a JSON object; what else is wrong with one is that entry's error.
    """
    if not limit:
        return "The body must be a JSON object; lists of requests are not answered here."
    if not entries:
        return "The batch is empty. Send at least one request in it."
    if len(entries) > limit:
        return f"The batch has {len(entries)} requests, and {limit} are answered at once. Send it in parts."
    for position, entry in enumerate(entries, 1):
        if not isinstance(entry, dict):
            return f"Request {position} of the batch is not a JSON object. Nothing of the batch was run."
    return None


async def answer(
    entries: Sequence[dict[str, Any]], answer_one: Callable[[dict[str, Any]], Coroutine[Any, Any, bytes]]
) -> bytes:
    """Return the JSON list of the answers to ``entries``, in their order; they are answered side by side.

    ``answer_one`` gives an entry's response as JSON text, errors included. What it raises is raised, in a
    group, and the other entries are given up, as they are when the client goes away.
    """
    async with TaskGroup() as group:
        tasks = [group.create_task(answer_one(entry)) for entry in entries]
    return b"[" + b",".join(task.result() for task in tasks) + b"]"
