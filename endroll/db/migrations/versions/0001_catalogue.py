"""Make the catalogue's tables, empty.

Long because it is the frozen text of every table: what `endroll.db.tables` declared at this revision.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text()
INTEGER = sa.Integer()
NUMBER: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")
FLAG: sa.types.TypeEngine[bool] = sa.Boolean().with_variant(sa.Integer(), "sqlite")


#: SQLite's text search, and what keeps it in step.
SQLITE_SEARCH = (
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
    """
    create trigger if not exists series_not_found after delete on series
    begin
      delete from search_text where kind = 'SERIES' and node_id = old.id;
    end
    """,
    """
    create trigger if not exists episode_not_found after delete on episode
    begin
      delete from search_text where kind = 'EPISODE' and node_id = old.id;
    end
    """,
    """
    create trigger if not exists person_not_found after delete on person
    begin
      delete from search_text where kind = 'PERSON' and node_id = old.id;
    end
    """,
    """
    create trigger if not exists credit_not_found after delete on credit
    begin
      delete from search_text where kind = 'CREDIT' and node_id = old.id;
    end
    """,
)


def check(name: str, condition: str) -> sa.CheckConstraint:
    """Return a CHECK of ``condition`` under its final ``name``."""
    return sa.CheckConstraint(condition, name=op.f(name))


def upgrade() -> None:  # noqa: PLR0915 (one for each table and index)
    """Make the tables, and the one row that holds the version of the data."""
    op.create_table(
        "catalogue",
        sa.Column("id", INTEGER, check("ck_catalogue_id", "id = 1"), nullable=False),
        sa.Column(
            "version",
            INTEGER,
            check("ck_catalogue_version", "version between 0 and 2147483647"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_catalogue")),
        sqlite_strict=True,
    )
    op.create_table(
        "person",
        sa.Column("id", INTEGER, check("ck_person_id", "id between 1 and 2147483647"), nullable=False),
        sa.Column("name", TEXT, check("ck_person_name", "name <> ''"), nullable=False),
        sa.Column("family_name", TEXT, check("ck_person_family_name", "family_name <> ''")),
        sa.Column("given_name", TEXT, check("ck_person_given_name", "given_name <> ''")),
        sa.Column("sort_name", TEXT, check("ck_person_sort_name", "sort_name <> ''"), nullable=False),
        sa.Column(
            "birth_date",
            TEXT,
            check(
                "ck_person_birth_date",
                "length(birth_date) >= 4 and substr(birth_date, 1, 4) between '1000' and '9999'"
                " and (length(birth_date) = 4 or (substr(birth_date, 5, 1) = '-' and"
                " substr(birth_date, 6, 2) between '01' and '12' and (length(birth_date) = 7 or"
                " (length(birth_date) = 10 and substr(birth_date, 8, 1) = '-' and"
                " substr(birth_date, 9, 2) between '01' and '31'))))",
            ),
        ),
        sa.Column(
            "death_date",
            TEXT,
            check(
                "ck_person_death_date",
                "length(death_date) >= 4 and substr(death_date, 1, 4) between '1000' and '9999'"
                " and (length(death_date) = 4 or (substr(death_date, 5, 1) = '-' and"
                " substr(death_date, 6, 2) between '01' and '12' and (length(death_date) = 7 or"
                " (length(death_date) = 10 and substr(death_date, 8, 1) = '-' and"
                " substr(death_date, 9, 2) between '01' and '31'))))",
            ),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        check("ck_person_name_parts", "(family_name is null) = (given_name is null)"),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_person_sort_name"), "person", ["sort_name", "id"], unique=False)
    op.create_index(
        op.f("ix_person_unborn_first"), "person", [sa.text("coalesce(birth_date, '')"), "id"], unique=False
    )
    op.create_index(
        op.f("ix_person_unborn_last"), "person", [sa.text("coalesce(birth_date, '~')"), "id"], unique=False
    )
    op.create_table(
        "series",
        sa.Column("id", INTEGER, check("ck_series_id", "id between 1 and 2147483647"), nullable=False),
        sa.Column("original_title", TEXT, check("ck_series_original_title", "original_title <> ''")),
        sa.Column("romanized_title", TEXT, check("ck_series_romanized_title", "romanized_title <> ''")),
        sa.Column("translated_title", TEXT, check("ck_series_translated_title", "translated_title <> ''")),
        sa.Column("sort_title", TEXT, check("ck_series_sort_title", "sort_title <> ''"), nullable=False),
        sa.Column(
            "format",
            TEXT,
            check(
                "ck_series_format", "format in ('SERIES', 'MINISERIES', 'SPECIAL', 'TV_MOVIE', 'WEB_SERIES')"
            ),
            nullable=False,
        ),
        sa.Column("synopsis", TEXT, check("ck_series_synopsis", "synopsis <> ''")),
        sa.Column(
            "start_date",
            TEXT,
            check(
                "ck_series_start_date",
                "length(start_date) >= 4 and substr(start_date, 1, 4) between '1000' and '9999'"
                " and (length(start_date) = 4 or (substr(start_date, 5, 1) = '-' and"
                " substr(start_date, 6, 2) between '01' and '12' and (length(start_date) = 7 or"
                " (length(start_date) = 10 and substr(start_date, 8, 1) = '-' and"
                " substr(start_date, 9, 2) between '01' and '31'))))",
            ),
        ),
        sa.Column("start_key", TEXT, sa.Computed("coalesce(start_date, '')", persisted=True), nullable=False),
        sa.Column(
            "end_date",
            TEXT,
            check(
                "ck_series_end_date",
                "length(end_date) >= 4 and substr(end_date, 1, 4) between '1000' and '9999' and"
                " (length(end_date) = 4 or (substr(end_date, 5, 1) = '-' and substr(end_date, 6,"
                " 2) between '01' and '12' and (length(end_date) = 7 or (length(end_date) = 10 and"
                " substr(end_date, 8, 1) = '-' and substr(end_date, 9, 2) between '01' and"
                " '31'))))",
            ),
        ),
        sa.Column(
            "runtime_minutes",
            INTEGER,
            check("ck_series_runtime_minutes", "runtime_minutes between 1 and 2147483647"),
        ),
        sa.Column(
            "episode_count",
            INTEGER,
            check("ck_series_episode_count", "episode_count between 1 and 2147483647"),
        ),
        sa.Column("website", TEXT, check("ck_series_website", "website <> ''")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        check("ck_series_title", "coalesce(translated_title, romanized_title, original_title) is not null"),
        sa.UniqueConstraint("id", "start_key", name=op.f("uq_series_id_start_key")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_series_sort_title"), "series", ["sort_title", "id"], unique=False)
    op.create_index(
        op.f("ix_series_undated_first"), "series", [sa.text("coalesce(start_date, '')"), "id"], unique=False
    )
    op.create_index(
        op.f("ix_series_undated_last"), "series", [sa.text("coalesce(start_date, '~')"), "id"], unique=False
    )
    op.create_table(
        "credit",
        sa.Column("id", INTEGER, check("ck_credit_id", "id between 1 and 2147483647"), nullable=False),
        sa.Column("series_id", INTEGER, nullable=False),
        sa.Column("series_start_key", TEXT, nullable=False),
        sa.Column("person_id", INTEGER, nullable=False),
        sa.Column("kind", TEXT, check("ck_credit_kind", "kind in ('CAST', 'CREW')"), nullable=False),
        sa.Column(
            "department",
            TEXT,
            check(
                "ck_credit_department",
                "department in ('ACTING', 'WRITING', 'DIRECTING', 'PRODUCTION', 'MUSIC',"
                " 'CAMERA', 'EDITING', 'ART', 'COSTUME_AND_MAKEUP', 'LIGHTING', 'SOUND',"
                " 'VISUAL_EFFECTS', 'STUNTS', 'OTHER')",
            ),
            nullable=False,
        ),
        sa.Column("job", TEXT, check("ck_credit_job", "job <> ''"), nullable=False),
        sa.Column("job_as_printed", TEXT, check("ck_credit_job_as_printed", "job_as_printed <> ''")),
        sa.Column("character", TEXT, check("ck_credit_character", "character <> ''")),
        sa.Column(
            "role", TEXT, check("ck_credit_role", "role in ('MAIN', 'SUPPORTING', 'GUEST', 'CAMEO', 'EXTRA')")
        ),
        sa.Column(
            "position",
            INTEGER,
            check("ck_credit_position", "position between 1 and 2147483647"),
            nullable=False,
        ),
        sa.Column("credited_as", TEXT, check("ck_credit_credited_as", "credited_as <> ''"), nullable=False),
        sa.Column(
            "is_voice",
            FLAG,
            check("ck_credit_is_voice", "is_voice in (false, true)"),
            server_default=sa.text("false"),
            nullable=False,
        ),
        sa.Column(
            "is_self",
            FLAG,
            check("ck_credit_is_self", "is_self in (false, true)"),
            server_default=sa.text("false"),
            nullable=False,
        ),
        sa.Column(
            "is_uncredited",
            FLAG,
            check("ck_credit_is_uncredited", "is_uncredited in (false, true)"),
            server_default=sa.text("false"),
            nullable=False,
        ),
        sa.Column(
            "is_archive",
            FLAG,
            check("ck_credit_is_archive", "is_archive in (false, true)"),
            server_default=sa.text("false"),
            nullable=False,
        ),
        sa.Column("note", TEXT, check("ck_credit_note", "note <> ''")),
        sa.Column(
            "episode_count",
            INTEGER,
            check("ck_credit_episode_count", "episode_count between 1 and 2147483647"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credit")),
        check("ck_credit_cast_act", "(kind = 'CAST') = (department = 'ACTING')"),
        check("ck_credit_cast_role", "kind = 'CAST' or role is null"),
        sa.ForeignKeyConstraint(
            ["series_id", "series_start_key"],
            ["series.id", "series.start_key"],
            name=op.f("fk_credit_series_id_series_start_key_series"),
            ondelete="CASCADE",
            onupdate="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_credit_series_id_series"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_credit_person_id_person")),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_credit_billing"), "credit", ["series_id", "kind", "position", "id"], unique=False
    )
    op.create_index(op.f("ix_credit_job"), "credit", ["job"], unique=False)
    op.create_index(
        op.f("ix_credit_person"),
        "credit",
        ["person_id", "series_start_key", "id", "kind", "series_id"],
        unique=False,
    )
    op.create_index(op.f("ix_credit_position"), "credit", ["position", "id"], unique=False)
    op.create_index(op.f("ix_credit_undated_first"), "credit", ["series_start_key", "id"], unique=False)
    op.create_index(
        op.f("ix_credit_undated_last"),
        "credit",
        [sa.text("coalesce(nullif(series_start_key, ''), '~')"), "id"],
        unique=False,
    )
    op.create_table(
        "episode",
        sa.Column("id", INTEGER, check("ck_episode_id", "id between 1 and 2147483647"), nullable=False),
        sa.Column("series_id", INTEGER, nullable=False),
        sa.Column("season", INTEGER, check("ck_episode_season", "season between 0 and 2147483647")),
        sa.Column("number", INTEGER, check("ck_episode_number", "number between 0 and 2147483647")),
        sa.Column(
            "position",
            INTEGER,
            check("ck_episode_position", "position between 1 and 2147483647"),
            nullable=False,
        ),
        sa.Column("original_title", TEXT, check("ck_episode_original_title", "original_title <> ''")),
        sa.Column("romanized_title", TEXT, check("ck_episode_romanized_title", "romanized_title <> ''")),
        sa.Column("translated_title", TEXT, check("ck_episode_translated_title", "translated_title <> ''")),
        sa.Column(
            "air_date",
            TEXT,
            check(
                "ck_episode_air_date",
                "length(air_date) >= 4 and substr(air_date, 1, 4) between '1000' and '9999' and"
                " (length(air_date) = 4 or (substr(air_date, 5, 1) = '-' and substr(air_date, 6,"
                " 2) between '01' and '12' and (length(air_date) = 7 or (length(air_date) = 10 and"
                " substr(air_date, 8, 1) = '-' and substr(air_date, 9, 2) between '01' and"
                " '31'))))",
            ),
        ),
        sa.Column(
            "runtime_minutes",
            INTEGER,
            check("ck_episode_runtime_minutes", "runtime_minutes between 1 and 2147483647"),
        ),
        sa.Column("synopsis", TEXT, check("ck_episode_synopsis", "synopsis <> ''")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_episode")),
        sa.UniqueConstraint("series_id", "position", name=op.f("uq_episode_series_id_position")),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_episode_series_id_series"), ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(
        op.f("ix_episode_undated_first"), "episode", [sa.text("coalesce(air_date, '')"), "id"], unique=False
    )
    op.create_index(
        op.f("ix_episode_undated_last"), "episode", [sa.text("coalesce(air_date, '~')"), "id"], unique=False
    )
    op.create_table(
        "person_external_id",
        sa.Column("person_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column(
            "source",
            TEXT,
            check(
                "ck_person_external_id_source",
                "source in ('IMDB', 'TVMAZE', 'TMDB', 'TVDB', 'TVRAGE', 'MYDRAMALIST', 'WIKIDATA', 'WIKI')",
            ),
            nullable=False,
        ),
        sa.Column("key", TEXT, check("ck_person_external_id_key", "key <> ''"), nullable=False),
        sa.Column("url", TEXT, check("ck_person_external_id_url", "url <> ''")),
        sa.PrimaryKeyConstraint("person_id", "position", name=op.f("pk_person_external_id")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_person_external_id_source_key")),
        check("ck_person_external_id_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
            name=op.f("fk_person_external_id_person_id_person"),
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "person_key",
        sa.Column("key", TEXT, nullable=False),
        sa.Column("person_id", INTEGER, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "person_id", name=op.f("pk_person_key")),
        check("ck_person_key_key", "key <> ''"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_key_person_id_person"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_person_key_person_id"), "person_key", ["person_id"], unique=False)
    op.create_table(
        "person_name",
        sa.Column("person_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("text", TEXT, check("ck_person_name_text", "text <> ''"), nullable=False),
        sa.Column(
            "script",
            TEXT,
            check(
                "ck_person_name_script",
                "script in ('LATIN', 'HAN', 'KANA', 'HANGUL', 'THAI', 'CYRILLIC', 'OTHER')",
            ),
            nullable=False,
        ),
        sa.Column("family", TEXT, check("ck_person_name_family", "family <> ''")),
        sa.Column("given", TEXT, check("ck_person_name_given", "given <> ''")),
        sa.Column(
            "kind",
            TEXT,
            check("ck_person_name_kind", "kind in ('PRIMARY', 'NATIVE', 'CREDITED', 'ALIAS')"),
            nullable=False,
        ),
        sa.Column("language", TEXT, check("ck_person_name_language", "language <> ''")),
        sa.PrimaryKeyConstraint("person_id", "position", name=op.f("pk_person_name")),
        check("ck_person_name_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_person_name_person_id_person"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "series_air_slot",
        sa.Column("series_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column(
            "weekday",
            TEXT,
            check(
                "ck_series_air_slot_weekday",
                "weekday in ('MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY')",
            ),
        ),
        sa.Column(
            "start_time",
            TEXT,
            check("ck_series_air_slot_start_time", "start_time between '00:00' and '29:59'"),
        ),
        sa.Column(
            "end_time", TEXT, check("ck_series_air_slot_end_time", "end_time between '00:00' and '29:59'")
        ),
        sa.Column("time_zone", TEXT, check("ck_series_air_slot_time_zone", "time_zone <> ''")),
        sa.PrimaryKeyConstraint("series_id", "position", name=op.f("pk_series_air_slot")),
        check("ck_series_air_slot_something", "coalesce(weekday, start_time) is not null"),
        check("ck_series_air_slot_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_air_slot_series_id_series"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_series_air_slot_weekday"), "series_air_slot", ["weekday"], unique=False)
    op.create_table(
        "series_country",
        sa.Column("series_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("code", TEXT, check("ck_series_country_code", "length(code) = 2"), nullable=False),
        sa.PrimaryKeyConstraint("series_id", "position", name=op.f("pk_series_country")),
        check("ck_series_country_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_country_series_id_series"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_series_country_code"), "series_country", ["code"], unique=False)
    op.create_table(
        "series_external_id",
        sa.Column("series_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column(
            "source",
            TEXT,
            check(
                "ck_series_external_id_source",
                "source in ('IMDB', 'TVMAZE', 'TMDB', 'TVDB', 'TVRAGE', 'MYDRAMALIST', 'WIKIDATA', 'WIKI')",
            ),
            nullable=False,
        ),
        sa.Column("key", TEXT, check("ck_series_external_id_key", "key <> ''"), nullable=False),
        sa.Column("url", TEXT, check("ck_series_external_id_url", "url <> ''")),
        sa.PrimaryKeyConstraint("series_id", "position", name=op.f("pk_series_external_id")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_series_external_id_source_key")),
        check("ck_series_external_id_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["series.id"],
            name=op.f("fk_series_external_id_series_id_series"),
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "series_genre",
        sa.Column("series_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("name", TEXT, check("ck_series_genre_name", "name <> ''"), nullable=False),
        sa.PrimaryKeyConstraint("series_id", "position", name=op.f("pk_series_genre")),
        check("ck_series_genre_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_genre_series_id_series"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_series_genre_name"), "series_genre", ["name"], unique=False)
    op.create_table(
        "series_language",
        sa.Column("series_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("tag", TEXT, check("ck_series_language_tag", "tag <> ''"), nullable=False),
        sa.PrimaryKeyConstraint("series_id", "position", name=op.f("pk_series_language")),
        check("ck_series_language_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_language_series_id_series"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_series_language_tag"), "series_language", ["tag"], unique=False)
    op.create_table(
        "series_network",
        sa.Column("series_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("name", TEXT, check("ck_series_network_name", "name <> ''"), nullable=False),
        sa.Column("country", TEXT, check("ck_series_network_country", "country <> ''")),
        sa.PrimaryKeyConstraint("series_id", "position", name=op.f("pk_series_network")),
        check("ck_series_network_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_network_series_id_series"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_series_network_name"), "series_network", ["name"], unique=False)
    op.create_table(
        "series_relation",
        sa.Column("series_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column(
            "kind",
            TEXT,
            check(
                "ck_series_relation_kind",
                "kind in ('PRECEDED_BY', 'FOLLOWED_BY', 'PREQUEL', 'SEQUEL', 'SPIN_OFF',"
                " 'REMAKE', 'RELATED')",
            ),
            nullable=False,
        ),
        sa.Column("title", TEXT, check("ck_series_relation_title", "title <> ''"), nullable=False),
        sa.Column("key", TEXT, check("ck_series_relation_key", "key <> ''"), nullable=False),
        sa.Column("related_series_id", INTEGER),
        sa.PrimaryKeyConstraint("series_id", "position", name=op.f("pk_series_relation")),
        check("ck_series_relation_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_relation_series_id_series"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["related_series_id"],
            ["series.id"],
            name=op.f("fk_series_relation_related_series_id_series"),
            ondelete="SET NULL",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_series_relation_key"), "series_relation", ["key"], unique=False)
    op.create_index(
        op.f("ix_series_relation_related_series_id"), "series_relation", ["related_series_id"], unique=False
    )
    op.create_table(
        "series_song",
        sa.Column("series_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("title", TEXT, check("ck_series_song_title", "title <> ''"), nullable=False),
        sa.Column(
            "kind",
            TEXT,
            check("ck_series_song_kind", "kind in ('THEME', 'OPENING', 'ENDING', 'INSERT')"),
            nullable=False,
        ),
        sa.Column("performer", TEXT, check("ck_series_song_performer", "performer <> ''")),
        sa.PrimaryKeyConstraint("series_id", "position", name=op.f("pk_series_song")),
        check("ck_series_song_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_song_series_id_series"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "series_soundtrack",
        sa.Column("series_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("title", TEXT, check("ck_series_soundtrack_title", "title <> ''"), nullable=False),
        sa.PrimaryKeyConstraint("series_id", "position", name=op.f("pk_series_soundtrack")),
        check("ck_series_soundtrack_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["series_id"],
            ["series.id"],
            name=op.f("fk_series_soundtrack_series_id_series"),
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "series_title",
        sa.Column("series_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("text", TEXT, check("ck_series_title_text", "text <> ''"), nullable=False),
        sa.Column(
            "kind",
            TEXT,
            check("ck_series_title_kind", "kind in ('ORIGINAL', 'ROMANIZED', 'TRANSLATED', 'ALSO_KNOWN_AS')"),
            nullable=False,
        ),
        sa.Column("language", TEXT, check("ck_series_title_language", "language <> ''")),
        sa.Column("key", TEXT, check("ck_series_title_key", "key <> ''"), nullable=False),
        sa.PrimaryKeyConstraint("series_id", "position", name=op.f("pk_series_title")),
        check("ck_series_title_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_series_title_series_id_series"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_series_title_key"), "series_title", ["key"], unique=False)
    op.create_table(
        "source",
        sa.Column("id", INTEGER, check("ck_source_id", "id between 1 and 2147483647"), nullable=False),
        sa.Column("series_id", INTEGER, nullable=False),
        sa.Column(
            "kind",
            TEXT,
            check(
                "ck_source_kind",
                "kind in ('WIKI_PAGE', 'DEMO', 'IMDB', 'TVMAZE', 'TMDB', 'MEDIAWIKI', 'JSONL')",
            ),
            nullable=False,
        ),
        sa.Column("name", TEXT, check("ck_source_name", "name <> ''"), nullable=False),
        sa.Column("locator", TEXT, check("ck_source_locator", "locator <> ''"), nullable=False),
        sa.Column("licence", TEXT, check("ck_source_licence", "licence <> ''")),
        sa.Column("record", TEXT, check("ck_source_record", "record <> ''"), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
        sa.UniqueConstraint("kind", "locator", "series_id", name=op.f("uq_source_kind_locator_series_id")),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_source_series_id_series"), ondelete="CASCADE"
        ),
        sqlite_autoincrement=True,
        sqlite_strict=True,
    )
    op.create_index(op.f("ix_source_series_id"), "source", ["series_id"], unique=False)
    op.create_table(
        "credit_episode",
        sa.Column("credit_id", INTEGER, nullable=False),
        sa.Column("episode_id", INTEGER, nullable=False),
        sa.PrimaryKeyConstraint("credit_id", "episode_id", name=op.f("pk_credit_episode")),
        sa.ForeignKeyConstraint(
            ["credit_id"], ["credit.id"], name=op.f("fk_credit_episode_credit_id_credit"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
            name=op.f("fk_credit_episode_episode_id_episode"),
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_credit_episode_episode_id"), "credit_episode", ["episode_id"], unique=False)
    op.create_table(
        "credit_source",
        sa.Column("credit_id", INTEGER, nullable=False),
        sa.Column("source_id", INTEGER, nullable=False),
        sa.PrimaryKeyConstraint("credit_id", "source_id", name=op.f("pk_credit_source")),
        sa.ForeignKeyConstraint(
            ["credit_id"], ["credit.id"], name=op.f("fk_credit_source_credit_id_credit"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_credit_source_source_id_source"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_credit_source_source_id"), "credit_source", ["source_id"], unique=False)
    op.create_table(
        "episode_external_id",
        sa.Column("episode_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column(
            "source",
            TEXT,
            check(
                "ck_episode_external_id_source",
                "source in ('IMDB', 'TVMAZE', 'TMDB', 'TVDB', 'TVRAGE', 'MYDRAMALIST', 'WIKIDATA', 'WIKI')",
            ),
            nullable=False,
        ),
        sa.Column("key", TEXT, check("ck_episode_external_id_key", "key <> ''"), nullable=False),
        sa.Column("url", TEXT, check("ck_episode_external_id_url", "url <> ''")),
        sa.PrimaryKeyConstraint("episode_id", "position", name=op.f("pk_episode_external_id")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_episode_external_id_source_key")),
        check("ck_episode_external_id_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
            name=op.f("fk_episode_external_id_episode_id_episode"),
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "episode_title",
        sa.Column("episode_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("text", TEXT, check("ck_episode_title_text", "text <> ''"), nullable=False),
        sa.Column(
            "kind",
            TEXT,
            check(
                "ck_episode_title_kind", "kind in ('ORIGINAL', 'ROMANIZED', 'TRANSLATED', 'ALSO_KNOWN_AS')"
            ),
            nullable=False,
        ),
        sa.Column("language", TEXT, check("ck_episode_title_language", "language <> ''")),
        sa.PrimaryKeyConstraint("episode_id", "position", name=op.f("pk_episode_title")),
        check("ck_episode_title_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
            name=op.f("fk_episode_title_episode_id_episode"),
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "episode_viewership",
        sa.Column("episode_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("region", TEXT, check("ck_episode_viewership_region", "region <> ''"), nullable=False),
        sa.Column(
            "share", NUMBER, check("ck_episode_viewership_share", "share between 0 and 100"), nullable=False
        ),
        sa.Column("source", TEXT, check("ck_episode_viewership_source", "source <> ''")),
        sa.PrimaryKeyConstraint("episode_id", "position", name=op.f("pk_episode_viewership")),
        check("ck_episode_viewership_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["episode_id"],
            ["episode.id"],
            name=op.f("fk_episode_viewership_episode_id_episode"),
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source_kept_line",
        sa.Column("source_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column(
            "line",
            INTEGER,
            check("ck_source_kept_line_line", "line between 1 and 2147483647"),
            nullable=False,
        ),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("reason", TEXT, check("ck_source_kept_line_reason", "reason <> ''"), nullable=False),
        sa.PrimaryKeyConstraint("source_id", "position", name=op.f("pk_source_kept_line")),
        check("ck_source_kept_line_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["source_id"],
            ["source.id"],
            name=op.f("fk_source_kept_line_source_id_source"),
            ondelete="CASCADE",
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "source_person",
        sa.Column("source_id", INTEGER, autoincrement=False, nullable=False),
        sa.Column("position", INTEGER, autoincrement=False, nullable=False),
        sa.Column("printed", TEXT, check("ck_source_person_printed", "printed <> ''"), nullable=False),
        sa.Column("person_id", INTEGER, nullable=False),
        sa.PrimaryKeyConstraint("source_id", "position", name=op.f("pk_source_person")),
        check("ck_source_person_position", "position between 1 and 2147483647"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name=op.f("fk_source_person_source_id_source"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_source_person_person_id_person"), ondelete="CASCADE"
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_source_person_person_id"), "source_person", ["person_id"], unique=False)
    op.create_table(
        "search_slip",
        sa.Column("slip", TEXT, nullable=False),
        sa.Column("word", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("slip", "word", name=op.f("pk_search_slip")),
        check("ck_search_slip_word", "slip <> '' and word <> ''"),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_text",
        sa.Column("id", INTEGER, check("ck_search_text_id", "id between 1 and 2147483647"), nullable=False),
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
            check("ck_search_text_position", "position between 1 and 2147483647"),
            nullable=False,
        ),
        sa.Column("text", TEXT, check("ck_search_text_text", "text <> ''"), nullable=False),
        sa.Column("tokens", TEXT, check("ck_search_text_tokens", "tokens <> ''"), nullable=False),
        sa.Column("letters", TEXT, check("ck_search_text_letters", "letters <> ''"), nullable=False),
        sa.Column(
            "short_letters",
            TEXT,
            check("ck_search_text_short_letters", "short_letters <> ''"),
            nullable=False,
        ),
        sa.Column("beginning", TEXT, check("ck_search_text_beginning", "beginning <> ''"), nullable=False),
        sa.Column(
            "words_count",
            INTEGER,
            check("ck_search_text_words_count", "words_count between 1 and 2147483647"),
            nullable=False,
        ),
        sa.Column(
            "credits_count",
            INTEGER,
            check("ck_search_text_credits_count", "credits_count between 0 and 2147483647"),
            nullable=False,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_search_text")),
        sa.UniqueConstraint("kind", "node_id", "position", name=op.f("uq_search_text_kind_node_id_position")),
        sqlite_strict=True,
    )
    for statement in SQLITE_SEARCH if op.get_bind().dialect.name == "sqlite" else ():
        op.execute(statement)
    op.execute("insert into catalogue (id, version) values (1, 0)")
