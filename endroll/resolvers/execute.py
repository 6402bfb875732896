"""Answers GraphQL requests: a document seen before goes from its text to its plan, and its answer out unread.

A document is parsed, validated and planned the first time it is seen, in Strawberry's pipeline.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from time import perf_counter

from cachetools import LRUCache

from endroll.db.engine import Database, DatabaseBusy, DeadlineExceeded, StatementTooLarge
from endroll.resolvers.answer import Answer, Outcome, Request, refusal
from endroll.resolvers.answer_cache import AnswerCache
from endroll.resolvers.pipeline import Schema, answer_first_sight, unreadable
from endroll.resolvers.plan import PlannedDocument, Prepared

log = logging.getLogger(__name__)

#: Characters of documents kept in the cache, all together; the longest unused document goes first.
CACHED_CHARACTERS = 4_000_000


@dataclass(slots=True)
class Counts:
    """What an executor has done since it was made."""

    documents_known: int = 0
    documents_new: int = 0


class Executor:
    """Answers requests over one schema and one database.

    ``answer_cache_bytes`` is what answers kept may take, 0 to keep none.
    """

    def __init__(self, schema: Schema, database: Database, *, answer_cache_bytes: int = 0) -> None:
        self.schema = schema
        self.database = database
        self.answers = AnswerCache(answer_cache_bytes)
        self.counts = Counts()
        self._documents: LRUCache[tuple[str, str | None], PlannedDocument] = LRUCache(
            CACHED_CHARACTERS, getsizeof=lambda planned: planned.characters
        )

    async def execute(self, request: Request) -> Answer:
        """Return the answer to a request, errors included; never raises for what a client sends.

        What ``request.admit`` raises passes through.
        """
        try:
            known = self._documents.get((request.document, request.operation_name))
            if known is not None:
                self.counts.documents_known += 1
                prepared = known.prepare(request.variables or {})
                if prepared is not None:
                    return await self.read(request, known, prepared)
            else:
                self.counts.documents_new += 1
            return await answer_first_sight(self, request)
        except StatementTooLarge as error:
            return refusal(str(error), Outcome.REFUSED)
        except DatabaseBusy as error:
            return refusal(str(error), Outcome.BUSY)
        except DeadlineExceeded as error:
            return refusal(str(error), Outcome.LATE)
        except Exception:
            log.exception("A request could not be answered", extra={"request_id": request.id})
            return refusal(unreadable(request), Outcome.FAILED)

    @property
    def documents(self) -> int:
        """How many documents are known."""
        return len(self._documents)

    @property
    def plans(self) -> int:
        """How many plans are kept for the documents known."""
        return sum(planned.plans for planned in self._documents.values())

    def remember(self, request: Request, planned: PlannedDocument) -> None:
        """Keep a validated document, so that its next request goes straight to its plan."""
        if planned.characters < CACHED_CHARACTERS:
            self._documents[request.document, request.operation_name] = planned

    async def read(self, request: Request, planned: PlannedDocument, prepared: Prepared) -> Answer:
        """Return the answer that a plan gives: one kept since nothing was written, or one statement's."""
        plan, parameters = prepared
        answers = self.answers
        if answers.size_bytes:
            key = (plan.statement, *parameters.values())
            version = self.database.data_version()
            kept = answers.get(key, version)
            if kept is not None:
                return kept
        started = perf_counter()
        data = await self.database.read_json(plan.statement, parameters)
        ended = perf_counter()
        body = b'{"data":%b}' % data
        if answers.size_bytes:
            answers.keep(key, Answer(body, planned.name, planned.hash, is_cached=True), version)
        return Answer(body, planned.name, planned.hash, reads=((started, ended),))
