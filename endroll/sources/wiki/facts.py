"""What a labelled value says of its drama: one reader a field; what a reader cannot place is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

from endroll.db.vocabulary import CastRole, RelationKind, SongKind
from endroll.sources.record import RelationRecord
from endroll.sources.wiki.air_times import read_air_time, read_minutes
from endroll.sources.wiki.brackets import Brackets
from endroll.sources.wiki.cast import read_cast_list
from endroll.sources.wiki.crew import read_crew, read_original_work
from endroll.sources.wiki.dates import read_period
from endroll.sources.wiki.draft import Draft
from endroll.sources.wiki.entries import Entry
from endroll.sources.wiki.formats import format_of
from endroll.sources.wiki.label_table import Field
from endroll.sources.wiki.lines import narrow, plain
from endroll.sources.wiki.places import country_code, language_tag, network
from endroll.sources.wiki.songs import read_songs
from endroll.sources.wiki.title_clues import qualifier_country, qualifier_year, read_titles

_LIST = re.compile(r"\s*[,，、;；/／|]\s*|\s+(?:and|&)\s+")
_TITLES = re.compile(r"\s+/\s+|\s*[;；、]\s*|,\s+")
#: A comma may belong to the one title, unless a bracket has ended it.
_BRACKETED_TITLES = re.compile(r"\s+/\s+|\s*[;；、]\s*|(?<=[\U000f0000-\U000f03ff]),\s+")
_COUNT = re.compile(r"(?:全|総)?\s*(\d{1,4})\s*(?:episodes?\b|eps?\b\.?|話|회|부작|集|回)?", re.IGNORECASE)
_COUNT_BEHIND = re.compile(r"(?:全|総)?\s*(\d{1,4})\s*(?:episodes?|eps?\.?|話|회|부작|集|回)", re.IGNORECASE)
_EDGES = " \t,.;:、，・()（）[]-–—~～/|&＆\x00"
_OFFICIAL = re.compile(
    r"\((?:official|japanese|korean|english)\)|\bofficial (?:site|website)\b", re.IGNORECASE
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|jp|kr|tv|co|cn|tw|th)\b\S*", re.IGNORECASE
)


def read_fact(draft: Draft, entry: Entry) -> None:
    """Add to ``draft`` what ``entry`` says; keep what of it cannot be placed. An empty value says nothing."""
    if entry.text:
        _READERS[entry.label.field](draft, entry)
        draft.fields.add(entry.label.field)


def _keep_rest(
    draft: Draft, entry: Entry, rest: str, reason: str = "the rest of the line is not understood"
) -> None:
    bare = plain(rest).strip(_EDGES)
    if bare:
        draft.keep(entry.line_of(bare), f"{entry.printed}: {bare}" if bare == entry.text else bare, reason)


def _pieces(text: str) -> list[str]:
    """Return a list's pieces, parted outside of brackets."""
    brackets = Brackets(text)
    pieces = (plain(brackets.restore(piece)) for piece in _LIST.split(brackets.masked))
    return [bare for piece in pieces if (bare := piece.rstrip("."))]


def _titles(draft: Draft, entry: Entry) -> None:
    several = entry.printed.lower().rstrip(" )").endswith("s")
    for number, text in entry.parts:
        value = read_titles(text, entry.label.field, entry.label.detail, several=several)
        draft.clues.extend(value.clues)
        for qualifier in value.qualifiers:
            take_qualifier(draft, qualifier)
        if not value.clues:
            draft.keep(number, text, "it is no title")


def take_qualifier(draft: Draft, text: str) -> None:
    """Add the country and the year that a bracket behind a title tells; its words for drama say nothing."""
    draft.headline_country = draft.headline_country or qualifier_country(text)
    draft.year = draft.year or qualifier_year(text)


def _format(draft: Draft, entry: Entry) -> None:
    for piece in _pieces(entry.text):
        brackets = Brackets(piece)
        word, insides = brackets.take_trailing(brackets.masked)
        format_ = format_of(word)
        draft.format = draft.format or format_
        for rest in insides if format_ else [piece]:
            _keep_rest(draft, entry, rest, "it is no format that the catalogue knows")


