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

from uvicorn.config import STARTUP_FAILURE
from uvicorn.supervisors.multiprocess import Multiprocess, Process

from endroll.server.environment import SettingsError
from endroll.server.settings import Settings, read_settings
from endroll.server.startup import SILENT_SECONDS, HttpConfig, load_app

if TYPE_CHECKING:
    from starlette.types import ASGIApp

log = logging.getLogger(__name__)

#: How long a worker may take, after its last request, to close its database, before it is killed.
CLOSING_SECONDS = 3


def serve_with_workers(settings: Settings, listening: socket.socket, processes: int) -> bool:
    """Serve on ``listening`` in ``processes`` workers until asked to stop; return whether all could start.

    SIGINT and SIGTERM let every worker finish its requests; SIGHUP replaces one worker after the other.
    """
    config = HttpConfig(settings, f"{__name__}:worker_app", processes=processes)
    supervisor = Supervisor(config, [listening])
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
