"""Words of a catalogue by the million: few very common, most of them rare, as in real names and titles.

A word is made of syllables by its rank, so that a vocabulary grows with what is drawn from it; the common
ones are real words, for these are what people type.
"""

from __future__ import annotations

import random
from functools import cache


def _parted(text: str, mark: str = " ") -> list[str]:
    return text.split(mark)


GIVENS = _parted(
    "John Maria Michael David James Anna Robert Paul Peter Daniel Mark Thomas Laura Sarah Chris Kim"
    " Alex Martin Richard Lisa Emma Carlos Jose Jean Andrea Julia Kevin Lee Steve Elena Hiroshi Yuko"
    " Min-ho Ji-woo Wei Priya Amit Fatima Omar Olga Ivan Pedro Ana Joao Marie Pierre Hans Karin Sven"
    " Ingrid"
)
FAMILIES = _parted(
    "Smith Lee Johnson Kim Brown Jones Williams Garcia Martin Miller Davis Wilson Chen Wang Park"
    " Singh Kumar Lopez Silva Santos Müller Schmidt Rossi Ivanov Tanaka Suzuki Sato Nguyen Tran Khan"
    " Ali Cohen Murphy O'Brien Anderson Thomas Jackson White Harris Clark Lewis Young King Wright"
    " Hill Scott Green Baker"
)
TITLE_WORDS = _parted(
    "the of a in and to part episode love night day man house life last one girl black death blood"
    " first home family time story secret war city dead lost red game white new heart dark world"
    " woman king murder detective doctor school return christmas wedding summer john mr you it her"
)
CHARACTERS = _parted(
    "Self|Nurse|Detective|Man|Woman|Narrator|Doctor|Police Officer|Waiter|Self - Host|Reporter|Judge"
    "|Bartender|Receptionist|Guard|Student|Teacher|Detective Sergeant|Man #1|Man #2|Nurse #1"
    "|Self - Guest|Various|Mother|Father|Paramedic|Taxi Driver|Priest|Lawyer|Young Woman|Boy|Girl"
    "|Soldier|Cop #1|Secretary|Dr. Lee|Additional Voices",
    "|",
)
#: Before a surname, the common ones more often.
RANKS = (
    "Dr.",
    "Dr.",
    "Dr.",
    "Mrs.",
    "Mrs.",
    "Mr.",
    "Mr.",
    "Officer",
    "Detective",
    "Captain",
    "Agent",
    "Judge",
)
_HAN = (
    "愛雨影歌家花火海空月星夜朝春夏秋冬山川森風雪涙心夢人女男子王国城道青赤白黒金銀時"
    "間日本東京大小中上下前後左右門車手足目口耳声色光闇神仏鬼龍虎犬猫鳥魚"
)
_HANGUL = (
    "사랑하늘별달꽃눈비바람물불산강길집마음꿈시간사람여자남자왕국성문차손발눈입귀소리"
    "색빛신귀신용호랑이개고양이새물고기김이박최정강조윤장임"
)
_ONSETS = _parted("b c d f g h j k l m n p r s t v w z ch sh th br dr gr kr st tr")
_VOWELS = _parted("a e i o u a e i o ai ou")
_CODAS = ["", "", "", "", "n", "r", "s", "l", "m", "t", "nd"]


@cache
def word(rank: int) -> str:
    """Return the word of a rank, from 0: two syllables to four, the same word for the same rank."""
    chance = random.Random(rank)  # noqa: S311 (a repeatable choice, not a secret)
    syllables = 2 + (chance.random() < 0.35) + (chance.random() < 0.25)
    return "".join(
        chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables)
    )


class Vocabulary:
    """Words by their share: ``common`` first, then made ones, the share falling off with the rank.

    Offset keeps one vocabulary's made words apart from another's.
    """

    def __init__(self, common: list[str], size: int, *, steepness: float, offset: int) -> None:
        self._common = common
        self._size = size
        self._exponent = 1.0 - steepness
        self._plateau = 4.0
        self._least = self._plateau**self._exponent
        self._span = (size + self._plateau) ** self._exponent - self._least
        self._offset = offset

    def draw(self, chance: random.Random) -> str:
        """Return a word, a common one likelier."""
        share = self._least + chance.random() * self._span
        rank = min(self._size - 1, int(share ** (1.0 / self._exponent) - self._plateau))
        if rank < len(self._common):
            return self._common[rank]
        return word(rank + self._offset)


def han(chance: random.Random, least: int, most: int) -> str:
    """Return a text in Han characters of ``least`` to ``most``."""
    return "".join(chance.choices(_HAN, k=chance.randint(least, most)))


def hangul(chance: random.Random, least: int, most: int) -> str:
    """Return a text in Hangul of ``least`` to ``most`` syllables."""
    return "".join(chance.choices(_HANGUL, k=chance.randint(least, most)))
