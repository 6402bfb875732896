"""`endroll serve --workers N`: several processes behind one address, none of which is missed for long."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import signal
import socket
import subprocess
from pathlib import Path

import httpx
import psutil
import pytest

from endroll.server.settings import Settings
from tests.server.command import ENDROLL, environment
from tests.server.serving import PATIENCE_SECONDS, folder, port_of, refuses, serving, wait_until

__all__ = ["folder"]

BODY = json.dumps({"query": "{ allSeries { totalCount } }"}).encode()
ANSWER = b'{"data":{"allSeries":{"totalCount":28}}}'
HEAD = (
    "POST /graphql HTTP/1.1\r\nhost: endroll\r\nconnection: close\r\ncontent-type: application/json\r\n"
    f"content-length: {len(BODY)}\r\n\r\n"
).encode()


def workers_of(server: subprocess.Popen[str]) -> set[int]:
    """Return the processes that the server keeps to answer requests."""
    found = set()
    for child in psutil.Process(server.pid).children():
        # One that has just ended has no command any more.
        with contextlib.suppress(psutil.NoSuchProcess, psutil.ZombieProcess):
            if any("spawn_main" in word for word in child.cmdline()):
                found.add(child.pid)
    return found


def wait_for_workers(server: subprocess.Popen[str], count: int, *, without: set[int]) -> set[int]:
    """Return the workers once there are ``count``, none of them of those ``without``."""

    def are_there() -> bool:
        running = workers_of(server)
        return len(running) == count and not running & without

    wait_until(are_there, f"there are not {count} workers")
    return workers_of(server)


def ask(address: tuple[str, int]) -> bytes:
    """Return the answer to a request on a connection of its own."""
    response = httpx.post(
        f"http://{address[0]}:{address[1]}/graphql",
        content=BODY,
        headers={"content-type": "application/json"},
        timeout=PATIENCE_SECONDS,
    )
    assert response.status_code == 200, response.text
    return response.content


def test_a_worker_that_is_killed_is_replaced_while_the_others_serve(folder: Path) -> None:
    with serving(folder, "--workers", "2") as (server, said):
        assert said.startswith("Endroll serves sqlite:///endroll.db, 28 series, 2 workers:\n")
        address = ("127.0.0.1", port_of(said))
        before = wait_for_workers(server, 2, without=set())
        wait_until(lambda: all(listens(pid, address) for pid in before), "not every worker listens")
        killed = psutil.Process(min(before))
        killed.kill()
        wait_until(lambda: not killed.is_running() or killed.status() == "zombie", "it was not killed")
        assert [ask(address) for _ in range(20)] == [ANSWER] * 20
        after = wait_for_workers(server, 2, without={killed.pid})
        assert before - {killed.pid} < after
        assert ask(address) == ANSWER


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_all_workers_stop_once_their_requests_are_answered(folder: Path, stop: signal.Signals) -> None:
    with serving(folder, ENDROLL_WORKERS="2") as (server, said):
        address = ("127.0.0.1", port_of(said))
        workers = wait_for_workers(server, 2, without=set())
        assert ask(address) == ANSWER
        with socket.create_connection(address, timeout=PATIENCE_SECONDS) as client:
            client.sendall(HEAD + BODY[:10])
            # In flight once some worker has taken the connection out of the queue that all share.
            wait_until(lambda: is_held_by(workers, client.getsockname()), "no worker took the connection")
            server.send_signal(stop)
            wait_until(lambda: refuses(address), "the server still takes connections")
            client.sendall(BODY[10:])
            answer = b"".join(iter(lambda: client.recv(65_536), b""))
        assert server.wait(timeout=PATIENCE_SECONDS) == 0
    assert answer.startswith(b"HTTP/1.1 200 OK\r\n")
    assert answer.endswith(ANSWER)
    assert [pid for pid in workers if psutil.pid_exists(pid)] == []
    assert sorted(path.name for path in folder.iterdir()) == ["endroll.db"]


def taken_by(worker: int) -> set[tuple[object, ...]]:
    """Return the other ends of the connections that a worker has."""
    return {tuple(one.raddr) for one in psutil.Process(worker).net_connections("tcp4") if one.raddr}


def listens(worker: int, address: tuple[str, int]) -> bool:
    return any(
        one.status == psutil.CONN_LISTEN and tuple(one.laddr) == address
        for one in psutil.Process(worker).net_connections("tcp4")
    )


def is_held_by(workers: set[int], client: tuple[str, int]) -> bool:
    return any(client in taken_by(worker) for worker in workers)


def test_a_request_that_never_ends_is_not_waited_for(folder: Path) -> None:
    with serving(folder, "--workers", "2", ENDROLL_SHUTDOWN_SECONDS="1") as (server, said):
        address = ("127.0.0.1", port_of(said))
        workers = wait_for_workers(server, 2, without=set())
        with socket.create_connection(address, timeout=PATIENCE_SECONDS) as client:
            client.sendall(HEAD + BODY[:10])
            wait_until(lambda: is_held_by(workers, client.getsockname()), "no worker took the connection")
            server.terminate()
            assert server.wait(timeout=PATIENCE_SECONDS) == 0
    assert [pid for pid in workers if psutil.pid_exists(pid)] == []


def test_a_hangup_replaces_every_worker(folder: Path) -> None:
    with serving(folder, "--workers", "2") as (server, said):
        address = ("127.0.0.1", port_of(said))
        before = wait_for_workers(server, 2, without=set())
        server.send_signal(signal.SIGHUP)
        wait_for_workers(server, 2, without=before)
        assert ask(address) == ANSWER


def test_workers_end_when_what_watches_over_them_is_killed(folder: Path) -> None:
    with serving(folder, "--workers", "2") as (server, said):
        workers = wait_for_workers(server, 2, without=set())
        assert ask(("127.0.0.1", port_of(said))) == ANSWER
        server.kill()
        server.wait()
        wait_until(lambda: not any(psutil.pid_exists(pid) for pid in workers), "a worker is still there")


def test_workers_that_cannot_start_are_told_once_with_exit_code_2(folder: Path) -> None:
    def allow_few_files() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (60, 60))

    # 64 connections need more open files than that; the look into the database beforehand does not.
    done = subprocess.run(
        [ENDROLL, "serve", "--workers", "2"],
        cwd=folder,
        env=environment({"ENDROLL_PORT": "0", "ENDROLL_READ_CONNECTIONS": "64"}),
        preexec_fn=allow_few_files,
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert (done.returncode, done.stdout) == (2, "")
    errors = done.stderr
    reason = "The file endroll.db cannot be used as a database: unable to open database file."
    assert errors.count(reason) == 1
    assert "Traceback" not in errors
    assert errors.endswith("A worker could not start, so Endroll has stopped. The lines above say why.\n")


def test_connections_of_a_burst_are_spread_over_the_workers(folder: Path) -> None:
    with serving(folder, "--workers", "2") as (server, said), contextlib.ExitStack() as opened:
        address = ("127.0.0.1", port_of(said))
        workers = wait_for_workers(server, 2, without=set())
        wait_until(lambda: all(listens(pid, address) for pid in workers), "not every worker listens")
        clients = [opened.enter_context(socket.create_connection(address)) for _ in range(64)]
        ours = {client.getsockname() for client in clients}
        wait_until(lambda: sum(len(taken_by(pid) & ours) for pid in workers) == 64, "some are not taken")
        # Chance puts fewer than 10 of 64 on one side once in some hundred million times.
        assert min(len(taken_by(pid) & ours) for pid in workers) >= 10


def test_the_option_says_how_many_workers_there_are_whatever_the_variable_says(folder: Path) -> None:
    with serving(folder, "--workers", "1", ENDROLL_WORKERS="3") as (server, said):
        assert said.startswith("Endroll serves sqlite:///endroll.db, 28 series:\n")
        assert ask(("127.0.0.1", port_of(said))) == ANSWER
        assert workers_of(server) == set()


def test_0_workers_are_as_many_as_there_are_cores_to_use() -> None:
    assert Settings(workers=0).processes == len(os.sched_getaffinity(0))
    assert Settings(workers=3).processes == 3