def _network(draft: Draft, entry: Entry) -> None:
    period = read_period(entry.listed)
    air_time = read_air_time(period.rest)
    _set_period(draft, period.start, period.end, entry)
    draft.air_slots.extend(air_time.slots())
    for piece in _pieces(air_time.rest.strip(_EDGES.replace("(", "").replace(")", ""))):
        for name in re.split(r"\s*[・·]\s*", piece):
            _one_network(draft, entry, name)


def _one_network(draft: Draft, entry: Entry, piece: str) -> None:
    """Add a network, the country in the bracket behind it where that is one."""
    brackets = Brackets(piece)
    name, insides = brackets.take_trailing(brackets.masked)
    if not any(map(str.isalnum, name)):
        _keep_rest(draft, entry, piece)
        return
    record = network(name)
    for inside in insides:
        code = country_code(inside)
        if code:
            record = type(record)(name=name, country=code)
        else:
            _keep_rest(draft, entry, inside)
    draft.networks.append(record)


def _set_period(draft: Draft, start: str | None, end: str | None, entry: Entry) -> None:
    if (start, end) in {(None, None), (draft.start_date, draft.end_date)}:
        return
    if draft.end_date is None and start is not None and start.startswith(draft.start_date or "-"):
        draft.start_date = start  # the same day told more exactly
    elif draft.start_date is not None and start is not None:
        _keep_rest(draft, entry, entry.text, "a second period; the first one stands")
        return
    draft.start_date = draft.start_date or start
    draft.end_date = draft.end_date or end


def _schedule(draft: Draft, entry: Entry) -> None:
    """Read a value that may hold dates, weekdays, hours and minutes, whatever its label promises."""
    period = read_period(entry.text)
    minutes, rest = read_minutes(period.rest)
    air_time = read_air_time(rest)
    _set_period(draft, period.start, period.end, entry)
    _set_minutes(draft, minutes, entry)
    draft.air_slots.extend(air_time.slots())
    rest = air_time.rest
    bare_minutes = entry.label.field is Field.RUNTIME and rest.strip().isdecimal() and 5 <= int(rest) <= 300
    if bare_minutes and draft.runtime_minutes is None:
        draft.runtime_minutes, rest = int(rest), ""
    count = _COUNT_BEHIND.fullmatch(rest.strip(_EDGES))
    if count and draft.episode_count in {None, int(count[1])}:
        draft.episode_count, rest = int(count[1]), ""
    _keep_rest(draft, entry, rest)


def _set_minutes(draft: Draft, minutes: int | None, entry: Entry) -> None:
    if minutes is not None and draft.runtime_minutes not in {None, minutes}:
        _keep_rest(draft, entry, entry.text, "a second running time; the first one stands")
    elif minutes is not None:
        draft.runtime_minutes = minutes


def _end(draft: Draft, entry: Entry) -> None:
    period = read_period(entry.text)
    if period.start and draft.end_date is None and (draft.start_date or "") <= period.start:
        draft.end_date = period.start
        _keep_rest(draft, entry, period.rest)
    else:
        _keep_rest(draft, entry, entry.text, "it is no date, or not one behind the first day")


def _episode_count(draft: Draft, entry: Entry) -> None:
    text = narrow(entry.text)
    found = _COUNT.match(text)
    if found is None or int(found[1]) == 0 or draft.episode_count not in {None, int(found[1])}:
        _keep_rest(draft, entry, entry.text, "it is no number of episodes, or a second one")
        return
    draft.episode_count = int(found[1])
    _keep_rest(draft, entry, text[found.end() :], "the rest of the number of episodes")


def _languages(draft: Draft, entry: Entry) -> None:
    _coded(draft, entry, language_tag, draft.languages, "language")


def _countries(draft: Draft, entry: Entry) -> None:
    _coded(draft, entry, country_code, draft.countries, "country")


def _coded(
    draft: Draft, entry: Entry, code_of: Callable[[str], str | None], codes: list[str], noun: str
) -> None:
    for piece in _pieces(entry.listed):
        code = code_of(piece)
        if code:
            codes.append(code)
        else:
            _keep_rest(draft, entry, piece, f"it is no {noun} that Endroll knows")


