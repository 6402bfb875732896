"""Lines without a label, each by the section that it stands in."""

from __future__ import annotations

import re

from endroll.db.vocabulary import SongKind
from endroll.sources.wiki.crew import read_unknown_job
from endroll.sources.wiki.draft import Draft
from endroll.sources.wiki.external_ids import read_external_ids
from endroll.sources.wiki.headings import Section
from endroll.sources.wiki.headlines import settle_headlines
from endroll.sources.wiki.lines import Line
from endroll.sources.wiki.paragraphs import (
    genres_of,
    is_lead,
    is_prose,
    is_remark,
    is_title_like,
    titles_of_lead,
)
from endroll.sources.wiki.songs import read_songs

_UNKNOWN_LABEL = re.compile(r"(?P<label>[^:：]{1,40}?)\s*(?:[:：]|\s[-–—]\s|…+|\.{3,})\s*(?P<value>\S.*)")
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


def read_loose_line(draft: Draft, section: Section, line: Line) -> None:
    """Add to ``draft`` what a line without label says in ``section``, and keep it where that is nothing."""
    if section is Section.DETAILS:
        _read_detail(draft, line)
    elif section is Section.SYNOPSIS:
        _read_paragraph(draft, line)
    elif section is Section.CREW:
        _read_job(draft, line)
    elif section is Section.SONGS:
        _read_song(draft, line)
    else:
        _read_link(draft, section, line)


def _read_detail(draft: Draft, line: Line) -> None:
    genres = genres_of(line.text) if draft.waiting or draft.titled else []
    if genres:
        draft.genres.extend(genres)
    elif is_remark(line.text):
        draft.keep(line.number, line.text, _REMARK)
    elif is_prose(line.text):
        _read_unheaded(draft, line)
    elif not line.bullet and is_title_like(line.text):
        draft.waiting.append(line)
    else:
        draft.keep(line.number, line.text, "no label that Endroll knows")


def _read_unheaded(draft: Draft, line: Line) -> None:
    """Read a paragraph without heading: the synopsis, unless an article's lead has begun."""
    settle_headlines(draft)
    if not draft.titled:
        draft.keep(line.number, line.text, "a paragraph before any drama's title")
    elif draft.in_article or is_lead(line.text):
        draft.clues.extend([] if draft.in_article else titles_of_lead(line.text))
        draft.in_article = True
        draft.keep(line.number, line.text, "an article's text, read only for the drama's titles")
    else:
        draft.paragraphs.append(line.text)


def _read_paragraph(draft: Draft, line: Line) -> None:
    if is_remark(line.text):
        draft.keep(line.number, line.text, _REMARK)
    else:
        draft.paragraphs.append(line.text)


def _read_job(draft: Draft, line: Line) -> None:
    found = _UNKNOWN_LABEL.fullmatch(line.text)
    credits_found = read_unknown_job(found["label"], found["value"]) if found else []
    if credits_found:
        draft.add_credits(line.number, credits_found)
    else:
        draft.keep(line.number, line.text, _REASONS[Section.CREW])


def _read_song(draft: Draft, line: Line) -> None:
    songs, rest = read_songs(line.text, SongKind.THEME, several=False)
    if not songs or not all(song.performer for song in songs) or is_prose(line.text):
        draft.keep(line.number, line.text, _REASONS[Section.SONGS])
        return
    draft.songs.extend(songs)
    if any(map(str.isalnum, rest)):
        draft.keep(line.number, rest.strip(), _REASONS[Section.SONGS])


def _read_link(draft: Draft, section: Section, line: Line) -> None:
    found, rest = read_external_ids(line.text)
    draft.external_ids.extend(found)
    if not found or any(map(str.isalnum, rest)):
        draft.keep(line.number, rest.strip() if found else line.text, _REASONS[section])
