"""The tables of the search: the texts that nodes are found by, and the words that mistyped ones may mean.

`search_text` and `search_word` are the same on every database. What reads tokens is the database's own text
search: on SQLite an FTS5 table over that column, which triggers keep in step, so that no writer can forget
it.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
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
from endroll.db.search_marks import LARGEST_ID, MOST_TEXTS_OF_NODE
from endroll.db.vocabulary import SearchKind


def _of_person() -> Column[int]:
    """Return the key of the person with whom a row of what waits goes."""
    of_person = ForeignKey("person.id", ondelete="CASCADE")
    return Column("person_id", Integer, of_person, primary_key=True, autoincrement=False)


search_text = Table(
    "search_text",
    metadata,
    # Made of the other columns and the node's credits: see `endroll.db.search_marks.text_id`.
    Column(
        "id",
        BigInteger().with_variant(Integer(), "sqlite"),
        check("id", f"id between 1 and {LARGEST_ID}"),
        primary_key=True,
        autoincrement=False,
    ),
    word("kind", SearchKind),
    number("node_id", nullable=False),
    Column(
        "position",
        Integer,
        check("position", f"position between 1 and {MOST_TEXTS_OF_NODE}"),
        nullable=False,
    ),
    # The title or name as printed.
    said("text"),
    # What it is found by, and what tells how well it fits: see `endroll.db.search_marks.marked_tokens`.
    said("tokens"),
    UniqueConstraint("kind", "node_id", "position"),
    sqlite_strict=True,
)

#: Words in which errors are forgiven. A word stays when the last text with it is gone; it then leads to
#: nothing.
search_word = Table(
    "search_word",
    metadata,
    Column("id", Integer, check("id", f"id between 1 and {LARGEST_INT}"), primary_key=True),
    said("word"),
    UniqueConstraint("word"),
    sqlite_strict=True,
)

#: Texts of people who are new, and not found yet: they come in with the place that all of their credits give
#: them, many together.
search_waiting = Table(
    "search_waiting",
    metadata,
    _of_person(),
    Column("position", Integer, primary_key=True, autoincrement=False),
    said("text"),
    number("words_count", nullable=False),
    said("tokens"),
    check("position", f"position between 1 and {MOST_TEXTS_OF_NODE}"),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

#: People who got credits since their texts were given their places: these are found anew where many are
#: together. Until then they come later in a search than they should.
search_recount = Table(
    "search_recount",
    metadata,
    _of_person(),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

#: SQLite's text search over `search_text.tokens`. Its column of its own name is what an expression matches.
search_tokens = table(
    "search_tokens", column("rowid", Integer), column("tokens", Text), column("search_tokens", Text)
)

#: SQLite's text search over what is left of each word when it is mistyped (`endroll.db.tokens.slips`), by the
#: word's id. It keeps no copy of what it finds by: 10 bytes a slip, where rows of a table take 29.
search_slips = table(
    "search_slips", column("rowid", Integer), column("slips", Text), column("search_slips", Text)
)

#: Tokens hold no capital and no sign but a mark's, so `ascii` parts them at spaces alone.
SQLITE_DDL = (
    """
    create virtual table if not exists search_tokens using fts5 (
      tokens, content = 'search_text', content_rowid = 'id',
      tokenize = "ascii tokenchars '=~^@'", detail = none, columnsize = 0, prefix = '1 2 3 4 5'
    )
    """,
    """
    create virtual table if not exists search_slips using fts5 (
      slips, content = '', tokenize = 'ascii', detail = none, columnsize = 0
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
    create trigger if not exists search_text_changed after update of id, tokens on search_text
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
