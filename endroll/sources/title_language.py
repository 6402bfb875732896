"""What language a title is in, as far as its script and the country it was shown in tell."""

from __future__ import annotations

from endroll.db.names import script_of
from endroll.db.vocabulary import NameScript

#: What a title in a script is in, said of a country that writes a language of its own in that script.
_OF_SCRIPT = {
    (NameScript.HAN, "JP"): "ja", (NameScript.KANA, "JP"): "ja", (NameScript.HANGUL, "KR"): "ko",
    (NameScript.HAN, "CN"): "zh", (NameScript.HAN, "TW"): "zh", (NameScript.HAN, "HK"): "zh",
    (NameScript.HAN, "SG"): "zh", (NameScript.THAI, "TH"): "th", (NameScript.CYRILLIC, "RU"): "ru",
    (NameScript.CYRILLIC, "UA"): "uk", (NameScript.CYRILLIC, "BG"): "bg",
}  # fmt: skip
_ALONE = {NameScript.KANA: "ja", NameScript.HANGUL: "ko", NameScript.THAI: "th"}


def language_of_title(text: str, country: str | None) -> str | None:
    """Return the language that a title for ``country`` (ISO 3166-1) is certainly in, or null."""
    script = script_of(text)
    return _OF_SCRIPT.get((script, country or "")) or _ALONE.get(script)
