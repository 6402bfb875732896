"""One drama while its page is being read: facts as they turn up, settled once all are known."""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from endroll.db.vocabulary import CreditKind, SeriesFormat
from endroll.sources.record import (
    AirSlotRecord,
    CreditRecord,
    EpisodeRecord,
    ExternalIdRecord,
    KeptLine,
    NetworkRecord,
    RelationRecord,
    SeriesRecord,
    SongRecord,
    SourceRecord,
)
from endroll.sources.wiki.label_table import Field
from endroll.sources.wiki.lines import Line
from endroll.sources.wiki.links import PersonLinks, same_person
from endroll.sources.wiki.places import language_of_country, time_zone
from endroll.sources.wiki.title_clues import Clue, own_language, place_titles


@dataclass
class Draft:
    """The facts of one drama so far.

    ``links`` are the page's, by line. ``fields`` are those that a label has given. ``headline`` is the
    title on a line of its own, ``waiting`` are the lines that may yet become it. ``sectioned`` says that a
    heading such as "Cast" was read, ``in_article`` that an encyclopaedia's article has begun. ``year`` is one
    that stands beside a title, used where no period is given.
    """

    links: PersonLinks = field(default_factory=PersonLinks)
    fields: set[Field] = field(default_factory=set)
    clues: list[Clue] = field(default_factory=list)
    headline: tuple[Clue, ...] = ()
    headline_line: Line | None = None
    waiting: list[Line] = field(default_factory=list)
    in_article: bool = False
    year: str | None = None
    sectioned: bool = False
    format: SeriesFormat | None = None
    paragraphs: list[str] = field(default_factory=list)
    start_date: str | None = None
    end_date: str | None = None
    runtime_minutes: int | None = None
    episode_count: int | None = None
    website: str | None = None
    networks: list[NetworkRecord] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    headline_country: str | None = None
    languages: list[str] = field(default_factory=list)
    air_slots: list[AirSlotRecord] = field(default_factory=list)
    genres: list[str] = field(default_factory=list)
    soundtracks: list[str] = field(default_factory=list)
    songs: list[SongRecord] = field(default_factory=list)
    relations: list[RelationRecord] = field(default_factory=list)
    external_ids: list[ExternalIdRecord] = field(default_factory=list)
    episodes: list[EpisodeRecord] = field(default_factory=list)
    cast: list[CreditRecord] = field(default_factory=list)
    crew: list[CreditRecord] = field(default_factory=list)
    kept: list[KeptLine] = field(default_factory=list)

    def keep(self, line: int, text: str, reason: str) -> None:
        """Keep a line, or the part of it that was not understood."""
        self.kept.append(KeptLine(line=line, text=text, reason=reason))

    def add_credits(self, line: int, credits_found: list[CreditRecord]) -> None:
        """Add the credits of a line behind those of their kind, its links saying who is meant.

        An actor named before without a character (in the infobox, say) is not added again, but takes the
        character and keeps the weight and the place of the first mention.
        """
        for credit in self.links.in_line(line, credits_found):
            ranks = self.cast if credit.kind is CreditKind.CAST else self.crew
            bare = next((place for place, other in enumerate(ranks) if _one_part(other, credit)), None)
            if bare is None:
                ranks.append(credit)
            elif ranks[bare].character is None:
                ranks[bare] = _joined(credit, ranks[bare])
            else:
                ranks[bare] = _joined(ranks[bare], credit)

    @property
    def titled(self) -> bool:
        """Whether any title is known."""
        return bool(self.clues or self.headline)

    @property
    def has_facts(self) -> bool:
        """Whether anything is known besides headlines."""
        return bool(self.fields or self.cast or self.crew or self.episodes or self.sectioned)

    def language(self) -> str | None:
        """Return the drama's language.

        The stated one, else the one its title's script makes certain, else that of its country, else the one
        Eastern language in which the page gives a title besides.
        """
        if self.languages:
            return self.languages[0]
        own = own_language(self.all_clues())
        if own:
            return own
        spoken = {language_of_country(country) for country in self.settled_countries()}
        if len(spoken) == 1:
            return spoken.pop()
        named = {
            clue.language
            for clue in self.clues
            if clue.field is Field.LANGUAGE_TITLE and clue.language != "en"
        }
        return named.pop() or None if len(named) == 1 else None

    def settled_countries(self) -> list[str]:
        """Return the stated countries, else the headline's, else the one of all networks that are known."""
        if self.countries:
            return self.countries
        if self.headline_country:
            return [self.headline_country]
        domestic = {network.country for network in self.networks if network.country}
        return sorted(domestic) if len(domestic) == 1 else []

    def all_clues(self) -> list[Clue]:
        """Return the titles of all fields; the headline's before them where no field is plainly the title."""
        if any(clue.field is Field.TITLE for clue in self.clues):
            return list(self.clues)
        return [*self.headline, *self.clues]

    def record(self, source: SourceRecord) -> SeriesRecord:
        """Return the drama as a record, every deduced fact settled."""
        language = self.language()
        countries = self.settled_countries()
        zone = time_zone(countries[0]) if len(countries) == 1 else None
        titles = place_titles(self.all_clues(), language)
        return SeriesRecord(
            source=source,
            titles=titles,
            format=self.format or _format_of_titles([title.text for title in titles]),
            synopsis="\n\n".join(self.paragraphs) or None,
            start_date=self.start_date or (self.year if not self.end_date else None),
            end_date=self.end_date,
            runtime_minutes=self.runtime_minutes,
            episode_count=self.episode_count,
            website=self.website,
            networks=tuple(dict.fromkeys(self.networks)),
            countries=tuple(dict.fromkeys(countries)),
            languages=tuple(dict.fromkeys(self.languages or ([language] if language else []))),
            air_slots=tuple(dict.fromkeys(_in_zone(slot, zone) for slot in _united(self.air_slots))),
            genres=tuple(dict.fromkeys(self.genres)),
            soundtracks=tuple(dict.fromkeys(self.soundtracks)),
            songs=tuple(dict.fromkeys(self.songs)),
            relations=tuple(dict.fromkeys(self.relations)),
            external_ids=tuple(dict.fromkeys(self.external_ids)),
            episodes=tuple(self.episodes),
            credits=tuple(map(self.links.on_page, (*self.cast, *self.crew))),
            kept=tuple(sorted(self.kept, key=lambda line: line.line)),
        )


