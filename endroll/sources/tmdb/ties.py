"""Which series a season, an episode or a list of credits belongs to, by the keys that a run has seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from endroll.sources.fields import Fields
from endroll.sources.record import EpisodeNumber, PersonRecord

_SERIES_IN_NAME = re.compile(r"(?<![a-z])(?:tv|series|show)[-_ ]*(\d+)", re.IGNORECASE)


class Ties:
    """The keys of series, seasons, episodes and people of one run, and what they belong to."""

    def __init__(self) -> None:
        self.series: set[str] = set()
        self.languages: dict[str, str | None] = {}
        self.episodes: dict[str, tuple[str, EpisodeNumber]] = {}
        self.people: dict[str, PersonRecord] = {}
        self._seasons: dict[str, tuple[str, int]] = {}
        self._of_folder: dict[str, set[str]] = {}

    def learn_series(
        self, key: str, file: str, seasons: Mapping[str | None, int | None], language: str | None
    ) -> None:
        """Note a series of ``file``, and its seasons' numbers by their keys."""
        self.series.add(key)
        self.languages[key] = language
        self._of_folder.setdefault(_folder(file), set()).add(key)
        for season, number in seasons.items():
            if season is not None and number is not None:
                self._seasons[season] = key, number

    def learn_people(self, people: Iterable[PersonRecord]) -> None:
        """Note what people are called, for lists that have their keys alone."""
        for person in people:
            if person.external_ids:
                self.people.setdefault(person.external_ids[0].key, person)

    def season_of(self, key: str | None, file: str) -> tuple[str, int] | None:
        """Return the series and the number of the season with ``key``; null where the key is a series'.

        Series and seasons have keys of their own, so one number may be both: it is the season's where the
        file's name speaks of a season.
        """
        if key in self.series and "season" not in _near(file):
            return None
        return self._seasons.get(key or "")

    def of_season(self, season: Fields, file: str) -> str | None:
        """Return the series of a season: its episodes say it, or its key, the file's name, or the folder."""
        said = {show for episode in season.objects("episodes") if (show := episode.key("show_id"))}
        known = self._seasons.get(season.key() or "")
        return _only(said) or (known[0] if known else None) or self._by_file(file)

    def of_episode(self, episode: Fields, file: str) -> str | None:
        """Return the series of an episode: it says it, or the file's name, or the folder."""
        known = self.episodes.get(episode.key() or "")
        return episode.key("show_id") or (known[0] if known else None) or self._by_file(file)

    def _by_file(self, file: str) -> str | None:
        *folders, name = PurePath(file).parts[-3:]
        for place in (name, "-".join(folders), "-".join(folders[-1:])):
            found = _SERIES_IN_NAME.search(place) if place == name else _SERIES_IN_NAME.fullmatch(place)
            if found:
                return str(int(found[1]))
        return _only(self._of_folder.get(_folder(file), set()))


def _near(file: str) -> str:
    return "/".join(PurePath(file).parts[-2:]).casefold()


def _only(keys: set[str]) -> str | None:
    return next(iter(keys)) if len(keys) == 1 else None


def _folder(file: str) -> str:
    return str(PurePath(file).parent)
