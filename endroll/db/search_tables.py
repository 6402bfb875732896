"""The tables of the search: the texts that nodes are found by, their tokens, and what mistyped words mean.

`search_text` is the same on every database. What reads its tokens is the database's own text search: on
SQLite an FTS5 table over that column, which triggers keep in step, so that no writer can forget it.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    Column,
    Connection,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    column,
    event,
    table,
)

from endroll.db.columns import LARGEST_INT, check, metadata, number, said, word
from endroll.db.vocabulary import SearchKind

search_text = Table(
    "search_text",
    metadata,
    Column("id", Integer, check("id", f"id between 1 and {LARGEST_INT}"), primary_key=True),
    word("kind", SearchKind),
    number("node_id", nullable=False),
    number("position", nullable=False),
    # The title or name as printed.
    said("text"),
    said("tokens"),
    # What an exact match and a beginning are told by; see `endroll.db.tokens`.
    said("letters"),
    said("short_letters"),
    said("beginning"),
    number("words_count", nullable=False),
    # Among equals, what has more credits comes first.
    number("credits_count", least=0, nullable=False),
    UniqueConstraint("kind", "node_id", "position"),
    sqlite_strict=True,
)

#: The words that may be meant by what is left of a mistyped one: see `endroll.db.tokens.slips`. A word stays
#: when the last text with it is gone; it then leads to nothing.
search_slip = Table(
    "search_slip",
    metadata,
    Column("slip", Text, primary_key=True),
    Column("word", Text, primary_key=True),
    check("word", "slip <> '' and word <> ''"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

#: SQLite's text search over `search_text.tokens`. Its column of its own name is what an expression matches.
search_tokens = table(
    "search_tokens", column("rowid", Integer), column("tokens", Text), column("search_tokens", Text)
)

#: Tokens hold no sign and no capital, so `ascii` parts them at spaces alone, as PostgreSQL would.
SQLITE_DDL = (
    """
    create virtual table if not exists search_tokens using fts5 (
      tokens, content = 'search_text', content_rowid = 'id',
      tokenize = 'ascii', detail = none, columnsize = 0, prefix = '1 2 3'
    )
    """,
    """
    create trigger if not exists search_text_added after insert on search_text
    begin
      insert into search_tokens (rowid, tokens) values (new.id, new.tokens);
    end
    """,
    """
    create trigger if not exists search_text_gone after delete on search_text
    begin
      insert into search_tokens (search_tokens, rowid, tokens) values ('delete', old.id, old.tokens);
    end
    """,
    """
    create trigger if not exists search_text_changed after update of tokens on search_text
    begin
      insert into search_tokens (search_tokens, rowid, tokens) values ('delete', old.id, old.tokens);
      insert into search_tokens (rowid, tokens) values (new.id, new.tokens);
    end
    """,
    *(
        f"""
    create trigger if not exists {kind.lower()}_not_found after delete on {kind.lower()}
    begin
      delete from search_text where kind = '{kind}' and node_id = old.id;
    end
    """  # noqa: S608 (words of our own)
        for kind in SearchKind
    ),
)


def _sqlite_ddl(statement: str) -> Callable[..., object]:
    """Return what runs ``statement`` when the tables were made, on SQLite alone."""

    def run(_tables: MetaData, connection: Connection, **_options: object) -> None:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql(statement)

    return run


for _statement in SQLITE_DDL:
    event.listen(metadata, "after_create", _sqlite_ddl(_statement))
