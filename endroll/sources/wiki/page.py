"""One page, read from top to bottom into the dramas that it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from endroll.db.vocabulary import SongKind, SourceKind
from endroll.sources.record import KeptLine, SeriesRecord, SourceRecord
from endroll.sources.wiki.cast import is_cast_pair
from endroll.sources.wiki.cast_section import read_cast_section
from endroll.sources.wiki.crew import read_unknown_job
from endroll.sources.wiki.draft import Draft
from endroll.sources.wiki.entries import Entry, continuation, infobox_lines, labelled
from endroll.sources.wiki.episode_table import read_episodes
from endroll.sources.wiki.external_ids import read_external_ids
from endroll.sources.wiki.facts import read_fact, take_qualifier
from endroll.sources.wiki.headings import Heading, Section, find_heading
from endroll.sources.wiki.labels import Field, Labelled, split_label
from endroll.sources.wiki.lines import Line, split_lines
from endroll.sources.wiki.noise import is_list_heading, noise_reason, strip_noise
from endroll.sources.wiki.page_reading import PageReading, UnusablePageError
from endroll.sources.wiki.paragraphs import (
    genres_of,
    is_lead,
    is_prose,
    is_remark,
    is_title_like,
    titles_of_lead,
)
from endroll.sources.wiki.songs import read_songs
from endroll.sources.wiki.title_clues import read_titles, similar

_HOST = re.compile(r"((?:[a-z0-9-]+\.)+[a-z]{2,})_", re.IGNORECASE)
_UNKNOWN_LABEL = re.compile(r"(?P<label>[^:：]{1,40}?)\s*(?:[:：]|\s[-–—]\s|…+|\.{3,})\s*(?P<value>\S.*)")
#: Facts that a drama has once: where a block of labels repeats one, another drama begins.
_ONCE = frozenset({Field.TITLE, Field.PERIOD, Field.NETWORK, Field.EPISODE_COUNT})
#: Sections in which a colon is common in running text, so that a label counts only without a bullet.
_FREE_TEXT = frozenset({Section.AWARDS, Section.NOTES, Section.RATINGS, Section.LINKS, Section.UNKNOWN})
#: Headings that only a page about a drama has.
_OF_A_DRAMA = frozenset({Section.CAST, Section.CREW, Section.SYNOPSIS, Section.EPISODES, Section.CHARACTERS})
_GATHERED = frozenset({Section.CAST, Section.CHARACTERS, Section.EPISODES})
_DETAILS = Heading(Section.DETAILS)

_REMARK = "a remark in brackets about the page"
_REASONS = {
    Section.AWARDS: "the catalogue has no place for awards",
    Section.RATINGS: "the catalogue has no place for visitors' votes",
    Section.NOTES: "a note; the catalogue has no place for it",
    Section.LINKS: "a link without a key that the catalogue knows",
    Section.CREW: "it stands in the production credits and names no job and people",
    Section.SONGS: "it stands among the songs and does not read as one",
    Section.UNKNOWN: "it stands under a heading that Endroll does not know",
}


def read_page(text: str, locator: str) -> PageReading:
    """Return the dramas that a page tells of, with every line accounted for.

    ``locator`` is the page's name for ever, such as its file's. Raises `UnusablePageError` where the page
    gives no title, or says nothing about the drama it names.
    """
    host = _HOST.match(locator)
    name = host[1] if host else "Drama wiki page"
    return _Page(text, SourceRecord(kind=SourceKind.WIKI_PAGE, name=name, locator=locator)).read()


class _Page:
    """The state of reading: the drama at hand, the section, and lines that wait to be read together."""

    def __init__(self, text: str, source: SourceRecord) -> None:
        self._source = source
        self._dropped: list[KeptLine] = []
        self._ends: set[int] = set()
        self._lines = [self._cleaned(line) for line in split_lines(text)]
        self._infobox = infobox_lines(self._lines)
        self._last = max((line.number for line in self._lines if not line.blank), default=0)
        self._records: list[SeriesRecord] = []
        self._orphans: list[KeptLine] = []
        self._used: set[int] = set()
        self._start()

    def _start(self) -> None:
        self._draft = Draft()
        self._section = _DETAILS
        self._gathered: list[Line] = []
        self._headlines: list[Line] = []
        self._own_lines: list[Line] = []
        self._lead = False

    def read(self) -> PageReading:
        place = 0
        while place < len(self._lines):
            line = self._lines[place]
            if line.number in self._ends:
                self._close()
            place += 1 if line.blank else self._read_line(place)
        self._close()
        if not self._records:
            raise UnusablePageError(_why_unusable(self._orphans))
        first, *others = self._records
        kept = tuple(sorted((*self._orphans, *first.kept), key=lambda line: line.line))
        return PageReading(
            records=(_with_kept(first, kept), *others),
            dropped=tuple(sorted(self._dropped, key=lambda line: line.line)),
            used=frozenset(self._used),
        )

    def _cleaned(self, line: Line) -> Line:
        """Return a line without the noise in it, which is dropped."""
        if line.blank:
            return line
        if is_list_heading(line.text):
            self._ends.add(line.number)
        reason = noise_reason(line.text) if line.text else "a bullet without text"
        if reason:
            self._dropped.append(KeptLine(line=line.number, text=line.printed.strip(), reason=reason))
            return replace(line, text="", bullet="", cells=())
        short = not line.bullet and len(line.text.split()) <= 8 and ":" not in line.text
        text, taken = strip_noise(line.text, may_be_heading=short)
        self._dropped.extend(KeptLine(line=line.number, text=part, reason=reason) for part, reason in taken)
        edited = short and any(
            "edit" in part.lower() or "編集" in part or "편집" in part for part, _ in taken
        )
        if not text:
            return replace(line, text="", bullet="", cells=())
        return replace(line.with_text(text) if taken else line, heading=line.heading or edited)

    def _read_line(self, place: int) -> int:
        """Read the line at ``place``, and those that continue it; return how many lines were read."""
        line = self._lines[place]
        found = self._label(line)
        heading = self._heading(line) if found is None or not found.value else None
        if heading and not (found and line.number in self._infobox):
            self._own(line)
            self._enter(heading)
            return 1
        if found:
            return self._read_label(place, found)
        if self._begins_drama(place):
            self._close()
        self._own(line)
        self._used.add(line.number)
        self._read_text(line)
        return 1

    def _own(self, line: Line) -> None:
        self._own_lines.append(line)
        self._used.add(line.number)

    def _heading(self, line: Line) -> Heading | None:
        heading = find_heading(line.text)
        if heading and line.bullet and heading.role is None:
            return None
        if (
            heading
            and line.text.endswith((":", "："))
            and heading.section in {Section.SONGS, Section.DETAILS}
        ):
            return None
        return heading or (Heading(Section.UNKNOWN) if line.heading else None)

    def _enter(self, heading: Heading) -> None:
        self._flush()
        self._settle_headlines()
        self._section = heading
        self._draft.sectioned |= heading.section in _OF_A_DRAMA

    def _label(self, line: Line) -> Labelled | None:
        """Return the label of ``line``, where its section lets it be one."""
        section = self._section.section
        if section in _FREE_TEXT and line.bullet:
            return None
        if section is Section.EPISODES:
            return split_label(replace(line, cells=()), weak=False)
        if section in {Section.CAST, Section.CHARACTERS} and line.number not in self._infobox:
            found = split_label(replace(line, cells=()), weak=False)
            return None if found and found.label.field is Field.CREW and self._pairs_by_colon() else found
        return labelled(line, self._infobox)

    def _pairs_by_colon(self) -> bool:
        colons = sum(":" in line.text or "：" in line.text for line in self._gathered)
        return 2 * colons > len(self._gathered)

    def _read_label(self, place: int, found: Labelled) -> int:
        line = self._lines[place]
        if found.label.field is Field.TITLE and Field.TITLE in self._draft.fields:
            self._close()
        further = continuation(self._lines, place, found, self._infobox)
        for own in (line, *further):
            self._own(own)
        self._flush()
        self._settle_headlines()
        if self._section.section not in {Section.CREW, Section.DETAILS}:
            self._section = _DETAILS
        parts = ((line.number, found.value), *((other.number, other.text) for other in further))
        filled = tuple((number, text) for number, text in parts if text)
        read_fact(self._draft, Entry(label=found.label, printed=found.printed, parts=filled, line=line))
        if found.label.field is Field.SYNOPSIS:
            self._section = Heading(Section.SYNOPSIS)
        return 1 + len(further)

    def _begins_drama(self, place: int) -> bool:
        """Return whether another drama begins at ``place``: a title, and labels that this one has already."""
        for line in self._lines[place : place + 12]:
            if line.blank:
                continue
            found = self._label(line)
            if found:
                return self._repeats_a_fact(self._lines.index(line))
            if line.bullet or find_heading(line.text) or not is_title_like(line.text) or is_cast_pair(line):
                return False
        return False

    def _repeats_a_fact(self, place: int) -> bool:
        """Return whether the block of labels at ``place`` holds a fact that a drama has once, a second time."""
        for line in self._lines[place:]:
            if line.blank:
                return False
            found = self._label(line)
            if found and found.value and found.label.field in _ONCE & self._draft.fields:
                return True
        return False

    def _read_text(self, line: Line) -> None:
        section = self._section.section
        if section in _GATHERED:
            self._gathered.append(line)
        elif section in {Section.DETAILS, Section.SYNOPSIS} and is_cast_pair(line):
            self._enter(Heading(Section.CAST))
            self._gathered.append(line)
        elif section is Section.DETAILS:
            self._read_loose(line)
        elif section is Section.SYNOPSIS:
            self._read_paragraph(line)
        elif section is Section.CREW:
            self._read_job(line)
        elif section is Section.SONGS:
            self._read_song(line)
        else:
            self._read_link(line)

    def _read_loose(self, line: Line) -> None:
        """Read a line without label among the details."""
        genres = genres_of(line.text) if self._headlines or self._draft.titled else []
        if genres:
            self._draft.genres.extend(genres)
        elif is_remark(line.text):
            self._draft.keep(line.number, line.text, _REMARK)
        elif is_prose(line.text):
            self._read_unheaded(line)
        elif not line.bullet and is_title_like(line.text):
            self._headlines.append(line)
        else:
            self._draft.keep(line.number, line.text, "no label that Endroll knows")

    def _read_unheaded(self, line: Line) -> None:
        """Read a paragraph without heading: the synopsis, unless an article's lead has begun."""
        self._settle_headlines()
        if not self._draft.titled:
            self._draft.keep(line.number, line.text, "a paragraph before any drama's title")
        elif self._lead or is_lead(line.text):
            self._draft.clues.extend(titles_of_lead(line.text) if not self._lead else [])
            self._lead = True
            self._draft.keep(line.number, line.text, "an article's text, read only for the drama's titles")
        else:
            self._draft.paragraphs.append(line.text)

    def _read_paragraph(self, line: Line) -> None:
        if is_remark(line.text):
            self._draft.keep(line.number, line.text, _REMARK)
        else:
            self._draft.paragraphs.append(line.text)

    def _read_job(self, line: Line) -> None:
        found = _UNKNOWN_LABEL.fullmatch(line.text)
        credits_found = read_unknown_job(found["label"], found["value"]) if found else []
        if credits_found:
            self._draft.add_credits(credits_found)
        else:
            self._draft.keep(line.number, line.text, _REASONS[Section.CREW])

    def _read_song(self, line: Line) -> None:
        songs, rest = read_songs(line.text, SongKind.THEME, several=False)
        if all(song.performer for song in songs) and songs and not is_prose(line.text):
            self._draft.songs.extend(songs)
            if any(map(str.isalnum, rest)):
                self._draft.keep(line.number, rest.strip(), _REASONS[Section.SONGS])
        else:
            self._draft.keep(line.number, line.text, _REASONS[Section.SONGS])

    def _read_link(self, line: Line) -> None:
        found, rest = read_external_ids(line.text)
        self._draft.external_ids.extend(found)
        if not found or any(map(str.isalnum, rest)):
            self._draft.keep(
                line.number, rest.strip() if found else line.text, _REASONS[self._section.section]
            )

    def _flush(self) -> None:
        """Read the lines that a cast or a list of episodes has gathered."""
        lines, self._gathered = self._gathered, []
        if not lines:
            return
        if self._section.section is Section.EPISODES:
            table = read_episodes(lines, self._draft.language())
            self._draft.episodes.extend(table.episodes)
            for line, text, reason in table.rest:
                if text:
                    self._draft.keep(line.number, text, reason)
        else:
            read_cast_section(self._draft, lines, self._section, self._last)

    def _settle_headlines(self) -> None:
        """Take the last of the lines that may be a title for one, unless a title is known, and keep the others.

        A line that is the same as a title, or begins like it, is the title again.
        """
        lines, self._headlines = self._headlines, []
        if lines and not self._draft.titled:
            value = read_titles(lines[-1].text, Field.TITLE)
            for qualifier in value.qualifiers:
                take_qualifier(self._draft, qualifier)
            self._draft.clues_of_headline(value.clues, lines[-1])
            lines = lines[:-1]
        for line in lines:
            self._settle_one(line)

    def _settle_one(self, line: Line) -> None:
        value = read_titles(line.text, Field.FURTHER_TITLE)
        known = [clue.text for clue in self._draft.all_clues()]
        for clue in value.clues:
            if not any(similar(clue.text, title) for title in known):
                self._draft.keep(
                    line.number, clue.text, "a line on its own that is no title or fact of the drama"
                )
            elif self._draft.headline_line is not None:
                self._draft.clues.append(clue)
        for qualifier in value.qualifiers:
            take_qualifier(self._draft, qualifier)

    def _close(self) -> None:
        """End the drama at hand: record it, or keep its lines where it has no title or no facts."""
        self._flush()
        self._settle_headlines()
        draft = self._draft
        if draft.titled and draft.has_facts:
            draft.settle_headline()
            self._records.append(draft.record(self._source))
        else:
            reason = _WITHOUT_TITLE if draft.has_facts else _WITHOUT_FACTS
            self._orphans.extend(
                KeptLine(line=line.number, text=line.text, reason=reason) for line in self._own_lines
            )
        self._start()


_WITHOUT_TITLE = "it tells of a drama whose title the page does not give"
_WITHOUT_FACTS = "it belongs to no drama that the page tells more of"


def _why_unusable(orphans: Sequence[KeptLine]) -> str:
    if any(line.reason == _WITHOUT_TITLE for line in orphans):
        return 'The page gives no title. Add a line such as "Title: 1 Litre of Tears" at its top.'
    return (
        "The page names no drama that it tells anything about. Copy the whole page, with its labels"
        ' (such as "Network:" and "Cast").'
    )


def _with_kept(record: SeriesRecord, kept: tuple[KeptLine, ...]) -> SeriesRecord:
    return structs.replace(record, kept=kept)
