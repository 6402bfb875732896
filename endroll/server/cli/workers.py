"""Several processes that serve one address: uvicorn's supervisor keeps them, and starts anew what dies."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import socket
import sys
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess, Process

from endroll.server.environment import SettingsError
from endroll.server.settings import Settings, read_settings
from endroll.server.startup import BACKLOG, SILENT_SECONDS, HttpConfig, load_app

if TYPE_CHECKING:
    from starlette.types import ASGIApp

log = logging.getLogger(__name__)

#: How long a worker may take, after its last request, to close its database, before it is killed.
CLOSING_SECONDS = 3


def serve_with_workers(
    settings: Settings, listening: socket.socket, processes: int, on_ready: Callable[[], None]
) -> bool:
    """Serve where ``listening`` does in ``processes`` workers until asked to stop; return if all started.

    ``on_ready`` is called once the first of them takes requests. SIGINT and SIGTERM let every worker finish
    its requests; SIGHUP replaces one worker after the other.
    """
    config = HttpConfig(settings, f"{__name__}:worker_app", processes=processes)
    shared = Address(listening) if sys.platform == "linux" else listening
    supervisor = Supervisor(config, shared, on_ready)
    supervisor.run()
    return all(process.exitcode != STARTUP_FAILURE for process in supervisor.processes)


def worker_app() -> ASGIApp:
    """Return the application of one worker, by the environment's settings; it ends with its supervisor.

    Exits with `STARTUP_FAILURE` where it cannot be made: the supervisor then stops instead of trying again.
    """
    try:
        app = load_app(read_settings())
    except Exception as error:
        if isinstance(error, SettingsError):
            log.error(error)  # noqa: TRY400 (a sentence that needs no traceback)
        else:
            log.exception("A worker could not start")
        raise SystemExit(STARTUP_FAILURE) from error
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return app


class Address:
    """An address that is held for workers; each that it is handed to listens there on a socket of its own.

    The system then spreads connections over them (https://man7.org/linux/man-pages/man7/socket.7.html,
    SO_REUSEPORT). Of one socket for all, the worker that wakes first takes every connection of a burst, and a
    client that keeps its connections would never meet the others.
    """

    def __init__(self, listening: socket.socket) -> None:
        self._family, self._address = listening.family, listening.getsockname()
        listening.close()
        # It is bound, so that the address stays ours while workers come and go, and takes no connection.
        self._held = socket.socket(self._family, socket.SOCK_STREAM)
        if self._family == socket.AF_INET6:
            self._held.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        self._held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self._held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        self._held.bind(self._address)

    def close(self) -> None:
        """Give the address back, as far as no worker listens there."""
        self._held.close()

    def __reduce__(self) -> tuple[Callable[..., socket.socket], tuple[object, ...]]:
        """Return what makes a worker's socket of this: the way to a worker leads through pickle."""
        return _listen_as_well, (self._family, self._address)


def _listen_as_well(family: socket.AddressFamily, address: tuple[str, int]) -> socket.socket:
    return socket.create_server(address[:2], family=family, backlog=BACKLOG, reuse_port=True)


class Supervisor(Multiprocess):
    """uvicorn's supervisor, which ends in time and leaves nobody waiting on a socket that none serves."""

    def __init__(
        self, config: HttpConfig, shared: Address | socket.socket, on_ready: Callable[[], None]
    ) -> None:
        super().__init__(config, [cast("socket.socket", shared)])
        self._on_ready = on_ready

    def init_processes(self) -> None:
        """Start one worker, and the others once it serves.

        So the first answer waits for one process, not for as many as share the cores; and what keeps
        workers from starting is told once.
        """
        first = Process(self.config, self.sockets)
        self.processes.append(first)
        first.start()
        if first.wait_until_ready(SILENT_SECONDS):
            self._on_ready()
            others = [Process(self.config, self.sockets) for _ in range(self.processes_num - 1)]
            self.processes.extend(others)
            for other in others:
                other.start()

    def terminate_all(self) -> None:
        """Ask every worker to stop, and stop listening: else new connections would wait for no one."""
        for shared in self.sockets:
            shared.close()
        super().terminate_all()

    def join_all(self) -> None:
        """Wait for every worker; kill one that takes longer than its requests may and closing needs."""
        patience = (self.config.timeout_graceful_shutdown or 0) + CLOSING_SECONDS
        deadline = time.monotonic() + patience
        for worker in (process.process for process in self.processes):
            worker.join(max(0.0, deadline - time.monotonic()))
            if worker.is_alive():
                log.error("Worker %s did not stop within %s seconds and is killed", worker.pid, patience)
                worker.kill()
        super().join_all()


def _end_with_parent() -> None:
    """Stop this worker, as on SIGTERM, when its supervisor is gone: no one else would ever stop it."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os.kill(os.getpid(), signal.SIGTERM)
