"""The cast: lines that pair an actor with a character, in either order, to credits."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from endroll.db.fold import words
from endroll.db.vocabulary import JOBS, CastRole, CreditKind
from endroll.sources.record import CreditRecord, PersonRecord
from endroll.sources.wiki.brackets import Brackets, outside
from endroll.sources.wiki.lines import Line, plain
from endroll.sources.wiki.notes import is_note, read_notes
from endroll.sources.wiki.people import looks_like_person, split_people

#: Separators that say themselves which side the actor is on.
_ACTOR_FIRST = re.compile(
    r"\s+(?:as|饰演|飾演|饰|飾|plays|playing|portrays|in the role of)\s+(?:the role of\s+)?", re.IGNORECASE
)
_ACTOR_LAST = re.compile(
    r"\s*[,-]?\s*(?:\b(?:played|portrayed|acted|performed|voiced) by\b|\bactor\b:|\bactress\b:|"
    r"演\s*[-:：–])\s*",
    re.IGNORECASE,
)
_ACTOR_IN_BRACKET = re.compile(
    r"(?:actress|actor|played by|portrayed by|acted by|演|배우)\s*[:：]?\s*(.+)", re.IGNORECASE
)
_CHARACTER_IN_BRACKET = re.compile(r"as\s+(.+)|(.+?)\s*(?:役|역)")
#: Separators that leave it to the layout, the stronger first.
_NEUTRAL = (
    re.compile(r"\s*(?:\.{2,}|…+|・{2,}|‥+)\s*"),
    re.compile(r"\s+[-–—―−‐ー]+\s+|\s+[-–—]+(?=\w)|(?<=\w)[-–—]+\s+|\s*[—―]+\s*"),
    re.compile(r"(?<=[\u3040-\u9fff가-힣])[-‐－–](?=[\u3040-\u9fff가-힣])"),
    re.compile(r"\s*::\s*|\s*[:：]\s*|\s+(?:=|→|->|=>|>|~|～|〜|·|•)\s+"),
)
_COLON = re.compile(r"\s*[:：]\s*")
#: What parts "A as B and C as D", where a name in capitals follows.
_NEXT_PAIR = re.compile(r"\s*(?:[,;/&]|\band\b)\s+(?=(?:[A-Z][^\s,;]*\s+){1,4}as\s)")
_PART_SUFFIX = re.compile(r"\s*(?:\s役|(?<=[\u3040-\u9fff])役|\s역할?|\s+role)$")
_SELF = frozenset(
    [
        "herself",
        "himself",
        "themselves",
        "themself",
        "self",
        "oneself",
        "myself",
        "本人",
        "本人役",
        "본인",
        "自己",
    ]
)
_UNKNOWN = frozenset({"", "?", "??", "???", "tba", "tbd", "unknown", "-", "–", "n/a", "未定", "미정"})
_AGE = re.compile(
    r"(?P<age>young|younger|child|teenage|teen|childhood|adult|older|elderly|baby)\s+(?P<name>[A-Z].*)"
)
_KOREAN_FAMILIES = frozenset(
    words("kim lee park choi jung jeong kang cho yoon jang lim im han oh seo shin kwon hwang")
)


@dataclass(frozen=True)
class Pair:
    """A line's two sides in masked text, and which is the actor's: null where the layout must tell.

    ``right`` is empty where the line names one person alone.
    """

    brackets: Brackets
    left: str
    right: str
    actor_first: bool | None
    colon: bool = False

    @property
    def paired(self) -> bool:
        """Whether the line has two sides."""
        return bool(self.right)

    def sides(self) -> tuple[str, str]:
        """Return both sides without brackets."""
        return plain(outside(self.left)), plain(outside(self.right))


def split_pair(line: Line) -> Pair:
    """Return the two sides of a cast line."""
    cells = [cell for cell in line.cells if cell]
    if len(cells) > 1:
        joined = Brackets("\n".join((cells[0], ", ".join(cells[1:]))))
        left, right = joined.masked.split("\n", 1)
        return Pair(joined, left, right, None)
    brackets = Brackets(line.text)
    for pattern, actor_first in ((_ACTOR_LAST, False), (_ACTOR_FIRST, True)):
        found = pattern.search(brackets.masked)
        if found and found.start() > 0 and found.end() < len(brackets.masked):
            left, right = brackets.masked[: found.start()], brackets.masked[found.end() :]
            return Pair(brackets, left, right, actor_first)
    for pattern in _NEUTRAL:
        found = pattern.search(brackets.masked)
        if found and found.start() > 0 and found.end() < len(brackets.masked):
            left, right = brackets.masked[: found.start()], brackets.masked[found.end() :]
            return Pair(
                brackets, left, right, _by_suffix(left, right), colon=_COLON.fullmatch(found[0]) is not None
            )
    return Pair(brackets, brackets.masked, "", None)


def split_pairs(line: Line) -> list[Line]:
    """Return the lines in a line that pairs several people one after the other ("A as B and C as D")."""
    brackets = Brackets(line.text)
    parts = _NEXT_PAIR.split(brackets.masked)
    if len(parts) < 2 or len(line.cells) > 1 or not all(" as " in part for part in parts):
        return [line]
    return [line.with_text(brackets.restore(part)) for part in parts]


def _by_suffix(left: str, right: str) -> bool | None:
    """Return what the word for a part (役, 역) behind one side tells."""
    ends = bool(_PART_SUFFIX.search(plain(outside(left)))), bool(_PART_SUFFIX.search(plain(outside(right))))
    return None if ends[0] == ends[1] else ends[1]


def actor_is_first(
    pairs: Sequence[Pair], known_actors: frozenset[tuple[str, ...]], *, header: bool | None
) -> bool:
    """Return whether the actor stands on the left in a section, for lines that do not say so themselves.

    In this order: the table's header, people known to act (linked, or named among the stars), the section's
    lines that put the actor last ("played by"), a family of three and more who share a name on one side
    only (families are in the
    story, not in the cast), and the custom: the character first in Japanese, and before a colon unless a
    smaller family stands behind it; the actor first otherwise.
    """
    if header is not None:
        return header
    neutral = [pair for pair in pairs if pair.paired and pair.actor_first is None]
    left = [words(pair.sides()[0]) for pair in neutral]
    right = [words(pair.sides()[1]) for pair in neutral]
    evidence = (
        sum(name in known_actors for name in left) - sum(name in known_actors for name in right),
        min(0, sum(1 if pair.actor_first else -1 for pair in pairs if pair.actor_first is not None)),
        _family_size(right, 3) - _family_size(left, 3),
    )
    told = next((weight for weight in evidence if weight), 0)
    if told:
        return told > 0
    eastern = sum(any("\u3040" <= letter <= "\u9fff" for letter in pair.sides()[0]) for pair in neutral)
    if 2 * sum(pair.colon for pair in neutral) > len(neutral):
        return _family_size(right, 2) > _family_size(left, 2)
    return 2 * eastern <= len(neutral)


def _family_size(names: Sequence[tuple[str, ...]], least: int) -> int:
    """Return how many share the commonest last word, or 0 where they are fewer than ``least``.

    The first word counts too, for pages with the family name first, where it is that of every fifth: given
    names recur in any long list. Korean families tell nothing.
    """
    told = [name for name in names if len(name) > 1 and not _KOREAN_FAMILIES.intersection(name)]
    last = max(Counter(name[-1] for name in told).values(), default=0)
    first = max(Counter(name[0] for name in told).values(), default=0)
    size = max(last, first if 5 * first >= len(told) and first > 2 else 0)
    return size if size >= least else 0


def are_characters(names: Sequence[str]) -> bool:
    """Return whether a list of names without actors is one of characters: a family of three is among them."""
    return _family_size([words(name) for name in names], 3) > 0


def read_pair(pair: Pair, *, actor_first: bool, role: CastRole | None) -> list[CreditRecord]:
    """Return the credits of a cast line, empty where no side is a person's name.

    Several are returned where the actor's side names several people. Brackets at the character's end are
    read as notes, and so are those behind the actor.
    """
    first = actor_first if pair.actor_first is None else pair.actor_first
    actor, character = (pair.left, pair.right) if first or not pair.paired else (pair.right, pair.left)
    if not pair.paired:
        actor, character = _out_of_bracket(pair, actor)
    people, others = split_people(pair.brackets.restore(actor))
    if others or not people:
        return []
    printed, insides = pair.brackets.take_trailing(character)
    own_script = "".join(f" ({inside})" for inside in insides if _is_own_script(inside))
    notes = [inside for inside in insides if not _is_own_script(inside)]
    printed, further = _further(printed)
    name = _PART_SUFFIX.sub("", plain(printed)).strip() + own_script
    aged = _AGE.fullmatch(name)
    if aged:
        name, further = aged["name"], [*further, aged["age"]]
    return [_credit(named.person, name, (*named.notes, *notes, *further), role) for named in people]


def _out_of_bracket(pair: Pair, masked: str) -> tuple[str, str]:
    """Return actor and character where one of the two stands in a bracket."""
    for inside in pair.brackets.inside(masked):
        actor = _ACTOR_IN_BRACKET.fullmatch(inside)
        if actor and looks_like_person(actor[1]):
            return actor[1], pair.brackets.without(masked, inside)
        character = _CHARACTER_IN_BRACKET.fullmatch(inside)
        if character:
            return pair.brackets.without(masked, inside), character[1] or character[2]
    return masked, ""


def _is_own_script(inside: str) -> bool:
    """Return whether a character's bracket holds the character's name in its own script, not a note."""
    return inside[:1] > "\u2fff" and not is_note(inside) and not _CHARACTER_IN_BRACKET.fullmatch(inside)


def _further(printed: str) -> tuple[str, list[str]]:
    """Return a character without the description behind a second dash, and the description."""
    found = _NEUTRAL[1].search(printed)
    if not found or found.start() == 0:
        return printed, []
    return printed[: found.start()], [printed[found.end() :]]


def _credit(
    person: PersonRecord, character: str, notes: Sequence[str], role: CastRole | None
) -> CreditRecord:
    said = read_notes(notes)
    return CreditRecord(
        person=person,
        kind=CreditKind.CAST,
        job="Actor",
        department=JOBS["Actor"],
        character=None if character.casefold() in _UNKNOWN else character,
        role=said.role or role,
        is_voice=said.is_voice,
        is_self=character.casefold() in _SELF,
        is_uncredited=said.is_uncredited,
        is_archive=said.is_archive,
        note=said.rest,
        episodes=said.episodes,
    )


def read_cast_list(text: str, role: CastRole | None) -> tuple[list[CreditRecord], list[str]]:
    """Return the credits of a list parted by commas ("A, B as C, D."), and the parts that name nobody."""
    brackets = Brackets(text)
    credits_found: list[CreditRecord] = []
    others: list[str] = []
    for part in re.split(r"\s*[,，、;；]\s*", brackets.masked.strip(" .,、")):
        printed = brackets.restore(part)
        found = _one_of_list(printed, role) if printed else []
        credits_found.extend(found)
        if printed and not found:
            others.append(printed)
    return credits_found, others


def _one_of_list(text: str, role: CastRole | None) -> list[CreditRecord]:
    pair = split_pair(Line(number=1, printed=text, text=text))
    return read_pair(pair, actor_first=True, role=role)


def is_cast_pair(line: Line) -> bool:
    """Return whether ``line``, outside any cast section, is plainly one of a cast: "Name as Character"."""
    found = _ACTOR_FIRST.search(Brackets(line.text).masked)
    if not found or " as " not in found[0].lower() or line.text.endswith((".", "!", "?")):
        return False
    left, _, right = line.text.partition(found[0])
    return looks_like_person(plain(outside(Brackets(left).masked))) and len(right.split()) <= 12
