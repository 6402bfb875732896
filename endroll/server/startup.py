"""How uvicorn is told to serve the application, and how it starts it: in little time, or with a sentence."""

from __future__ import annotations

import asyncio
import gc
import logging
import sys
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

import uvicorn
from uvicorn.lifespan.on import LifespanOn

from endroll.db.engine import Database, DatabaseError
from endroll.server.environment import SettingsError
from endroll.server.http_protocol import HttpProtocol
from endroll.server.process_log import set_up
from endroll.server.settings import Settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp
    from uvicorn.lifespan.on import LifespanSendMessage

log = logging.getLogger(__name__)

#: A worker that does not reply to its supervisor for so long is taken for hung, killed, and started anew.
SILENT_SECONDS = 15
#: Connections that wait for a process to take them; the system refuses what comes when there are more.
BACKLOG = 2_048


def load_app(settings: Settings) -> ASGIApp:
    """Return the application for ``settings``; raises what `create_app` raises.

    The garbage collector rests meanwhile, which takes an eighth off the time, and afterwards leaves alone
    what was made: no collection in the middle of a request walks through the modules and the schema.
    """
    gc.disable()
    try:
        # Here, not above: whoever only watches over workers needs none of it.
        from endroll.server.app import create_app  # noqa: PLC0415

        return create_app(settings)
    finally:
        gc.freeze()
        gc.enable()


class HttpConfig(uvicorn.Config):
    """How uvicorn serves ``app``, an application or the name of what makes it, in one process or several.

    ``on_started`` is called with the open database once the application has started, before the first
    request is taken. It can be pickled where ``app`` is a name and ``on_started`` null.
    """

    def __init__(
        self,
        settings: Settings,
        app: ASGIApp | str,
        *,
        processes: int = 1,
        on_started: Callable[[Database], Awaitable[None]] | None = None,
    ) -> None:
        self.settings = settings
        self.on_started = on_started
        super().__init__(
            app,
            factory=isinstance(app, str),
            interface="asgi3",
            workers=processes,
            http=HttpProtocol,
            ws="none",
            backlog=BACKLOG,
            lifespan="on",
            log_level=settings.log_level,
            access_log=False,
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=list(settings.trusted_proxies),
            server_header=False,
            timeout_graceful_shutdown=settings.shutdown_seconds,
            timeout_worker_healthcheck=SILENT_SECONDS,
        )

    def configure_logging(self) -> None:
        """Set up the log of the whole process; each worker calls this, too."""
        set_up(self.settings.log_level, "json" if self.settings.request_log == "json" else "plain")

    def load(self) -> None:
        """Load what serves: uvicorn's protocols, the application, and our way to start it."""
        super().load()
        self.lifespan_class = Lifespan


class Lifespan(LifespanOn):
    """The application's start and end; a start that fails is told in a sentence, not in a traceback."""

    config: HttpConfig
    problem: BaseException | None = None

    async def startup(self) -> None:
        """Start the application.

        Where it cannot start, raises its `DatabaseError` or `SettingsError`; a worker logs that instead and
        ends as uvicorn's supervisor expects, for it would else be started again and again.
        """
        self._running = asyncio.get_running_loop().create_task(self.main())
        await self.receive_queue.put({"type": "lifespan.startup"})
        await self.startup_event.wait()
        if isinstance(self.problem, (DatabaseError, SettingsError)) and self.config.workers == 1:
            raise self.problem
        self.should_exit = self.startup_failed or self.error_occurred
        if self.config.on_started is not None and not self.should_exit:
            await self.config.on_started(self.state["database"])

    async def send(self, message: LifespanSendMessage) -> None:
        """Take how starting or ending went; what is wrong is logged here."""
        if message["type"] == "lifespan.startup.failed":
            # Starlette tells it while it handles the exception.
            self.problem = sys.exc_info()[1]
            known = isinstance(self.problem, (DatabaseError, SettingsError))
            told: Any = {"type": message["type"], "message": ""}
            if known and self.config.workers > 1:
                told["message"] = str(self.problem)
            await super().send(told if known else message)
        else:
            await super().send(message)
