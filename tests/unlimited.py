"""A strictness that lets everything in, to test what lies behind it."""

from __future__ import annotations

from msgspec.structs import fields

from endroll.resolvers.limits import Limits
from endroll.resolvers.validation import Strictness

#: More than any question of a test holds or costs. Tokens stay bound, for the parser has a limit of its own.
UNLIMITED = Strictness(
    limits=Limits(**{field.name: 10**12 for field in fields(Limits) if field.name != "token_limit"})
)
