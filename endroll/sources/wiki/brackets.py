"""Brackets and quotation marks in a line, set aside so that what stands in them is not split."""

from __future__ import annotations

import re

_GROUP = re.compile(
    r"\((?P<a>(?:[^()]|\([^()]*\))*)\)|（(?P<b>[^（）]*)）|\[(?P<c>[^\[\]]*)\]|【(?P<d>[^【】]*)】|『(?P<e>[^『』]*)』"
    r"|「(?P<f>[^「」]*)」|《(?P<g>[^《》]*)》|〈(?P<h>[^〈〉]*)〉|［(?P<i>[^［］]*)］"
)
_FIRST_MARK = 0xF0000
_MARK = re.compile("[\U000f0000-\U000f03ff]")


class Brackets:
    """A text's bracketed parts. ``masked`` is the text with one mark for each, found again by `restore`."""

    def __init__(self, text: str) -> None:
        self._groups: list[re.Match[str]] = []
        self.masked = _GROUP.sub(self._mask, text)

    def _mask(self, group: re.Match[str]) -> str:
        if len(self._groups) > 0x3FF:
            return group[0]
        self._groups.append(group)
        return chr(_FIRST_MARK + len(self._groups) - 1)

    def restore(self, text: str) -> str:
        """Return a piece of the masked text as printed."""
        return _MARK.sub(lambda mark: self._group(mark[0])[0], text)

    def inside(self, text: str) -> list[str]:
        """Return what stands in the brackets of a piece of the masked text, without the brackets."""
        groups = (self._group(mark) for mark in _MARK.findall(text))
        return [next(part for part in group.groups() if part is not None).strip() for group in groups]

    def take_trailing(self, text: str) -> tuple[str, list[str]]:
        """Return a piece of the masked text restored without the brackets at its end, and their insides."""
        bare = text.rstrip()
        while bare and _MARK.match(bare[-1]):
            bare = bare[:-1].rstrip()
        return self.restore(bare), self.inside(text[len(bare) :])

    def without(self, text: str, inside: str) -> str:
        """Return a piece of the masked text restored, but for the brackets that hold ``inside``."""
        return self.restore(_MARK.sub(lambda mark: "" if self.inside(mark[0]) == [inside] else mark[0], text))

    def _group(self, mark: str) -> re.Match[str]:
        return self._groups[ord(mark) - _FIRST_MARK]


def outside(text: str) -> str:
    """Return a piece of masked text without its marks."""
    return _MARK.sub("", text)
