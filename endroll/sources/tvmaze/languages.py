"""Languages as TVmaze names them, in English, and as titles show them."""

from __future__ import annotations

from endroll.db.names import script_of
from endroll.db.vocabulary import NameScript

_TAGS = {
    "af": "afrikaans", "sq": "albanian", "am": "amharic", "ar": "arabic", "hy": "armenian",
    "az": "azerbaijani", "eu": "basque", "be": "belarusian", "bn": "bengali", "bs": "bosnian",
    "bg": "bulgarian", "ca": "catalan", "zh": "chinese", "hr": "croatian", "cs": "czech", "da": "danish",
    "nl": "dutch", "en": "english", "et": "estonian", "fo": "faroese", "fil": "filipino", "fi": "finnish",
    "fr": "french", "gl": "galician", "ka": "georgian", "de": "german", "el": "greek", "gu": "gujarati",
    "he": "hebrew", "hi": "hindi", "hu": "hungarian", "is": "icelandic", "id": "indonesian",
    "ga": "irish; irish gaelic", "it": "italian", "ja": "japanese", "jv": "javanese", "kn": "kannada",
    "kk": "kazakh", "ko": "korean", "ku": "kurdish", "ky": "kyrgyz", "lo": "lao", "la": "latin",
    "lv": "latvian", "lt": "lithuanian", "lb": "luxembourgish", "mk": "macedonian", "ms": "malay",
    "ml": "malayalam", "mt": "maltese", "mi": "maori; māori", "mr": "marathi", "mn": "mongolian",
    "no": "norwegian", "ps": "pashto", "fa": "persian", "pl": "polish", "pt": "portuguese",
    "pa": "panjabi; punjabi", "ro": "romanian", "ru": "russian", "gd": "scottish gaelic", "sr": "serbian",
    "si": "sinhalese; sinhala", "sk": "slovak", "sl": "slovenian", "so": "somali", "es": "spanish",
    "sw": "swahili", "sv": "swedish", "tl": "tagalog", "ta": "tamil", "te": "telugu", "th": "thai",
    "tr": "turkish", "uk": "ukrainian", "ur": "urdu", "uz": "uzbek", "vi": "vietnamese", "cy": "welsh",
    "xh": "xhosa", "yi": "yiddish", "zu": "zulu", "yue": "cantonese", "cmn": "mandarin",
}  # fmt: skip
_BY_NAME = {name.strip(): tag for tag, names in _TAGS.items() for name in names.split(";")}

#: What a title in a script is in, said of a country that writes a language of its own in that script.
_OF_SCRIPT = {
    (NameScript.HAN, "JP"): "ja", (NameScript.KANA, "JP"): "ja", (NameScript.HANGUL, "KR"): "ko",
    (NameScript.HAN, "CN"): "zh", (NameScript.HAN, "TW"): "zh", (NameScript.HAN, "HK"): "zh",
    (NameScript.HAN, "SG"): "zh", (NameScript.THAI, "TH"): "th", (NameScript.CYRILLIC, "RU"): "ru",
    (NameScript.CYRILLIC, "UA"): "uk", (NameScript.CYRILLIC, "BG"): "bg",
}  # fmt: skip
_ALONE = {NameScript.KANA: "ja", NameScript.HANGUL: "ko", NameScript.THAI: "th"}


def language_tag(name: str) -> str | None:
    """Return the BCP 47 tag of a language's English name, or null."""
    return _BY_NAME.get(name.casefold())


def language_of_title(text: str, country: str | None) -> str | None:
    """Return the language that a title for ``country`` (ISO 3166-1) is certainly in, or null."""
    script = script_of(text)
    return _OF_SCRIPT.get((script, country or "")) or _ALONE.get(script)
