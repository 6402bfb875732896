"""What the brackets behind a name say: cameo, voice, episodes, uncredited, or something else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from endroll.db.vocabulary import CastRole
from endroll.sources.record import EpisodeNumber

_ROLES = {
    word.strip(): role
    for role, words in {
        CastRole.CAMEO: "cameo; cameo appearance; cameo role; special appearance; special appearances;"
        " friendly appearance; 特別出演; 友情出演; カメオ出演; カメオ; 특별출연; 특별 출연; 카메오; 우정출연;"
        " 우정 출연; 까메오",
        CastRole.GUEST: "guest; guest star; guest appearance; guest role; guest starring; ゲスト; 게스트",
        CastRole.EXTRA: "extra; bit part; bit role; エキストラ; 단역",
        CastRole.MAIN: "main; main role; main cast; lead; lead role; 主演; 주연",
        CastRole.SUPPORTING: "supporting; support role; supporting role; supporting cast; 助演; 조연",
    }.items()
    for word in words.split(";")
}
_FLAGS = {
    "is_voice": frozenset({"voice", "voice only", "voice role", "声", "声の出演", "목소리", "목소리 출연"}),
    "is_uncredited": frozenset({"uncredited", "not credited", "ノンクレジット"}),
    "is_archive": frozenset({"archive footage", "archive", "archival footage", "archive photo"}),
}
_SPAN = r"\d{1,3}(?:\s*(?:-|–|~|～|〜|to)\s*(?:ep\.?\s*)?\d{1,3})?"
_EPISODES = re.compile(
    rf"(?:episodes?|eps?\.?|ep)\s*#?\s*({_SPAN}(?:\s*(?:,|&|and|/)\s*(?:eps?\.?\s*)?{_SPAN})*)"
    rf"|第\s*({_SPAN})\s*話|(?<![\w.-])({_SPAN})\s*(?:話|화|회)",
    re.IGNORECASE,
)
_ONE_SPAN = re.compile(r"(\d{1,3})(?:\s*(?:-|–|~|～|〜|to)\s*(?:ep\.?\s*)?(\d{1,3}))?")
_PIECES = re.compile(r"\s*[,;、/]\s*")


@dataclass(frozen=True)
class Notes:
    """What brackets say. ``rest`` is what they say besides, joined by semicolons, or null."""

    role: CastRole | None = None
    is_voice: bool = False
    is_uncredited: bool = False
    is_archive: bool = False
    episodes: tuple[EpisodeNumber, ...] = ()
    rest: str | None = None


def is_note(text: str) -> bool:
    """Return whether ``text`` is wholly of words that a note is made of."""
    notes = read_notes((text,))
    return notes.rest is None


def read_notes(texts: Iterable[str]) -> Notes:
    """Return what the insides of some brackets say, each read piece by piece.

    Words that name a role or a flag, and numbers of episodes, are taken out; the rest stays as printed.
    """
    role: CastRole | None = None
    flags: set[str] = set()
    episodes: list[int] = []
    rest: list[str] = []
    for text in texts:
        without, numbers = _take_episodes(text)
        episodes.extend(numbers)
        others = []
        for piece in filter(None, _PIECES.split(without)):
            word = piece.casefold().strip(" .-")
            role = role or _ROLES.get(word)
            flag = next((name for name, words in _FLAGS.items() if word in words), None)
            if flag:
                flags.add(flag)
            elif word and word not in _ROLES:
                others.append(piece)
        if others:
            untouched = len(others) == len(list(filter(None, _PIECES.split(text))))
            rest.append(text.strip() if untouched else ", ".join(others))
    return Notes(
        role=role,
        is_voice="is_voice" in flags,
        is_uncredited="is_uncredited" in flags,
        is_archive="is_archive" in flags,
        episodes=tuple((None, number) for number in sorted(set(episodes))),
        rest="; ".join(rest) or None,
    )


def _take_episodes(text: str) -> tuple[str, list[int]]:
    """Return ``text`` without the episodes it names, and their numbers."""
    numbers: list[int] = []
    for found in _EPISODES.finditer(text):
        printed = found[1] or found[2] or found[3]
        for first, last in _ONE_SPAN.findall(printed):
            start, end = int(first), int(last or first)
            if end < start or end > 999:
                return text, []
            numbers.extend(range(start, end + 1))
    return (_EPISODES.sub("", text).strip(" ,;.") if numbers else text), numbers
