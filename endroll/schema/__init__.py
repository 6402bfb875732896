"""What can be asked: Strawberry types, one noun a file, each field bound to its column or relation."""

from __future__ import annotations

from strawberry.printer import print_schema
from strawberry.schema.config import StrawberryConfig

from endroll.db.engine import Database
from endroll.resolvers.execute import Executor
from endroll.resolvers.pipeline import Schema
from endroll.resolvers.validation import Strictness
from endroll.schema.credit import Credit
from endroll.schema.query import Query
from endroll.schema.scalars import PARTIAL_DATE, PartialDate

SCHEMA = Schema(query=Query, types=[Credit], config=StrawberryConfig(scalar_map={PartialDate: PARTIAL_DATE}))


def sdl() -> str:
    """Return the schema as SDL text, ending in a line feed: the same text for the same code."""
    return print_schema(SCHEMA) + "\n"


def build_executor(
    database: Database, strictness: Strictness | None = None, *, answer_cache_bytes: int = 0
) -> Executor:
    """Return what answers GraphQL requests over ``database``; see `Executor`."""
    return Executor(SCHEMA, database, strictness, answer_cache_bytes=answer_cache_bytes)
