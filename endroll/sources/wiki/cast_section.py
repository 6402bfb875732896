"""The lines under a cast heading, read together: people, groups, and lists that lost their actors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from endroll.db.fold import words
from endroll.db.vocabulary import CastRole
from endroll.sources.wiki.cast import (
    Pair,
    actor_is_first,
    are_characters,
    read_cast_list,
    read_pair,
    split_pair,
    split_pairs,
)
from endroll.sources.wiki.cast_blocks import join_lines, unfold
from endroll.sources.wiki.draft import Draft
from endroll.sources.wiki.headings import Heading, Section
from endroll.sources.wiki.lines import Line
from endroll.sources.wiki.paragraphs import is_prose, is_remark
from endroll.sources.wiki.people import is_group_in_capitals, looks_like_person

_ACTOR = (
    r"actors?|actress(?:es)?|cast|cast member|played by|portrayed by|performer|俳優|演者|キャスト"
    r"|배우|연기자|출연자"
)
_PART = r"characters?|roles?|character name|as|役名|役|登場人物|배역|역할|캐릭터"
_ACTOR_HEADER = re.compile(rf"(?:{_ACTOR})(?:\s*[|\t/:\-–]\s*|\s+)(?:{_PART})", re.IGNORECASE)
_PART_HEADER = re.compile(rf"(?:{_PART})(?:\s*[|\t/:\-–]\s*|\s+)(?:{_ACTOR})", re.IGNORECASE)
_WEIGHTS = {
    "main role": CastRole.MAIN,
    "support role": CastRole.SUPPORTING,
    "supporting role": CastRole.SUPPORTING,
    "guest role": CastRole.GUEST,
    "cameo role": CastRole.CAMEO,
}
_RUN_TOGETHER = re.compile(r"[a-z][A-Z]\w+[ -]")

#: Why a heading among the cast, or a line that heads a few people there, is kept.
GROUP = "a group of characters; the catalogue lists people"
_NO_ACTORS = "a character without an actor: the copy lost the actors, or never had them"
_NOT_A_LINE = "it stands in the cast and does not look like a person, alone or with a character"


def read_cast_section(draft: Draft, lines: Sequence[Line], heading: Heading, last_of_page: int) -> None:
    """Add the credits of the lines under ``heading`` to ``draft``, and keep every other line.

    ``last_of_page`` is the number of the page's last line with text: there a word of one or two letters is
    taken to be cut off.
    """
    lines, actor_first_by_header = _arranged(_take_blocks(draft, lines), heading)
    if not lines:
        return
    pairs = [split_pair(line) for line in lines]
    if _only_characters(lines, pairs, heading):
        for line in lines:
            draft.keep(line.number, line.text, _reason_without_actors(line))
        return
    known = draft.links.names_in(line.number for line in lines)
    known |= {words(credit.person.name) for credit in draft.cast}
    actor_first = actor_is_first(pairs, known, header=actor_first_by_header)
    bulleted = 2 * sum(bool(line.bullet) for line in lines) > len(lines)
    for line, pair in zip(lines, pairs, strict=True):
        if heading.section is Section.CHARACTERS and not _names_both(line, pair):
            draft.keep(line.number, line.text, _reason_without_actors(line))
            continue
        reason = _reason_to_keep(line, pair, bulleted=bulleted, last_of_page=last_of_page)
        if reason is not None:
            draft.keep(line.number, line.text, reason)
        else:
            _read(draft, line, pair, heading, actor_first=actor_first)


def weight_of_part(text: str) -> CastRole | None:
    """Return the role that a line of its own below an actor gives ("Main Role"), or null."""
    return _WEIGHTS.get(text.casefold())


def _take_blocks(draft: Draft, lines: Sequence[Line]) -> list[Line]:
    """Read the people printed as blocks of lines (actor, character, weight), and return all other lines."""
    others: list[Line] = []
    for line in lines:
        role = weight_of_part(line.text)
        if role is None:
            others.append(line)
            continue
        size = 2 if len(others) > 1 and others[-2].number == others[-1].number - 1 else 1
        block, others = others[-size:], others[:-size]
        text = " as ".join(one.text for one in block)
        credits_found = (
            read_pair(split_pair(line.with_text(text)), actor_first=True, role=role) if block else []
        )
        draft.add_credits(block[0].number if block else line.number, credits_found)
        if not credits_found:
            draft.keep(line.number, " / ".join((*(one.text for one in block), line.text)), _NOT_A_LINE)
    return others


def _arranged(lines: Sequence[Line], heading: Heading) -> tuple[list[Line], bool | None]:
    """Return a line for each person, and whether header or layout puts the actor first, or null."""
    lines, by_header = _without_header(join_lines(lines))
    if by_header is not None:
        return lines, by_header
    unfolded = unfold(lines)
    parts_first = heading.section is Section.CHARACTERS and unfolded != lines  # "Part (Actor)"
    return [part for line in unfolded for part in split_pairs(line)], False if parts_first else None


def _without_header(lines: Sequence[Line]) -> tuple[list[Line], bool | None]:
    """Return the lines without a table's header, and whether that puts the actor first (null without one)."""
    header: bool | None = None
    others: list[Line] = []
    for line in lines:
        printed = " | ".join(line.cells)
        if _ACTOR_HEADER.fullmatch(printed) or _PART_HEADER.fullmatch(printed):
            header = _ACTOR_HEADER.fullmatch(printed) is not None
        else:
            others.append(line)
    return others, header


