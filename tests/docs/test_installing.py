"""What the operator installs is as the page says: the systemd unit, the container, the proxy."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
import time
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
import yaml

from endroll.server.cli.workers import CLOSING_SECONDS
from endroll.server.environment import from_environment
from endroll.server.settings import PREFIX, Settings
from tests.docs.following import ADDRESS, Machine, following
from tests.docs.page import ROOT, sections
from tests.server.command import ENDROLL
from tests.server.serving import PATIENCE_SECONDS, folder
from tests.server.test_observer import free_port

__all__ = ["folder"]

SECTIONS = sections()
START = SECTIONS["Start it"]
PROXY = SECTIONS["A proxy in front"]
QUERY = {"query": '{ series(id: "Series:1") { title } }'}
LEAST_TO_STOP_SECONDS = Settings().shutdown_seconds + CLOSING_SECONDS


def unit() -> str:
    [text] = START.blocks("systemd")
    return text


def seconds(text: str) -> int:
    return int(text.removesuffix("s"))


def test_every_setting_that_the_page_gives_can_be_used() -> None:
    for section in SECTIONS.values():
        given = section.settings()
        settings = from_environment(Settings, PREFIX, given)
        changed = {name for name in given if getattr(settings, name.removeprefix(PREFIX).lower())}
        assert changed | {f"{PREFIX}WORKERS", f"{PREFIX}SUGGESTIONS", f"{PREFIX}INTROSPECTION"} >= set(given)


def test_the_unit_starts_what_the_package_installs_and_leaves_time_to_stop() -> None:
    read = configparser.RawConfigParser(strict=True, comment_prefixes="#")
    read.optionxform = str  # type: ignore[assignment, method-assign] # systemd's keys have capitals
    read.read_string(unit())
    service = read["Service"]
    commands = [service["ExecStartPre"], service["ExecStart"]]
    assert [command.rpartition("/")[2] for command in commands] == ["endroll migrate", "endroll serve"]
    assert seconds(service["TimeoutStopSec"]) > LEAST_TO_STOP_SECONDS
    # systemd would else ask the workers to stop, too, beside their supervisor.
    assert service["KillMode"] == "mixed"


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_the_unit_is_one_that_systemd_reads(tmp_path: Path) -> None:
    file = tmp_path / "endroll.service"
    file.write_text(unit().replace("/opt/endroll/bin/endroll", str(ENDROLL)))
    read = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(file)], capture_output=True, text=True, check=False
    )
    assert "endroll.service" not in read.stderr, read.stderr


def test_the_compose_file_gives_settings_that_there_are_and_leaves_time_to_stop() -> None:
    service = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]["endroll"]
    given = {name: value for name, value in service["environment"].items() if value}
    given[f"{PREFIX}WORKERS"] = re.sub(r"\$\{ENDROLL_WORKERS:-(\d+)\}", r"\1", given[f"{PREFIX}WORKERS"])
    settings = from_environment(Settings, PREFIX, given)
    assert (settings.workers, settings.request_log, settings.metrics_port) == (1, "json", 9464)
    assert {name.removeprefix(PREFIX).lower() for name in service["environment"]} <= set(
        Settings.__struct_fields__
    )
    assert seconds(service["stop_grace_period"]) > LEAST_TO_STOP_SECONDS
    taken = {name for name, value in service["environment"].items() if value is None}
    assert all(f"`{name}`" in START.text for name in taken)


def test_the_image_asks_whether_it_is_ready_and_serves_where_the_compose_file_publishes() -> None:
    image = (ROOT / "Dockerfile").read_text()
    given = dict(re.findall(r"(ENDROLL_\w+)=(\S+)", image))
    settings = from_environment(Settings, PREFIX, given)
    assert (settings.host, settings.port) == ("0.0.0.0", 8000)  # noqa: S104 (in a container)
    assert settings.database == "sqlite:////var/lib/endroll/endroll.db"
    # Rejects go into the working directory, and what is sorted into TMPDIR: the rest is read-only, or memory.
    assert re.findall(r"(?:TMPDIR=|WORKDIR |VOLUME )(/var/\S+)", image) == ["/var/lib/endroll"] * 3
    assert "+ '/readyz'" in image
    assert "EXPOSE 8000 9464" in image


def test_what_the_image_installs_can_read_the_data_set_of_imdb() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    locked = set(
        re.findall(r"^([\w-]+)==", (ROOT / "requirements" / "runtime.txt").read_text(), re.MULTILINE)
    )
    assert {re.split(r"\W", one)[0] for one in extras["imdb"]} <= locked
    assert "--require-hashes --requirement requirements/runtime.txt" in (ROOT / "Dockerfile").read_text()


@contextmanager
def behind_nginx(machine: Machine, folder: Path) -> Iterator[httpx.Client]:
    """Run nginx with the page's configuration, less TLS and with the page's cache; gives a client of it."""
    [servers] = PROXY.blocks("nginx")
    port = free_port()
    servers = re.sub(r"listen 443 [^;]*;", f"listen 127.0.0.1:{port};", servers)
    servers = re.sub(r"^ *ssl_.*\n", "", servers, flags=re.MULTILINE).replace(ADDRESS, machine.address)
    path, *caching = re.findall(r"`(proxy_cache\w* [^`]*;)`", SECTIONS["A cache in front"].text)
    servers = servers.replace("proxy_pass", f"{' '.join(caching)} proxy_pass")
    temporary = "".join(
        f"{kind}_temp_path {folder};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # As root it would give its workers to a user who cannot enter the folder.
    user = "user root;" if os.geteuid() == 0 else ""
    (folder / "nginx.conf").write_text(
        f"{user} daemon off; pid {folder}/nginx.pid; error_log stderr; events {{}}\n"
        f"http {{ access_log off; {temporary}\n{path.replace('/var/cache/nginx', str(folder))}\n{servers} }}"
    )
    nginx = subprocess.Popen(
        ["nginx", "-p", folder, "-c", folder / "nginx.conf"], stderr=subprocess.PIPE, text=True
    )
    try:
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
            deadline = time.monotonic() + PATIENCE_SECONDS
            while not answers(client):
                assert nginx.poll() is None, nginx.communicate()[1]
                assert time.monotonic() < deadline, "nginx does not answer"
            yield client
    finally:
        nginx.terminate()
        nginx.communicate()


def answers(client: httpx.Client) -> bool:
    try:
        return client.get("/healthz").status_code == 200
    except httpx.TransportError:
        time.sleep(0.02)
        return False


@pytest.mark.skipif(shutil.which("nginx") is None, reason="needs nginx; Debian's package is nginx-light")
def test_behind_the_proxy_clients_have_their_own_address_and_its_cache_keeps_answers(
    folder: Path, tmp_path: Path
) -> None:
    settings = START.settings() | SECTIONS["A cache in front"].settings()
    with (
        following(START, folder, settings | {"ENDROLL_WORKERS": "1"}) as machine,
        behind_nginx(machine, tmp_path) as client,
    ):
        gets = [client.get("/graphql", params=QUERY) for _ in range(3)]
        post = client.post("/graphql", json=QUERY, headers={"x-forwarded-for": "203.0.113.9"})
        known = client.get("/graphql", params=QUERY, headers={"if-none-match": gets[0].headers["etag"]})
        lines = [json.loads(line) for line in machine.log() if line.startswith('{"event":"request"')]
    assert {response.text for response in (*gets, post)} == {
        '{"data":{"series":{"title":"1 Litre of Tears"}}}'
    }
    assert known.status_code == 304
    # The other GETs never came here.
    assert [line["method"] for line in lines] == ["GET", "POST"]
    assert post.headers["x-request-id"] == lines[1]["request_id"]
    assert re.fullmatch("[0-9a-f]{32}", lines[1]["request_id"])
    # nginx is trusted; who stands before it is the client, whatever that one says of itself.
    assert lines[1]["client"] == "203.0.113.9"
