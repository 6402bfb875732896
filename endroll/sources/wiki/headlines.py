"""Lines on their own that may be a drama's title: which of them is, and which are kept."""

from __future__ import annotations

from collections.abc import Iterable

from endroll.db.title_keys import title_key
from endroll.sources.wiki.draft import Draft
from endroll.sources.wiki.facts import take_qualifier
from endroll.sources.wiki.label_table import Field
from endroll.sources.wiki.lines import Line
from endroll.sources.wiki.title_clues import Clue, read_titles, similar


def settle_headlines(draft: Draft) -> None:
    """Take the last of the waiting lines for the title, unless one is known, and keep the others.

    The line right above it is a title too where the two are in different scripts.

    A line that is the same as a title, or begins like it, is the title again.
    """
    lines, draft.waiting = draft.waiting, []
    if lines and not draft.titled:
        value = read_titles(lines[-1].text, Field.TITLE)
        for qualifier in value.qualifiers:
            take_qualifier(draft, qualifier)
        draft.headline, draft.headline_line = value.clues, lines[-1]
        lines = lines[:-1]
        if lines and _in_other_script(lines[-1], draft):
            above = read_titles(lines[-1].text, Field.TITLE)
            draft.headline = (*above.clues, *draft.headline)
            for qualifier in above.qualifiers:
                take_qualifier(draft, qualifier)
            lines = lines[:-1]
    for line in lines:
        _settle_one(draft, line)


def take_page_title(draft: Draft, title: str) -> None:
    """Take the title of the page itself for the drama's headline; nothing where it is empty."""
    value = read_titles(title, Field.TITLE)
    draft.headline = value.clues
    for qualifier in value.qualifiers:
        take_qualifier(draft, qualifier)


def take_further_titles(draft: Draft, titles: Iterable[str]) -> None:
    """Add the titles of the page and of those that lead to it, as far as they are not known yet."""
    known = {title_key(clue.text) for clue in draft.all_clues()}
    further = [clue for title in titles for clue in read_titles(title, Field.FURTHER_TITLE).clues]
    for clue in (*(Clue(clue.text, Field.FURTHER_TITLE) for clue in draft.headline), *further):
        if title_key(clue.text) not in known:
            known.add(title_key(clue.text))
            draft.clues.append(clue)


def names_again(draft: Draft, text: str) -> bool:
    """Return whether every title in ``text`` is known: the drama is named again, and none begins."""
    known = {title_key(clue.text) for clue in draft.all_clues()}
    titles = {title_key(clue.text) for clue in read_titles(text, Field.TITLE).clues}
    return bool(titles) and titles <= known


def _in_other_script(line: Line, draft: Draft) -> bool:
    """Return whether ``line``, right above the headline, has a title in another script than its first."""
    if draft.headline_line is None or line.number != draft.headline_line.number - 1:
        return False
    above = {clue.latin for clue in read_titles(line.text, Field.TITLE).clues}
    return bool(draft.headline) and above == {not draft.headline[0].latin}


def _settle_one(draft: Draft, line: Line) -> None:
    value = read_titles(line.text, Field.FURTHER_TITLE)
    known = [clue.text for clue in draft.all_clues()]
    for clue in value.clues:
        _settle_clue(draft, line, clue, known, "a line on its own that is no title or fact of the drama")
    for qualifier in value.qualifiers:
        take_qualifier(draft, qualifier)


def settle_unused_headline(draft: Draft) -> None:
    """Keep the headline where labelled lines give titles and it is none of them."""
    known = [clue.text for clue in draft.all_clues()]
    for clue in draft.headline:
        if draft.headline_line:
            reason = "a headline that is none of the drama's titles"
            _settle_clue(draft, draft.headline_line, clue, known, reason)


def _settle_clue(draft: Draft, line: Line, clue: Clue, known: list[str], reason: str) -> None:
    """Take a title that begins like one of the ``known`` for a further one, and keep any other line."""
    if not any(similar(clue.text, title) for title in known):
        draft.keep(line.number, clue.text, reason)
    elif not any(title_key(clue.text) == title_key(title) for title in known):
        draft.clues.append(Clue(clue.text, Field.FURTHER_TITLE))
