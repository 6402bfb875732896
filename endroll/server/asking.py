"""One HTTP request to the GraphQL endpoint: what it asks, and the response that it gets.

The law: https://http-spec.graphql.org, section "Response".
"""

from __future__ import annotations

from time import perf_counter
from typing import Any, Protocol

from starlette.types import Scope

from endroll.resolvers.answer import Answer, Outcome, Request
from endroll.resolvers.answer import refusal as refuse
from endroll.resolvers.execute import Executor
from endroll.server import batch, csrf, rate_limit
from endroll.server.exchange import Ending, Exchange
from endroll.server.graphql_request import RequestRefused, checked, from_query_string, read_json
from endroll.server.persisted import DocumentRefused, PersistedDocuments
from endroll.server.rate_limit import RateLimit
from endroll.server.repeats import Repeats
from endroll.server.reply import VARY, Reply, headers_of, refusal, reply_to
from endroll.server.settings import Settings

#: A request with this header, of any value but 0, is told the price of its operation.
COST_HEADER = b"x-graphql-cost"
#: What it costs to read a request, whatever comes of it; part of the operation's price where it comes to one.
READING_PRICE = 1
METHODS = ("GET", "HEAD", "POST")

_ENDINGS: dict[Outcome, Ending] = {
    Outcome.PARTIAL: "partial",
    Outcome.SYNTAX: "invalid",
    Outcome.INVALID: "invalid",
    Outcome.REFUSED: "refused",
    Outcome.UNKNOWN: "invalid",
    Outcome.NEEDS_POST: "invalid",
    Outcome.LIMITED: "limited",
    Outcome.BUSY: "busy",
    Outcome.LATE: "late",
    Outcome.FAILED: "failed",
}


class Answering(Protocol):
    """What every request is answered with; ``rate`` is null where clients may ask as much as they like."""

    executor: Executor
    settings: Settings
    documents: PersistedDocuments
    repeats: Repeats
    rate: RateLimit | None
    cache_control: bytes