def _genres(draft: Draft, entry: Entry) -> None:
    draft.genres.extend(piece for piece in _pieces(entry.listed) if any(map(str.isalnum, piece)))


def _soundtracks(draft: Draft, entry: Entry) -> None:
    for _, text in entry.parts:
        draft.soundtracks.extend(
            piece for piece in re.split(r"\s+/\s+|\s*;\s*", text) if any(map(str.isalnum, piece))
        )


def _songs(draft: Draft, entry: Entry) -> None:
    several = entry.printed.lower().endswith("songs")
    for _, text in entry.parts:
        songs, rest = read_songs(text, SongKind(entry.label.detail), several=several)
        draft.songs.extend(song for song in songs if any(map(str.isalnum, song.title)))
        _keep_rest(draft, entry, rest)


def _relations(draft: Draft, entry: Entry) -> None:
    several = entry.printed.casefold().endswith("s")
    for _, text in entry.parts:
        brackets = Brackets(text)
        for part in (_TITLES if several else _BRACKETED_TITLES).split(brackets.masked):
            title, insides = brackets.take_trailing(part)
            title = plain(title).strip(' "“”')
            if any(map(str.isalnum, title)):
                draft.relations.append(RelationRecord(title=title, kind=RelationKind(entry.label.detail)))
            else:
                _keep_rest(draft, entry, title)
            for inside in insides:
                _keep_rest(draft, entry, inside, "it is said of the related drama, not of this one")


def _website(draft: Draft, entry: Entry) -> None:
    found = _ADDRESS.search(entry.text)
    if not found or draft.website:
        _keep_rest(draft, entry, entry.text, "it is no address, or a second one")
        return
    draft.website = found[0].rstrip(".,;)")
    _keep_rest(draft, entry, _OFFICIAL.sub("", entry.text.replace(draft.website, " ")))


def _synopsis(draft: Draft, entry: Entry) -> None:
    draft.paragraphs.extend(text for _, text in entry.parts)


def _cast(draft: Draft, entry: Entry) -> None:
    role = CastRole(entry.label.detail) if entry.label.detail else None
    for number, text in entry.parts:
        credits_found, others = read_cast_list(text, role)
        draft.add_credits(number, credits_found)
        for other in others:
            draft.keep(number, other, "it does not look like a person's name")


def _crew(draft: Draft, entry: Entry) -> None:
    for number, text in entry.parts:
        others: list[str] = []
        for job in entry.label.detail.split("; "):
            credits_found, others = read_crew(job, entry.printed, text)
            draft.add_credits(number, credits_found)
        for other in others:
            draft.keep(number, other, "it does not look like a person's name")


def _original_work(draft: Draft, entry: Entry) -> None:
    credits_found, others = read_original_work(entry.printed, entry.text)
    draft.add_credits(entry.line.number, credits_found)
    for other in others:
        _keep_rest(draft, entry, other, "it names a work and not who wrote it")


def _unplaced(draft: Draft, entry: Entry) -> None:
    for number, text in entry.parts:
        draft.keep(
            number, f"{entry.printed}: {text}" if number == entry.line.number else text, entry.label.detail
        )


_READERS: dict[Field, Callable[[Draft, Entry], None]] = {
    Field.TITLE: _titles,
    Field.LANGUAGE_TITLE: _titles,
    Field.ROMANIZED_TITLE: _titles,
    Field.FURTHER_TITLE: _titles,
    Field.FORMAT: _format,
    Field.NETWORK: _network,
    Field.EPISODE_COUNT: _episode_count,
    Field.PERIOD: _schedule,
    Field.END: _end,
    Field.AIR_TIME: _schedule,
    Field.RUNTIME: _schedule,
    Field.LANGUAGE: _languages,
    Field.COUNTRY: _countries,
    Field.GENRE: _genres,
    Field.SOUNDTRACK: _soundtracks,
    Field.SONG: _songs,
    Field.RELATION: _relations,
    Field.WEBSITE: _website,
    Field.SYNOPSIS: _synopsis,
    Field.CAST: _cast,
    Field.CREW: _crew,
    Field.ORIGINAL_WORK: _original_work,
    Field.UNPLACED: _unplaced,
}
