"""Languages as TVmaze names them, in English."""

from __future__ import annotations

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


def language_tag(name: str) -> str | None:
    """Return the BCP 47 tag of a language's English name, or null."""
    return _BY_NAME.get(name.casefold())
