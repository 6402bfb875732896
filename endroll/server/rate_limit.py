"""How much a client may ask: a bucket of tokens for each address, emptied by prices and filled by time."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from ipaddress import IPv6Address, ip_address

from cachetools import LRUCache

#: Clients whose buckets are kept. The one that asked longest ago is forgotten first, and starts anew with a
#: full bucket, as it would by then anyhow unless so many others ask within the time that fills one.
KNOWN_CLIENTS = 20_000

#: An IPv6 client has a whole network of addresses to itself: these are the bits that tell clients apart.
IPV6_CLIENT_BITS = 64


#: What adding up fractions may lose, in tokens; a client that waited as told is not sent away again for it.
_ROUNDING = 1e-6


class RateLimit:
    """A bucket of tokens for each client address: ``burst`` at most, ``per_second`` more each second.

    ``clock`` gives seconds that never run backwards. One process counts by itself: with several workers, a
    client may get as many times the rate.
    """

    def __init__(
        self, per_second: float, burst: float, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._per_second = per_second
        self._burst = burst
        self._clock = clock
        # What is in a bucket, and when that was so.
        self._buckets: LRUCache[str, tuple[float, float]] = LRUCache(KNOWN_CLIENTS)

    def spend(self, address: str | None, price: float, *, paid: float = 0) -> int | None:
        """Take ``price`` tokens from a client's bucket: null where they were there.

        Where they were not, nothing is taken, and the seconds to wait are returned, 1 at least: for the
        header Retry-After. A price above ``burst`` is taken from a full bucket, which then has to fill up
        from below nothing: so nothing is out of reach for ever, and the rate holds all the same. ``paid`` is
        what the client has spent on the same thing just before: it is part of the price, and never given
        back. A null ``address`` is one client: all whom the server does not know.
        """
        client = client_of(address)
        now = self._clock()
        tokens, then = self._buckets.get(client, (self._burst, now))
        tokens = min(self._burst, tokens + (now - then) * self._per_second + paid)
        price = max(price, paid)
        missing = min(price, self._burst) - tokens
        if missing > _ROUNDING:
            return max(1, math.ceil(missing / self._per_second))
        self._buckets[client] = (tokens - price, now)
        return None

    def known_clients(self) -> int:
        """Return how many clients have a bucket."""
        return len(self._buckets)


def refusal(wait_seconds: int) -> str:
    """Return the sentence for a client that has to wait."""
    return f"You have asked for much within a short time. Ask again in {wait_seconds} s, or for less at once."


def client_of(address: str | None) -> str:
    """Return what tells clients apart: an IPv4 address, or an IPv6 address's network of 64 bits.

    An IPv4 address that is written as IPv6 is itself. What is no address is one client, however it reads:
    only a proxy that is trusted and should not be can say such a thing.
    """
    if address is None:
        return "unknown"
    try:
        parsed = ip_address(address)
    except ValueError:
        return "unknown"
    if not isinstance(parsed, IPv6Address):
        return address
    if parsed.ipv4_mapped is not None:
        return str(parsed.ipv4_mapped)
    return f"{int(parsed) >> IPV6_CLIENT_BITS:x}::"
