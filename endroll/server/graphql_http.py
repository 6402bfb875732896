"""GraphQL over HTTP: a request comes in as bytes, its answer goes out as the bytes the executor wrote.

It is an ASGI application of its own, in front of Starlette's: routing and middleware would cost a quarter of
a small request. The law: https://http-spec.graphql.org, section "Response".
"""

from __future__ import annotations

import asyncio
import logging

from starlette.types import Receive, Scope, Send

from endroll.resolvers.execute import Executor
from endroll.server.asking import Asking
from endroll.server.exchange import REQUEST_ID_HEADER, Exchange, begin
from endroll.server.graphql_request import RequestRefused, by_name, read_body, require_json
from endroll.server.media_types import GRAPHQL_RESPONSE, OFFERED, negotiate
from endroll.server.observer import Observer
from endroll.server.patience import EndedBy, Patience, Watch
from endroll.server.persisted import PersistedDocuments
from endroll.server.rate_limit import RateLimit
from endroll.server.repeats import Repeats
from endroll.server.reply import Reply, refusal
from endroll.server.settings import Settings

log = logging.getLogger(__name__)


class GraphQLEndpoint:
    """Answers every request to `/graphql`.

    ``rate`` is null where clients may ask as much as they like, ``observer`` where nobody looks on.
    ``in_flight`` are the requests that are being answered.
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
        self.repeats = Repeats()
        self.in_flight = Watch(settings.request_seconds)
        self.cache_control = settings.cache_control.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, whatever it is."""
        exchange = begin(scope)
        patience = self.in_flight.begin(receive)
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
            self.in_flight.end(patience)
        if reply is None:
            exchange.ending = "cancelled"
        else:
            await self._send(send, reply, exchange)
        if self.observer is not None:
            self.observer.record(exchange)

    async def _reply(self, scope: Scope, receive: Receive, exchange: Exchange, patience: Patience) -> Reply:
        given = by_name(exchange.headers)
        media_type = negotiate(given.get(b"accept", b""))
        if media_type is None:
            exchange.ending = "invalid"
            return refusal(406, f"The answer is {' or '.join(OFFERED)}; Accept takes neither.")
        asking = Asking(self, exchange, media_type, given)
        if self.rate is not None and (limited := asking.limited()) is not None:
            return limited
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
            message = f"The body did not come within {seconds:g} seconds."
            return refusal(408, message, GRAPHQL_RESPONSE, (b"connection", b"close"))
        return refusal(504, f"The request took more than {seconds:g} seconds. Ask for less at once.")

    async def _send(self, send: Send, reply: Reply, exchange: Exchange) -> None:
        status, headers, body = reply
        exchange.status = status
        exchange.body_bytes = len(body)
        if status != 304:
            headers.append((b"content-length", b"%d" % len(body)))
        # Where something can be looked up by it.
        if self.observer is not None or status >= 500:
            headers.append((REQUEST_ID_HEADER, exchange.request_id.encode()))
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
