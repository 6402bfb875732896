"""The words that random catalogues and documents are made of, few enough that rows tie and questions hit."""

from __future__ import annotations

from endroll.db.vocabulary import ExternalSource

#: What JSON must escape, other scripts, and what sorts differently by bytes.
TEXTS = (
    "a",
    "A",
    "Ä b",
    "b",
    "Z",
    '"quoted"',
    "it's",
    "back\\slash",
    "{json: [1]}",
    "line\nfeed\ttab",
    "\x01\x1f\x7f\b\f",
    "\u2028\u2029",
    "emoji 🎬",
    "\ue000",
    "1リットルの涙",
    "沢尻エリカ",
    "미남이시네요",
    "Ichi rittoru",
    "null",
    "0",
    "-1.5e3",
    "%_*?",
    "</script>",
    "ﬀ",
)
NAMES = (
    "Erika Sawajiri",
    "Sawajiri Erika",
    "沢尻エリカ",
    "Ooshima Yuko",
    "Oshima Yūko",
    "Lee Min-ho",
    "T.O.P",
    "이민호",
)
#: What is searched for: names and titles as somebody types them, and what is neither.
SOUGHT = (
    "erika",
    "sawajiri e",
    "沢尻",
    "Minho",
    "min ho lee",
    "oshima yu",
    "sawajori",
    "ricca sawajiri",
    "sawaziri erica",
    "ichi ritoru",
    "エリカ 沢",
    "a",
    "top",
    "",
    *TEXTS,
    *NAMES,
)
#: By bytes and by UTF-16 the last two come the other way round.
SORT_KEYS = ("a", "\ue000", "🎬")
DATES = ("2005", "2005-10", "2005-10-11", "2005-10-11", "2004-12-31", "9999-12-31")
TIMES = ("00:00", "09:30", "21:00", "29:59")
LANGUAGES = ("ja", "ja-Latn", "en", "ko", "zh-Hant")
COUNTRIES = ("JP", "KR", "TW")
JOBS = ("Actor", "Director", "Writer", "Other")
KEYS = ("tt1", "tt2", "nm1", "6-x", "a", '"', "é")
REGIONS = ("Kanto", "Seoul")
SHARES = (0.0, 0.1, 12.0, 17.35, 33.333, 99.9999, 100.0)
SOURCES_ELSEWHERE = (ExternalSource.IMDB, ExternalSource.TVMAZE, ExternalSource.WIKI)
