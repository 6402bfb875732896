"""GraphQL over HTTP: a request comes in as bytes, its answer goes out as the bytes the executor wrote.

It is an ASGI application of its own, in front of Starlette's: routing and middleware would cost a quarter of
a small request. The law: https://http-spec.graphql.org, section "Response".
"""

from __future__ import annotations

import asyncio
import logging
from time import perf_counter
from typing import Any

from starlette.types import Receive, Scope, Send

from endroll.resolvers.answer import Answer, Outcome, Request
from endroll.resolvers.answer import refusal as refuse
from endroll.resolvers.execute import Executor
from endroll.server import batch, csrf, rate_limit
from endroll.server.exchange import REQUEST_ID_HEADER, Ending, Exchange, begin
from endroll.server.graphql_request import (
    RequestRefused,
    checked,
    from_query_string,
    read_body,
    read_json,
    require_json,
)
from endroll.server.media_types import OFFERED, negotiate
from endroll.server.observer import Observer
from endroll.server.patience import EndedBy, Patience
from endroll.server.persisted import DocumentRefused, PersistedDocuments
from endroll.server.rate_limit import RateLimit
from endroll.server.reply import VARY, Reply, headers_of, refusal, reply_to
from endroll.server.settings import Settings

log = logging.getLogger(__name__)

#: A request with this header, of any value but 0, is told the price of its operation.
COST_HEADER = b"x-graphql-cost"
METHODS = ("GET", "HEAD", "POST")

