"""Which part of a Korean's name is the family name, where that is certain."""

from __future__ import annotations

from endroll.db.fold import words
from endroll.db.names import script_of
from endroll.db.vocabulary import NameScript

#: Family names of about 99 in 100 Koreans, in the spellings that drama pages print, folded.
_LATIN = frozenset(
    words("""
    ahn an bae baek baik bang byeon byun cha chae cheon cho choe choi chu chun chung do eom eum gang
    geum gi gil go gong goo gook gu gwak ha ham han heo hong huh hwang hwangbo hyun im in jang je jegal
    jeon jeong ji jin jo joo ju jun jung kang keum ki kil kim ko kong koo ku kwak kwon lee lim ma maeng
    min moon mun na nam namgoong namgung no noh oh ok ong pan park pi pyo ra rhee rho roh ryu sa seo
    seok seol seon seong shim shin sim sin so sohn son song suh suk sul sun sung tak um wang wi won woo
    yang ye yeo yeom yi yoo yook yoon you yu yuk yum yun
    """)
)
_HANGUL = frozenset(
    "김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민진지엄채원천방공현함변염여추"
    "도소석선설마길연위표명기반왕금옥육인맹제모탁국"
)


def split_korean_name(name: str) -> tuple[str, str] | None:
    """Return (family, given) as written in ``name``, a name of Korean industry, or null where uncertain.

    In Latin letters it is certain when exactly one end of the name is a family name; in hangul when the name
    has three syllables and the first is one.
    """
    if script_of(name) is NameScript.HANGUL:
        solid = "".join(name.split())
        return (solid[0], solid[1:]) if len(solid) == 3 and solid[0] in _HANGUL else None
    parts = name.split()
    if script_of(name) is not NameScript.LATIN or not 2 <= len(parts) <= 3:
        return None
    first, last = (words(part)[:1] for part in (parts[0], parts[-1]))
    leads, trails = (bool(_LATIN.intersection(end)) for end in (first, last))
    if leads == trails:
        return None
    family, given = (parts[:1], parts[1:]) if leads else (parts[-1:], parts[:-1])
    return " ".join(family), " ".join(given)
