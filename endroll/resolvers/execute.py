"""Answers GraphQL requests: a document seen before goes from its text to its plan, and its answer out unread.

A document is parsed, validated and planned the first time it is seen, in Strawberry's pipeline.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from time import perf_counter

from cachetools import LRUCache

from endroll.db.engine import Database, DatabaseBusy, DeadlineExceeded, StatementTooLarge
from endroll.resolvers.answer import Answer, Key, Outcome, Request, refusal
from endroll.resolvers.answer_cache import AnswerCache
from endroll.resolvers.cost import Price, cost_extension
from endroll.resolvers.limits import text_refusal, variables_refusal
from endroll.resolvers.pipeline import RETRY_SECONDS, TOLD, Schema, answer_first_sight, unreadable
from endroll.resolvers.plan import PlannedDocument, Prepared
from endroll.resolvers.selection import Variables
from endroll.resolvers.validation import Strictness

log = logging.getLogger(__name__)

#: What documents and their plans may take, all together; the longest unused document goes first.
CACHED_BYTES = 100_000_000


@dataclass(slots=True)
class Counts:
    """What an executor has done since it was made."""

    documents_known: int = 0
    documents_new: int = 0


class Executor:
    """Answers requests over one schema and one database.

    ``strictness`` is what requests are held to. ``answer_cache_bytes`` is what answers kept may take, 0 to
    keep none.
    """

    def __init__(
        self,
        schema: Schema,
        database: Database,
        strictness: Strictness | None = None,
        *,
        answer_cache_bytes: int = 0,
    ) -> None:
        self.schema = schema
        self.database = database
        self.strictness = strictness or Strictness()
        self.answers = AnswerCache(answer_cache_bytes)
        self.counts = Counts()
        self._documents: LRUCache[tuple[str, str | None], PlannedDocument] = LRUCache(
            CACHED_BYTES, getsizeof=lambda planned: planned.size_bytes
        )

    async def execute(self, request: Request) -> Answer:
        """Return the answer to a request, errors included; never raises for what a client sends."""
        try:
            known = self._documents.get((request.document, request.operation_name))
            if refused := self._refused(request, is_known=known is not None):
                return refusal(refused, Outcome.REFUSED)
            if known is not None:
                self.counts.documents_known += 1
                prepared = known.prepare(request.variables or {})
                if known.has_grown:
                    self.remember(request, known)
                if prepared is not None:
                    return await self.read(request, known, prepared)
            else:
                self.counts.documents_new += 1
            return await answer_first_sight(self, request)
        except (StatementTooLarge, DatabaseBusy, DeadlineExceeded) as error:
            return _unanswered(error)
        except Exception:
            log.exception("A request could not be answered", extra={"request_id": request.identify()})
            return refusal(unreadable(request), Outcome.FAILED)

    @property
    def documents(self) -> int:
        """How many documents are known."""
        return len(self._documents)

    @property
    def plans(self) -> int:
        """How many plans are kept for the documents known."""
        return sum(planned.plans for planned in self._documents.values())

    def kept(self, key: Key) -> Answer | None:
        """Return the answer kept under ``key``, an `Answer.key`, if nothing was written since."""
        return self.answers.get(key, self.database.data_version())

    def remember(self, request: Request, planned: PlannedDocument) -> None:
        """Keep a validated document, so that its next request goes to its plan; again once it has grown."""
        key = (request.document, request.operation_name)
        planned.has_grown = False
        if planned.size_bytes <= CACHED_BYTES:
            self._documents[key] = planned
        else:
            self._documents.pop(key, None)

    async def read(self, request: Request, planned: PlannedDocument, prepared: Prepared) -> Answer:
        """Return the answer that a plan gives: one kept since nothing was written, or one statement's."""
        plan, parameters, price, values = prepared
        cost = self.admit(request, planned, price, values)
        if isinstance(cost, Answer):
            return cost
        answers = self.answers
        answer = None
        if answers.size_bytes:
            key = (planned.hash, planned.name, plan.digest, *parameters.values())
            version = self.database.data_version()
            answer = answers.get(key, version)
        if answer is None:
            started = perf_counter()
            try:
                data = await self.database.read_json(plan.statement, parameters)
            except (StatementTooLarge, DatabaseBusy, DeadlineExceeded) as error:
                refused = _unanswered(error)
                refused.operation_name, refused.document_hash = planned.name, planned.hash
                refused.price = cost
                if refused.outcome is not Outcome.BUSY:  # then nothing was read
                    refused.reads = ((started, perf_counter()),)
                return refused
            ended = perf_counter()
            body = b'{"data":%b}' % data
            if answers.size_bytes:
                answers.keep(key, Answer(body, planned.name, planned.hash, price=cost, key=key), version)
            answer = Answer(body, planned.name, planned.hash, price=cost, reads=((started, ended),))
        return _with_cost(answer, cost, self.strictness.limits.price_limit) if request.wants_cost else answer

    def admit(
        self, request: Request, planned: PlannedDocument, price: Price, values: Variables
    ) -> int | Answer:
        """Return what the operation costs with these variables, or the answer that refuses it."""
        cost = price.of(values)
        refused: Answer | None
        if cost > self.strictness.limits.price_limit:
            sentence = price.refusal(values, self.strictness.limits.price_limit)
            refused = refusal(sentence or "", Outcome.REFUSED)
        else:
            refused = request.admit(cost) if request.admit is not None else None
        if refused is None:
            return cost
        refused.operation_name, refused.document_hash, refused.price = planned.name, planned.hash, cost
        return refused

    def _refused(self, request: Request, *, is_known: bool) -> str | None:
        """Return why a request is not looked at any closer, as a sentence; null where it is."""
        limits = self.strictness.limits
        if not is_known and (refused := text_refusal(request.document, limits)):
            return refused
        return variables_refusal(request.variables, limits) if request.variables else None


def _unanswered(error: Exception) -> Answer:
    """Return what a client is told whose statement the database did not answer."""
    answer = refusal(str(error), TOLD[type(error)])
    answer.retry_after_seconds = RETRY_SECONDS if answer.outcome is Outcome.BUSY else None
    return answer


def _with_cost(answer: Answer, cost: int, limit: int) -> Answer:
    """Return ``answer`` with the price and its limit in the body's ``extensions``."""
    return Answer(
        b'%b,"extensions":{%b}}' % (answer.body[:-1], cost_extension(cost, limit)),
        answer.operation_name,
        answer.document_hash,
        price=cost,
        reads=answer.reads,
    )
