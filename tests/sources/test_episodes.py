"""Episodes keep their ids, and only what is known of them is said."""

from __future__ import annotations

from sqlalchemy import Connection

from endroll.db import tables
from endroll.db.vocabulary import SourceKind, TitleKind
from endroll.sources.record import EpisodeRecord, TitleRecord
from tests.sources.catalogue import rows, write
from tests.sources.records import cast, imdb, record, title


def test_episodes_keep_their_ids_when_others_come_between(connection: Connection) -> None:
    one, three = EpisodeRecord(number=1), EpisodeRecord(number=3, titles=(title("Third"),))
    special = EpisodeRecord(titles=(title("Special"),))
    write(
        connection,
        record("Hero", episodes=(special, one, three), credits=(cast("A B", episodes=((None, 3),)),)),
    )
    assert rows(connection, tables.credit_episode, "credit_id", "episode_id") == [(1, 2)]
    lines = write(
        connection,
        record("Hero", episodes=(one, EpisodeRecord(number=2), EpisodeRecord(number=3), special)),
    )
    assert rows(connection, tables.episode, "id", "number", "position", "translated_title") == [
        (1, 1, 1, None),
        (2, 3, 3, None),
        (3, None, 4, "Special"),
        (4, 2, 2, None),
    ]
    assert "Episode 2: new" in lines


def test_an_episode_found_by_its_title_keeps_its_id_when_it_is_given_a_number(connection: Connection) -> None:
    named = EpisodeRecord(titles=(title("First"),))
    write(connection, record("Hero", episodes=(named, EpisodeRecord(titles=(title("Second"),)))))
    numbered = EpisodeRecord(season=1, number=1, titles=(title("First"),))
    assert write(connection, record("Hero", episodes=(numbered,))) == (
        "Source page.txt: says something else",
        "Episode without a number: no source says so any more",
        "Episode 1 of season 1: season nothing -> 1, number nothing -> 1",
    )
    assert rows(connection, tables.episode, "id", "season", "number") == [(1, 1, 1)]


def test_covered_episodes_of_several_seasons_are_not_guessed(connection: Connection) -> None:
    episodes = (EpisodeRecord(season=1, number=1), EpisodeRecord(season=2, number=1))
    write(connection, record("Hero", episodes=episodes, credits=(cast("A B", episodes=((None, 1),)),)))
    assert rows(connection, tables.credit_episode, "episode_id") == []


def test_a_credit_covers_episodes_of_several_seasons(connection: Connection) -> None:
    numbers = ((1, 1), (1, 2), (2, 1), (2, 2))
    episodes = tuple(EpisodeRecord(season=season, number=number) for season, number in numbers)
    guest = cast("A B", "Clerk", episodes=((1, 2), (2, 1), (3, 1)))
    write(connection, record("Hero", episodes=episodes, credits=(guest,)))
    assert rows(connection, tables.credit_episode, "credit_id", "episode_id") == [(1, 2), (1, 3)]


def test_one_part_said_of_episode_after_episode_is_one_credit(connection: Connection) -> None:
    episodes = (EpisodeRecord(season=1, number=1), EpisodeRecord(season=1, number=2))
    said = (cast("A B", "Clerk", episodes=((1, 1),)), cast("A B", "Clerk", episodes=((1, 2),)))
    write(connection, record("Hero", episodes=episodes, credits=said))
    assert rows(connection, tables.credit, "id", "character") == [(1, "Clerk")]
    assert rows(connection, tables.credit_episode, "credit_id", "episode_id") == [(1, 1), (1, 2)]


def test_where_no_season_is_told_the_episodes_are_those_of_season_1(connection: Connection) -> None:
    guest = cast("A B", "Clerk", episodes=((1, 2), (2, 2)))
    write(connection, record("Hero", episodes=(EpisodeRecord(number=2),), credits=(guest,)))
    assert rows(connection, tables.credit_episode, "credit_id", "episode_id") == [(1, 1)]


def test_an_episode_keeps_its_keys_elsewhere(connection: Connection) -> None:
    one = EpisodeRecord(season=1, number=1, external_ids=imdb("tt1"))
    write(connection, record("Hero", episodes=(one,)))
    assert rows(connection, tables.episode_external_id, "episode_id", "source", "key") == [(1, "IMDB", "tt1")]
    assert write(connection, record("Hero", episodes=(one,))) == ()


def test_specials_that_come_to_have_one_title_keep_their_ids(connection: Connection) -> None:
    secret = TitleRecord(text="Secret", kind=TitleKind.ORIGINAL)
    write(connection, record("Hero", page="1", episodes=(EpisodeRecord(titles=(secret,)),)))
    both = (
        EpisodeRecord(titles=(title("Finale"),)),
        EpisodeRecord(titles=(title("FINALE"), secret)),
    )
    page = record("Hero", page="2", kind=SourceKind.DEMO, episodes=both)
    write(connection, page)
    before = rows(connection, tables.episode_title, "episode_id", "text")
    assert write(connection, page) == ()
    assert rows(connection, tables.episode_title, "episode_id", "text") == before
    assert {text for _, text in before} == {"Secret", "FINALE", "Finale"}
