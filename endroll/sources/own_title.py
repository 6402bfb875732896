"""What kind of title a catalogue's one name for a drama is."""

from __future__ import annotations

from endroll.db.fold import is_japanese, words
from endroll.db.names import script_of
from endroll.db.vocabulary import NameScript, TitleKind
from endroll.sources.record import TitleRecord

#: Languages that are not written in Latin letters; a Latin name of such a drama is no original title.
OTHER_SCRIPTS = frozenset(
    words(
        "am ar be bg bn el fa gu he hi hy ja ka kk km kn ko ky lo mk ml mn mr my ne pa ps ru si ta te th uk"
    )
    + words("ur yi yue zh cmn nan")
)


def own_title(text: str, language: str | None) -> TitleRecord:
    """Return ``text`` as the title of a drama made in ``language`` (BCP 47, null where unknown).

    In a script of its own it is the original; in Latin letters it is that, too, where the language is written
    in them. Elsewhere a name that reads as Japanese is romanized, and any other is translated, into English.
    Where the language is unknown, so is the kind.
    """
    if script_of(text) not in {NameScript.LATIN, NameScript.OTHER}:
        return TitleRecord(text=text, kind=TitleKind.ORIGINAL, language=language)
    if language is None:
        return TitleRecord(text=text, kind=TitleKind.ALSO_KNOWN_AS)
    if language not in OTHER_SCRIPTS:
        return TitleRecord(text=text, kind=TitleKind.ORIGINAL, language=language)
    if language == "ja" and words(text) and all(map(is_japanese, words(text))):
        return TitleRecord(text=text, kind=TitleKind.ROMANIZED, language="ja-Latn")
    return TitleRecord(text=text, kind=TitleKind.TRANSLATED, language="en")
