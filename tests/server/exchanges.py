"""Exchanges as the front door hands them over, for the tests of whoever is told of them."""

from __future__ import annotations

from typing import Any

from endroll.server.exchange import Exchange

#: 2026-11-23 04:05:06.5 UTC.
STARTED_AT = 1_795_406_706.5

#: Said of a request whose document was found and priced, and answered with one statement of 2 ms.
HEADLINE: dict[str, Any] = {
    "operation_name": "Headline",
    "document_hash": "5f" * 32,
    "cost": 120,
    "plan_seconds": 0.000_25,
    "reads": ((100.001, 100.003),),
}


def ended(**said: Any) -> Exchange:
    """Return an exchange of 4 ms, answered with 200 and 3,300 bytes where ``said`` says nothing else."""
    told: dict[str, Any] = {
        "known_as": "0123456789abcdef",
        "method": "POST",
        "headers": [(b"host", b"localhost")],
        "client": "192.0.2.7",
        "started_at": STARTED_AT,
        "started": 100.0,
        "ended": 100.004,
        "status": 200,
        "body_bytes": 3_300,
    }
    return Exchange(**{**told, **said})
