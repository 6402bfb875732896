"""What the server has counted by itself, put together for whoever asks: `/metrics`."""

from __future__ import annotations

from endroll.server.graphql_http import GraphQLEndpoint
from endroll.server.metrics import Readings


def read_counts(endpoint: GraphQLEndpoint) -> Readings:
    """Return what ``endpoint``, its executor, database and caches have counted until now."""
    executor = endpoint.executor
    reading = executor.database.reading()
    answers = executor.answers
    return Readings(
        requests_in_flight=len(endpoint.in_flight),
        requests_waiting=reading.waiting,
        readers=reading.connections,
        readers_busy=reading.busy,
        statements_interrupted=reading.interrupted,
        answer_cache_hits=answers.hits,
        answer_cache_misses=answers.misses,
        answer_cache_entries=answers.entries,
        answer_cache_bytes=answers.used_bytes,
        document_cache_hits=executor.counts.documents_known,
        document_cache_misses=executor.counts.documents_new,
        document_cache_entries=executor.documents,
        plans=executor.plans,
    )