def _one_part(one: CreditRecord, other: CreditRecord) -> bool:
    """Return whether two lines of a page print one part: one person and job, and no two characters."""
    same_job = (one.job, one.job_as_printed) == (other.job, other.job_as_printed)
    return (
        same_job
        and same_person(one.person, other.person)
        and (one.character == other.character or None in {one.character, other.character})
    )


def _joined(credit: CreditRecord, other: CreditRecord) -> CreditRecord:
    """Return ``credit`` with what only the ``other`` mention of the same part says."""
    known = credit.person if credit.person.external_ids or not other.person.external_ids else other.person
    native = credit.person.native_name or other.person.native_name
    notes = dict.fromkeys(note for note in (credit.note, other.note) if note)
    return replace(
        credit,
        person=replace(known, native_name=native),
        role=credit.role or other.role,
        note="; ".join(notes) or None,
        is_voice=credit.is_voice or other.is_voice,
        is_uncredited=credit.is_uncredited or other.is_uncredited,
        is_archive=credit.is_archive or other.is_archive,
        episodes=credit.episodes or other.episodes,
    )


def _in_zone(slot: AirSlotRecord, zone: str | None) -> AirSlotRecord:
    return slot if slot.time_zone else replace(slot, time_zone=zone)


def _united(slots: list[AirSlotRecord]) -> list[AirSlotRecord]:
    """Return the slots, each once with its end, and the days of one line put to the one hour of another."""
    ended = {(slot.weekday, slot.start_time) for slot in slots if slot.end_time}
    slots = [slot for slot in slots if slot.end_time or (slot.weekday, slot.start_time) not in ended]
    timed = {slot.weekday for slot in slots if slot.start_time}
    slots = [slot for slot in slots if slot.start_time or slot.weekday not in timed]
    hours = [slot for slot in slots if slot.weekday is None]
    days = [slot for slot in slots if slot.start_time is None]
    if len(hours) != 1 or not days or len(hours) + len(days) != len(slots):
        return slots
    zone = hours[0].time_zone
    return [replace(hours[0], weekday=day.weekday, time_zone=zone or day.time_zone) for day in days]


def _format_of_titles(titles: list[str]) -> SeriesFormat:
    """Return SPECIAL where a title ends in SP, as specials after a series are called."""
    special = any(title.split()[-1:] == ["SP"] or title.endswith("スペシャル") for title in titles)
    return SeriesFormat.SPECIAL if special else SeriesFormat.SERIES
