"""Let texts of the search come out best first: ids that are their places, marks among their tokens.

What mistyped words may mean moves from a table of slips into an index of the text search, a third as large.
Episodes get an index for the order that credits already have one for.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.Text()
INTEGER = sa.Integer()
BIG_INTEGER: sa.types.TypeEngine[int] = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

SQLITE_SEARCH = (
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
)

#: 63 less how popular a node with so many credits is: the credits up to 7, then four steps to each doubling.
RARITY = " ".join(
    [
        "63 - case when credits_count < 4 then credits_count",
        *(
            f"when credits_count < {2 << doublings}"
            f" then {4 * (doublings - 1)} + ((credits_count >> {doublings - 2}) & 3)"
            for doublings in range(2, 17)
        ),
        "else 63 end",
    ]
)
KIND = "case kind when 'SERIES' then 0 when 'PERSON' then 1 when 'CREDIT' then 2 else 3 end"
#: From the lowest bits on: position, node, words, kind, rarity.
TEXT_ID = f"(({RARITY}) << 48) | (({KIND}) << 46) | (min(words_count, 31) << 41) | (node_id << 10) | position"
TOKENS = (
    "tokens || ' =' || letters || case when short_letters <> letters then ' ~' || short_letters else '' end"
    " || ' ^' || substr(beginning, 1, 4)"
    " || case when length(beginning) >= 8 then ' ^' || substr(beginning, 1, 8) else '' end"
    " || case when length(beginning) >= 16 then ' ^' || substr(beginning, 1, 16) else '' end"
    " || ' @' || lower(kind)"
)


def check(name: str, condition: str) -> sa.CheckConstraint:
    """Return a CHECK of ``condition`` under its final ``name``."""
    return sa.CheckConstraint(condition, name=op.f(name))


def upgrade() -> None:
    """Make the new tables and indexes, and carry over every text and every word."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    # Copied, not renamed: SQLite would rename it in the triggers of other tables, too.
    op.execute("create table search_text_before as select * from search_text")
    if is_sqlite:
        op.execute("drop table search_tokens")
    op.drop_table("search_text")
    op.create_table(
        "search_text",
        sa.Column(
            "id",
            BIG_INTEGER,
            check("ck_search_text_id", "id between 1 and 18014398509481983"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column(
            "kind",
            TEXT,
            check("ck_search_text_kind", "kind in ('SERIES', 'EPISODE', 'PERSON', 'CREDIT')"),
            nullable=False,
        ),
        sa.Column(
            "node_id",
            INTEGER,
            check("ck_search_text_node_id", "node_id between 1 and 2147483647"),
            nullable=False,
        ),
        sa.Column(
            "position",
            INTEGER,
            check("ck_search_text_position", "position between 1 and 1023"),
            nullable=False,
        ),
        sa.Column("text", TEXT, check("ck_search_text_text", "text <> ''"), nullable=False),
        sa.Column("tokens", TEXT, check("ck_search_text_tokens", "tokens <> ''"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_text")),
        sa.UniqueConstraint("kind", "node_id", "position", name=op.f("uq_search_text_kind_node_id_position")),
        sqlite_strict=True,
    )
    op.create_table(
        "search_word",
        sa.Column("id", INTEGER, check("ck_search_word_id", "id between 1 and 2147483647"), nullable=False),
        sa.Column("word", TEXT, check("ck_search_word_word", "word <> ''"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_word")),
        sa.UniqueConstraint("word", name=op.f("uq_search_word_word")),
        sqlite_strict=True,
    )
    for statement in SQLITE_SEARCH if is_sqlite else ():
        op.execute(statement)
    op.execute(
        "insert into search_text (id, kind, node_id, position, text, tokens)"  # noqa: S608 (our own words)
        f" select {TEXT_ID}, kind, node_id, position, text, {TOKENS}"
        " from search_text_before where position <= 1023 order by 1"
    )
    op.execute("insert into search_word (word) select distinct word from search_slip order by word")
    if is_sqlite:
        op.execute(
            "insert into search_slips (rowid, slips) select search_word.id, group_concat(slip, ' ')"
            " from search_slip join search_word on search_word.word = search_slip.word"
            " group by search_word.id"
        )
    op.drop_table("search_text_before")
    op.drop_table("search_slip")
    op.create_index(op.f("ix_episode_position"), "episode", ["position", "id"], unique=False)