_ENDINGS: dict[Outcome, Ending] = {
    Outcome.ANSWERED: "answered",
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


class GraphQLEndpoint:
    """Answers every request to `/graphql`.

    ``rate`` is null where clients may ask as much as they like, ``observer`` where nobody looks on.
    ``in_flight`` is how many requests are being answered.
    """

    def __init__(
        self,
        executor: Executor,
        settings: Settings,
        documents: PersistedDocuments,
        rate: RateLimit | None = None,
        observer: Observer | None = None,
    ) -> None:
        self.executor = executor
        self.settings = settings
        self.documents = documents
        self.rate = rate
        self.observer = observer
        self.in_flight = 0
        self.cache_control = settings.cache_control.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever it is."""
        exchange = begin(scope)
        patience = Patience(receive, self.settings.request_seconds)
        self.in_flight += 1
        reply: Reply | None
        try:
            reply = await self._reply(scope, receive, exchange, patience)
        except asyncio.CancelledError:
            if patience.ended_by is None:
                raise
            reply = self._given_up(patience, exchange)
        except ConnectionError:
            reply = None
        except Exception:
            log.exception("A request failed", extra={"request_id": exchange.request_id})
            exchange.ending = "failed"
            reply = refusal(500, f"Endroll failed to answer. Its log says why under {exchange.request_id}.")
        finally:
            patience.end()
            self.in_flight -= 1
        if reply is None:
            exchange.ending = "cancelled"
        else:
            await _send(send, reply, exchange)
        if self.observer is not None:
            self.observer.record(exchange)

    async def _reply(self, scope: Scope, receive: Receive, exchange: Exchange, patience: Patience) -> Reply:
        given = _given(exchange.headers)
        media_type = negotiate(given.get(b"accept", b""))
        if media_type is None:
            exchange.ending = "invalid"
            return refusal(406, f"The answer is {' or '.join(OFFERED)}; Accept takes neither.")
        asking = _Asking(self, exchange, media_type, given)
        try:
            if scope["method"] != "POST":
                patience.is_received = True
                return await asking.get(scope)
            require_json(given.get(b"content-type", b""), given.get(b"content-encoding", b""))
            body = await read_body(receive, self.settings.body_limit_bytes)
            patience.is_received = True
            return await asking.post(body)
        except RequestRefused as error:
            exchange.ending = "invalid"
            return refusal(error.status, str(error), media_type, *error.headers)

    def _given_up(self, patience: Patience, exchange: Exchange) -> Reply | None:
        """Return what a request gets that was ended; null where nobody would read it."""
        task = asyncio.current_task()
        if task is not None:
            task.uncancel()
        if patience.ended_by is EndedBy.CLIENT:
            return None
        exchange.ending = "late"
        seconds = self.settings.request_seconds
        if not patience.is_received:
            return refusal(408, f"The body did not come within {seconds:g} seconds.")
        return refusal(504, f"The request took more than {seconds:g} seconds. Ask for less at once.")


class _Asking:
    """What one client asks with one HTTP request, and how it is answered."""

    __slots__ = ("_endpoint", "_exchange", "_given", "_media_type")

    def __init__(
        self, endpoint: GraphQLEndpoint, exchange: Exchange, media_type: str, given: dict[bytes, bytes]
    ) -> None:
        self._endpoint = endpoint
        self._exchange = exchange
        self._media_type = media_type
        self._given = given

    async def get(self, scope: Scope) -> Reply:
        """Return the response to a GET or HEAD; raises `RequestRefused`."""
        if scope["method"] not in METHODS:
            message = f"{scope['method']} is not answered here; send one of {', '.join(METHODS)}."
            raise RequestRefused(405, message, (b"allow", ", ".join(METHODS).encode()))
        settings = self._endpoint.settings
        if refused := csrf.refuses(self._exchange.headers, settings.cors_origins):
            raise RequestRefused(403, refused)
        answer = await self._answer_or_refuse(from_query_string(scope["query_string"]), allow_mutation=False)
        reply = self._reply_to(answer)
        if answer.outcome is not Outcome.ANSWERED:
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
        value = read_json(body, "The body")
        if type(value) is list:
            return await self._batch(value)
        if type(value) is not dict:
            raise RequestRefused(400, 'The body must be a JSON object, such as {"query": "{ __typename }"}.')
        return self._reply_to(await self._answer_or_refuse(checked(value), allow_mutation=True))

    async def _batch(self, entries: list[Any]) -> Reply:
        if refused := batch.refuses(entries, self._endpoint.settings.batch_limit):
            raise RequestRefused(400, refused)
        return Reply(200, headers_of(self._media_type), await batch.answer(entries, self._entry))

    async def _entry(self, entry: dict[str, Any]) -> bytes:
        try:
            answer = await self._answer_or_refuse(checked(entry), allow_mutation=True)
        except RequestRefused as error:
            return refusal(error.status, str(error)).body
        return answer.body

    async def _answer_or_refuse(self, parameters: dict[str, Any], *, allow_mutation: bool) -> Answer:
        try:
            return await self._answer(parameters, allow_mutation=allow_mutation)
        except DocumentRefused as error:
            if error.code is None:
                raise RequestRefused(400, str(error)) from error
            self._exchange.ending = "invalid"
            return Answer(error.body(), outcome=Outcome.UNKNOWN)

    async def _answer(self, parameters: dict[str, Any], *, allow_mutation: bool) -> Answer:
        endpoint, exchange = self._endpoint, self._exchange
        # Reading a request has a price, too, whatever comes of it.
        if endpoint.rate is not None and (limited := self._spend(1)) is not None:
            return limited
        asked = endpoint.documents.resolve(parameters)
        request = Request(
            asked.document,
            parameters.get("operationName"),
            parameters.get("variables"),
            id=exchange.request_id,
            allow_mutation=allow_mutation,
            wants_cost=self._given.get(COST_HEADER, b"0") != b"0",
            admit=self._spend if endpoint.rate is not None else None,
        )
        started = perf_counter()
        answer = await endpoint.executor.execute(request)
        exchange.plan_seconds += perf_counter() - started
        _note(exchange, answer)
        if asked.remember_as is not None and not answer.outcome.is_request_error:
            endpoint.documents.remember(asked)
        return answer

    def _spend(self, price: int) -> Answer | None:
        """Take the price from what the client may ask; return what it gets where that is used up."""
        rate = self._endpoint.rate
        seconds = rate.spend(self._exchange.client, price) if rate is not None else None
        if seconds is None:
            return None
        self._exchange.ending = "limited"
        answer = refuse(rate_limit.refusal(seconds), Outcome.LIMITED)
        answer.retry_after_seconds = seconds
        return answer

    def _reply_to(self, answer: Answer) -> Reply:
        return reply_to(answer, self._media_type, is_draft=self._endpoint.settings.draft_status_codes)


def _given(headers: list[tuple[bytes, bytes]]) -> dict[bytes, bytes]:
    """Return the headers by name; those given several times as the one list that they are."""
    given: dict[bytes, bytes] = {}
    for name, value in headers:
        given[name] = b"%b, %b" % (given[name], value) if name in given else value
    return given


def _note(exchange: Exchange, answer: Answer) -> None:
    """Add what came of an operation to what is logged and counted of its request."""
    exchange.ending = "cached" if answer.is_cached else _ENDINGS[answer.outcome]
    exchange.operation_name = answer.operation_name
    exchange.document_hash = answer.document_hash
    if answer.price is not None:
        exchange.cost = answer.price + (exchange.cost or 0)
    if answer.reads:
        exchange.reads += answer.reads
        exchange.plan_seconds -= sum([ended - started for started, ended in answer.reads])


def _is_known(tag: bytes, if_none_match: bytes) -> bool:
    """Return whether a client has this entity already; RFC 9110, section 13.1.2."""
    if not if_none_match:
        return False
    return bool({known.strip().removeprefix(b"W/") for known in if_none_match.split(b",")} & {tag, b"*"})


async def _send(send: Send, reply: Reply, exchange: Exchange) -> None:
    status, headers, body = reply
    exchange.status = status
    exchange.body_bytes = len(body)
    if status != 304:
        headers.append((b"content-length", b"%d" % len(body)))
    headers.append((REQUEST_ID_HEADER, exchange.request_id.encode()))
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
