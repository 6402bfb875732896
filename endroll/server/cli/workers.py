"""Several processes that serve one address: uvicorn's supervisor keeps them, and starts anew what dies."""

from __future__ import annotations

import logging
import multiprocessing
import os
import signal
import socket
import threading
import time
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess, Process

from endroll.server.settings import Settings, read_settings

if TYPE_CHECKING:
    from starlette.types import ASGIApp

log = logging.getLogger(__name__)

#: How long a worker may take, after its last request, to close its database, before it is killed.
CLOSING_SECONDS = 3
#: A worker that does not reply for so long is taken for hung, killed, and started anew.
SILENT_SECONDS = 15


def worker_count(wanted: int) -> int:
    """Return how many processes serve when ``wanted`` are: 0 is one for each core that this one may use."""
    if wanted:
        return wanted
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return usable or 1


def http_config(settings: Settings, app: ASGIApp | str, *, processes: int = 1) -> uvicorn.Config:
    """Return how uvicorn serves ``app``, an application or the name of what makes it."""
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=processes,
        http="httptools",
        ws="none",
        lifespan="on",
        log_level=settings.log_level,
        server_header=False,
        timeout_graceful_shutdown=settings.shutdown_seconds,
        timeout_worker_healthcheck=SILENT_SECONDS,
    )


def serve_with_workers(settings: Settings, listening: socket.socket, processes: int) -> bool:
    """Serve on ``listening`` in ``processes`` workers until asked to stop; return whether all could start.

    SIGINT and SIGTERM let every worker finish its requests; SIGHUP replaces one worker after the other.
    """
    config = http_config(settings, f"{__name__}:worker_app", processes=processes)
    supervisor = Supervisor(config, [listening])
    supervisor.run()
    return all(process.exitcode != STARTUP_FAILURE for process in supervisor.processes)


def worker_app() -> ASGIApp:
    """Return the application of one worker, by the environment's settings; it ends with its supervisor.

    Exits with `STARTUP_FAILURE` where it cannot be made: the supervisor then stops instead of trying again.
    """
    try:
        # Here, not above: what watches over the workers does not need it.
        from endroll.server.app import create_app  # noqa: PLC0415

        app = create_app(read_settings())
    except Exception as error:
        log.exception("A worker could not start")
        raise SystemExit(STARTUP_FAILURE) from error
    threading.Thread(target=_end_with_parent, daemon=True).start()
    return app


class Supervisor(Multiprocess):
    """uvicorn's supervisor, which ends in time and leaves nobody waiting on a socket that none serves."""

    def init_processes(self) -> None:
        """Start one worker, and the others once it serves.

        So the first answer waits for one process, not for as many as share the cores; and what keeps
        workers from starting is told once.
        """
        first = Process(self.config, self.sockets)
        self.processes.append(first)
        first.start()
        if first.wait_until_ready(SILENT_SECONDS):
            others = [Process(self.config, self.sockets) for _ in range(self.processes_num - 1)]
            self.processes.extend(others)
            for other in others:
                other.start()

    def terminate_all(self) -> None:
        """Ask every worker to stop, and stop listening: else new connections would wait for no one."""
        for listening in self.sockets:
            listening.close()
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
