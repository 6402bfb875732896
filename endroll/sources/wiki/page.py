"""One page, read from top to bottom into the dramas that it tells of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec import structs

from endroll.db.vocabulary import SourceKind
from endroll.sources.record import KeptLine, SeriesRecord, SourceRecord
from endroll.sources.wiki.cast import is_cast_pair, split_pair
from endroll.sources.wiki.cast_section import GROUP, read_cast_section, weight_of_part
from endroll.sources.wiki.cleaning import clean_page
from endroll.sources.wiki.draft import Draft
from endroll.sources.wiki.entries import Entry, continuation, infobox_lines, labelled
from endroll.sources.wiki.episode_table import read_episodes
from endroll.sources.wiki.facts import read_fact
from endroll.sources.wiki.headings import Heading, Section, find_heading, split_heading
from endroll.sources.wiki.headlines import (
    names_again,
    settle_headlines,
    settle_unused_headline,
    take_further_titles,
    take_page_title,
)
from endroll.sources.wiki.label_table import Field
from endroll.sources.wiki.labels import Labelled, split_glued_label, split_label
from endroll.sources.wiki.lines import Line, split_lines
from endroll.sources.wiki.loose_lines import read_loose_line
from endroll.sources.wiki.page_reading import Beside, PageReading, UnusablePageError
from endroll.sources.wiki.paragraphs import is_lead, is_prose, is_title_like
from endroll.sources.wiki.people import split_people

_HOST = re.compile(r"((?:[a-z0-9-]+\.)+[a-z]{2,})_", re.IGNORECASE)
#: Facts that a drama has once: where a block of labels repeats one, another drama begins.
_ONCE = frozenset({Field.TITLE, Field.PERIOD, Field.NETWORK, Field.EPISODE_COUNT})
#: Sections in which a colon is common in running text, so that a label counts only without a bullet.
_FREE_TEXT = frozenset({Section.AWARDS, Section.NOTES, Section.RATINGS, Section.LINKS})
#: Headings that only a page about a drama has.
_OF_A_DRAMA = frozenset({Section.CAST, Section.CREW, Section.SYNOPSIS, Section.EPISODES, Section.CHARACTERS})
#: Sections whose lines are read together.
_GATHERED = frozenset({Section.CAST, Section.CHARACTERS, Section.EPISODES})
_DETAILS = Heading(Section.DETAILS)

_WITHOUT_TITLE = "it tells of a drama whose title the page does not give"
_WITHOUT_FACTS = "it belongs to no drama that the page tells more of"


def read_page(text: str, locator: str) -> PageReading:
    """Return the dramas that a page tells of, with every line accounted for.

    ``locator`` is the page's name for ever, such as its file's. Raises `UnusablePageError` where the page
    gives no title, or says nothing about the drama it names.
    """
    host = _HOST.match(locator)
    name = host[1] if host else "Drama wiki page"
    source = SourceRecord(kind=SourceKind.WIKI_PAGE, name=name, locator=locator)
    return read_lines(split_lines(text), source)


def read_lines(lines: Sequence[Line], source: SourceRecord, beside: Beside | None = None) -> PageReading:
    """Return the dramas that the ``lines`` of a page tell of, with every line accounted for.

    Their numbers are 1, 2, 3 and so on. Raises `UnusablePageError` as `read_page` does.
    """
    return _Page(lines, source, beside or Beside()).read()


class _Page:
    """The state of reading: the drama at hand, the section, and lines that wait to be read together."""

    def __init__(self, lines: Sequence[Line], source: SourceRecord, beside: Beside) -> None:
        self._source, self._beside = source, beside
        clean = clean_page(lines)
        self._lines, self._dropped, self._ends = clean.lines, clean.dropped, clean.ends
        self._infobox = infobox_lines(self._lines)
        self._last = max((line.number for line in self._lines if not line.blank), default=0)
        self._records: list[SeriesRecord] = []
        self._orphans: list[KeptLine] = []
        self._used: set[int] = set()
        self._start()
        take_page_title(self._draft, beside.title)

    def _start(self) -> None:
        self._draft = Draft(links=self._beside.links)
        self._section, self._level = _DETAILS, 0
        self._gathered: list[Line] = []
        self._own_lines: list[Line] = []

    def read(self) -> PageReading:
        """Return what the page gives. Raises `UnusablePageError` where it gives no drama."""
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
            records=(structs.replace(first, kept=kept), *others),
            dropped=tuple(sorted(self._dropped, key=lambda line: line.line)),
            used=frozenset(self._used),
        )

    def _read_line(self, place: int) -> int:
        """Read the line at ``place``, and those that continue it; return how many lines were read."""
        line = self._lines[place]
        found = self._label(line)
        heading = self._heading(line) if found is None or not found.value else None
        if heading and not (found and line.number in self._infobox):
            self._own(line)
            if heading.section is Section.UNKNOWN and self._heads_a_group(place):
                within = line.level > self._level > 0  # a group of the supporting cast, say
                self._enter(Heading(Section.CAST, self._section.role if within else None))
                self._draft.keep(line.number, line.text, GROUP)
            else:
                self._level = line.level
                self._enter(heading)
                if heading.section is Section.UNKNOWN:
                    self._draft.keep(line.number, line.text, "a heading that Endroll does not know")
                _, remark = split_heading(line.text)
                if remark:
                    self._draft.keep(line.number, remark, "it is said behind a heading")
            return 1
        if found:
            return self._read_label(place, found)
        if self._begins_drama(place):
            self._close()
        self._own(line)
        self._read_text(line)
        return 1

    def _own(self, line: Line) -> None:
        self._own_lines.append(line)
        self._used.add(line.number)

    def _heading(self, line: Line) -> Heading | None:
        heading, _ = split_heading(line.text)
        marked = line.bullet and not line.bullet.startswith("##")  # two signs and more head a section
        within = self._section.section is Section.CAST and heading and heading.section is Section.CAST
        if heading and marked and heading.role is None and not within:
            return None
        if self._gathered and weight_of_part(line.text):
            return None
        if (
            heading
            and line.text.endswith((":", "："))
            and heading.section in {Section.SONGS, Section.DETAILS}
        ):
            return None
        return heading or (Heading(Section.UNKNOWN) if line.heading else None)

    def _heads_a_group(self, place: int) -> bool:
        """Return whether a heading that is not known stands within the cast, above more people."""
        if self._section.section is not Section.CAST:
            return False
        below = next((line for line in self._lines[place + 1 :] if not line.blank), None)
        return below is not None and split_pair(below).paired and not is_prose(below.text)

    def _enter(self, heading: Heading) -> None:
        self._flush()
        settle_headlines(self._draft)
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
        return labelled(line, self._infobox) or (self._job(line) if section is Section.CREW else None)

    def _job(self, line: Line) -> Labelled | None:
        """Return the job that ``line`` begins with, without a separator, where people follow it."""
        found = split_glued_label(line.text)
        if found is None or found.label.field is not Field.CREW or not found.value:
            return None
        people, others = split_people(found.value)
        return found if people and not others else None

    def _pairs_by_colon(self) -> bool:
        colons = sum(":" in line.text or "：" in line.text for line in self._gathered)
        return 2 * colons > len(self._gathered)

    def _read_label(self, place: int, found: Labelled) -> int:
        line = self._lines[place]
        if found.label.field is Field.TITLE and Field.TITLE in self._draft.fields:
            if self._beside.title and names_again(self._draft, found.value):
                self._own(line)
                return 1
            self._close()
        further = continuation(self._lines, place, found, self._infobox)
        for own in (line, *further):
            self._own(own)
        self._flush()
        settle_headlines(self._draft)
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
        """Return whether the block of labels at ``place`` gives anew a fact that a drama has once."""
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
        elif section is Section.CREW and is_prose(line.text) and is_lead(line.text):
            self._enter(_DETAILS)
            read_loose_line(self._draft, Section.DETAILS, line)
        elif section in {Section.DETAILS, Section.SYNOPSIS} and is_cast_pair(line):
            self._enter(Heading(Section.CAST))
            self._gathered.append(line)
        else:
            read_loose_line(self._draft, section, line)

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

    def _close(self) -> None:
        """End the drama at hand: record it, or keep its lines where it has no title or no facts."""
        self._flush()
        settle_headlines(self._draft)
        draft = self._draft
        if draft.titled and draft.has_facts:
            settle_unused_headline(draft)
            if not self._records:
                take_further_titles(draft, self._beside.titles)
            self._records.append(draft.record(self._source))
        else:
            reason = _WITHOUT_TITLE if draft.has_facts else _WITHOUT_FACTS
            self._orphans.extend(
                KeptLine(line=line.number, text=line.text, reason=reason) for line in self._own_lines
            )
        self._start()


def _why_unusable(orphans: Sequence[KeptLine]) -> str:
    if any(line.reason == _WITHOUT_TITLE for line in orphans):
        return 'The page gives no title. Add a line such as "Title: 1 Litre of Tears" at its top.'
    return (
        "The page names no drama that it tells anything about. Copy the whole page, with its labels"
        ' (such as "Network:" and "Cast").'
    )