class Asking:
    """What one client asks with one HTTP request, and how it is answered."""

    __slots__ = ("_endpoint", "_exchange", "_given", "_media_type")

    def __init__(
        self, endpoint: Answering, exchange: Exchange, media_type: str, given: dict[bytes, bytes]
    ) -> None:
        self._endpoint = endpoint
        self._exchange = exchange
        self._media_type = media_type
        self._given = given

    def limited(self) -> Reply | None:
        """Take the price of reading a request; return what the client gets where its rate is used up."""
        limited = self._spend(READING_PRICE)
        return None if limited is None else self._reply_to(limited)

    async def get(self, scope: Scope) -> Reply:
        """Return the response to a GET or HEAD; raises `RequestRefused`."""
        if scope["method"] not in METHODS:
            message = f"{scope['method']} is not answered here; send one of {', '.join(METHODS)}."
            raise RequestRefused(405, message, (b"allow", ", ".join(METHODS).encode()))
        settings = self._endpoint.settings
        if refused := csrf.refuses(self._exchange.headers, settings.cors_origins):
            raise RequestRefused(403, refused)
        asked = b"?%b" % scope["query_string"]
        answer = self._repeated(asked)
        if answer is None:
            parameters = from_query_string(scope["query_string"])
            answer = await self._answer(parameters, allow_mutation=False)
            if answer.key is not None:
                self._endpoint.repeats.keep(asked, answer.key)
        reply = self._reply_to(answer)
        # An answer that tells its price is for who asked for that, and no cache tells such requests apart.
        if answer.outcome is not Outcome.ANSWERED or self._wants_cost:
            reply.headers.append((b"cache-control", b"no-store"))
            return reply
        caching = [(b"etag", answer.etag), (b"cache-control", self._endpoint.cache_control)]
        if _is_known(answer.etag, self._given.get(b"if-none-match", b"")):
            self._exchange.ending = "unchanged"
            return Reply(304, [*caching, VARY], b"")
        reply.headers.extend(caching)
        return reply

    async def post(self, body: bytes) -> Reply:
        """Return the response to a POST; raises `RequestRefused`."""
        # A GET's query string is remembered with its question mark; as a body it is no JSON.
        answer = self._repeated(body) if body[:1] != b"?" else None
        if answer is not None:
            return self._reply_to(answer)
        value = read_json(body, "The body")
        if type(value) is list:
            return await self._batch(value)
        if type(value) is not dict:
            raise RequestRefused(400, 'The body must be a JSON object, such as {"query": "{ __typename }"}.')
        answer = await self._answer(checked(value), allow_mutation=True)
        if answer.key is not None:
            self._endpoint.repeats.keep(body, answer.key)
        return self._reply_to(answer)

    @property
    def _wants_cost(self) -> bool:
        return self._given.get(COST_HEADER, b"0") != b"0"

    def _repeated(self, asked: bytes) -> Answer | None:
        """Return the answer to a request seen before, byte for byte, where it still holds; else null."""
        endpoint = self._endpoint
        key = endpoint.repeats.get(asked)
        if key is None or endpoint.rate is not None or COST_HEADER in self._given:
            return None
        answer = endpoint.executor.kept(key)
        if answer is not None:
            _note(self._exchange, answer)
        return answer

    async def _batch(self, entries: list[Any]) -> Reply:
        if refused := batch.refuses(entries, self._endpoint.settings.batch_limit):
            raise RequestRefused(400, refused)
        return Reply(200, headers_of(self._media_type), await batch.answer(entries, self._entry))

    async def _entry(self, entry: dict[str, Any]) -> bytes:
        if (limited := self._spend(READING_PRICE)) is not None:
            return limited.body
        try:
            answer = await self._answer(checked(entry), allow_mutation=True)
        except RequestRefused as error:
            return refusal(error.status, str(error)).body
        return answer.body

    async def _answer(self, parameters: dict[str, Any], *, allow_mutation: bool) -> Answer:
        endpoint, exchange = self._endpoint, self._exchange
        try:
            asked = endpoint.documents.resolve(parameters)
        except DocumentRefused as error:
            if error.code is None:
                raise RequestRefused(400, str(error)) from error
            exchange.ending = "invalid"
            return Answer(error.body(), outcome=Outcome.UNKNOWN)
        request = Request(
            asked.document,
            parameters.get("operationName"),
            parameters.get("variables"),
            identify=exchange.identify,
            allow_mutation=allow_mutation,
            wants_cost=self._wants_cost,
            admit=self._admit if endpoint.rate is not None else None,
        )
        started = perf_counter()
        answer = await endpoint.executor.execute(request)
        exchange.plan_seconds += perf_counter() - started
        _note(exchange, answer)
        if asked.remember_as is not None and not answer.outcome.is_request_error:
            endpoint.documents.remember(asked)
        return answer

    def _admit(self, price: int) -> Answer | None:
        return self._spend(price, paid=READING_PRICE)

    def _spend(self, price: int, *, paid: int = 0) -> Answer | None:
        """Take the price from what the client may ask; return what it gets where that is used up."""
        rate = self._endpoint.rate
        seconds = rate.spend(self._exchange.client, price, paid=paid) if rate is not None else None
        if seconds is None:
            return None
        self._exchange.ending = "limited"
        answer = refuse(rate_limit.refusal(seconds), Outcome.LIMITED)
        answer.retry_after_seconds = seconds
        return answer

    def _reply_to(self, answer: Answer) -> Reply:
        return reply_to(answer, self._media_type, is_draft=self._endpoint.settings.draft_status_codes)


def _note(exchange: Exchange, answer: Answer) -> None:
    """Add what came of an operation to what is logged and counted of its request."""
    if answer.key is not None:
        exchange.ending = "cached"
    elif answer.outcome is Outcome.ANSWERED:
        exchange.ending = "answered"  # nearly always; the enum's hash is worked out in Python
    else:
        exchange.ending = "failed" if answer.has_fault else _ENDINGS[answer.outcome]
    exchange.operation_name = answer.operation_name
    exchange.document_hash = answer.document_hash
    if answer.price is not None:
        exchange.cost = answer.price + (exchange.cost or 0)
    exchange.reads += answer.reads
    for started, ended in answer.reads:
        exchange.plan_seconds -= ended - started


def _is_known(tag: bytes, if_none_match: bytes) -> bool:
    """Return whether a client has this entity already; RFC 9110, section 13.1.2."""
    if not if_none_match:
        return False
    return bool({known.strip().removeprefix(b"W/") for known in if_none_match.split(b",")} & {tag, b"*"})