def _only_characters(lines: Sequence[Line], pairs: Sequence[Pair], heading: Heading) -> bool:
    """Return whether the lines are characters whose actors are not on the page.

    So it is under a heading that promises characters, where a line is only the description of a part, and
    where three names are of one family; always provided that no line pairs an actor with a character.
    """
    if any(_names_both(line, pair) for line, pair in zip(lines, pairs, strict=True)):
        return False
    plain_lines = [line.text for line in lines if not line.bullet]
    described = any(is_remark(text) for text in plain_lines)
    return heading.section is Section.CHARACTERS or described or are_characters(plain_lines)


def _names_both(line: Line, pair: Pair) -> bool:
    if pair.paired and not is_prose(line.text):
        return True
    credits_found = read_pair(pair, actor_first=True, role=None)
    return any(credit.character for credit in credits_found)


def _reason_without_actors(line: Line) -> str:
    if len(_RUN_TOGETHER.findall(line.text)) >= 2:
        return "names run together by the copy, and characters without actors"
    return _NOT_A_LINE if is_prose(line.text) else _NO_ACTORS


def _reason_to_keep(line: Line, pair: Pair, *, bulleted: bool, last_of_page: int) -> str | None:
    """Return why a line of the cast is none of it, or null."""
    text = line.text
    if len(_RUN_TOGETHER.findall(text)) >= 2 and not pair.paired:
        return "names run together by the copy"
    if pair.paired:
        return None
    if line.number == last_of_page and len(text) < 3 and text.isascii():
        return "it looks cut off at the end of the page"
    capitals = is_group_in_capitals(text) or (len(text) < 4 and text[-1:].isdigit())
    if not line.bullet and (bulleted or capitals or text.endswith((":", "："))):
        return GROUP
    return None


def _read(draft: Draft, line: Line, pair: Pair, heading: Heading, *, actor_first: bool) -> None:
    credits_found = [] if is_prose(line.text) else read_pair(pair, actor_first=actor_first, role=heading.role)
    if credits_found:
        draft.add_credits(line.number, credits_found)
        return
    listed, others = ([], [line.text]) if is_prose(line.text) else read_cast_list(line.text, heading.role)
    if not listed:
        short = len(line.text.split()) <= 5 and line.text[0].isalnum()
        group = short and not pair.paired and not looks_like_person(line.text)
        draft.keep(line.number, line.text, GROUP if group else _NOT_A_LINE)
        return
    draft.add_credits(line.number, listed)
    for other in others:
        draft.keep(line.number, other, _NOT_A_LINE)
