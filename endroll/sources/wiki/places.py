"""Countries, languages, time zones and networks as pages name them, and what follows from a network."""

from __future__ import annotations

import re
import unicodedata

from endroll.db.names import script_of
from endroll.db.vocabulary import NameScript
from endroll.sources.record import NetworkRecord

#: How pages name countries: ISO 3166-1 alpha-2, then names and adjectives.
_COUNTRIES = {
    "JP": "japan; japanese; 日本; 日本の旗 日本; 일본; j-drama; jdrama; dorama",
    "KR": "south korea; korea; korean; republic of korea; 韓国; 대한민국; 한국; 韩国; k-drama; kdrama",
    "CN": "china; chinese; mainland china; people's republic of china; 中国; 중국; 中国大陆; c-drama; cdrama",
    "TW": "taiwan; taiwanese; republic of china; 台湾; 台灣; 中国台湾; 中國台灣; 대만; tw-drama; tdrama",
    "HK": "hong kong; 香港; 中国香港; 中國香港; 홍콩; hk-drama",
    "TH": "thailand; thai; タイ; 태국; lakorn; ประเทศไทย; ไทย",
    "PH": "philippines; the philippines; filipino; philippine",
    "SG": "singapore; singaporean", "MY": "malaysia; malaysian", "VN": "vietnam; vietnamese",
    "ID": "indonesia; indonesian", "IN": "india; indian",
    "US": "united states; usa; u.s.; us; american; アメリカ; 미국",
    "GB": "united kingdom; uk; british; great britain; england", "TR": "turkey; turkish", "MN": "mongolia",
    "FR": "france; french", "DE": "germany; german", "IT": "italy; italian", "ES": "spain; spanish",
    "CA": "canada; canadian", "AU": "australia; australian", "MX": "mexico; mexican", "RU": "russia; russian",
}  # fmt: skip
_LANGUAGES = {
    "ja": "japanese; 日本語; 일본어",
    "ko": "korean; 韓国語; 한국어; 韩语",
    "zh": "chinese; 中国語; 중국어; 中文; 汉语",
    "cmn": "mandarin; mandarin chinese; 普通话; 国语; putonghua", "yue": "cantonese; 粤语; 粵語",
    "nan": "hokkien; taiwanese; taiwanese hokkien; 台语", "th": "thai; ไทย; ภาษาไทย; 태국어",
    "en": "english; 英語; 영어",
    "fil": "filipino", "tl": "tagalog", "vi": "vietnamese", "id": "indonesian", "ms": "malay", "ta": "tamil",
    "hi": "hindi", "tr": "turkish", "fr": "french", "de": "german", "es": "spanish", "it": "italian",
    "pt": "portuguese", "ru": "russian", "ryu": "okinawan",
    "jsl": "japanese sign language", "kvk": "korean sign language",
}  # fmt: skip
#: Broadcasters that belong to one country, as their names begin; streamers of the whole world are not here.
_NETWORKS = {
    "JP": "nhk; fuji; tbs; ntv; nippon tv; nippon television; tv asahi; tv tokyo; wowow; mbs; ytv; ktv;"
    " kansai tv; tokai tv; tokai television; cbc tv; abc tv; asahi broadcasting; tv osaka; tokyo mx; bs tbs;"
    " bs-tbs; bs asahi; bs fuji; bs japan; bs tv tokyo; bs ntv; tv miyazaki; htb; hokkaido; stv; tvk;"
    " chukyo tv;"
    " yomiuri; mainichi; abema; fod; paravi; フジ; 日本テレビ; テレビ朝日; テレビ東京; 関西テレビ; 毎日放送;"
    " 東海テレビ; 朝日放送; 読売テレビ",
    "KR": "kbs; mbc; sbs; tvn; jtbc; ocn; ebs; mbn; tv chosun; channel a; mnet; ena; tving; wavve; cgv;"
    " on style; korean broadcasting system; seoul broadcasting system; munhwa broadcasting; olive; naver;"
    " 한국방송; 문화방송; 서울방송; 에스비에스",
    "CN": "cctv; hunan; dragon tv; zhejiang; jiangsu; beijing tv; anhui; shenzhen tv; mango tv; youku; btv;"
    " zjtv; jstv; 湖南卫视; 东方卫视; 浙江卫视; 江苏卫视; 优酷",
    "TW": "ctv; ttv; cts; ftv; set tv; settv; sanlih; gtv; pts; tvbs; eastern television; 中視; 台視; 華視;"
    " 民視; 三立; 公視; 华视; 台视; 中视; 三立电视; 中华电视公司",
    "HK": "tvb; atv; viutv; rthk; hktv; 無綫電視; 亞洲電視",
    "TH": "channel 3; ch3; ch 3; channel 7; ch7; channel 9; gmm 25; gmm25; gmm one; one 31; one31; workpoint;"
    " thai pbs; true4u; amarin; pptv",
    "PH": "abs-cbn; gma; tv5",
    "SG": "mediacorp",
}
_OF_NETWORK = tuple(
    (country, re.compile(rf"(?:{'|'.join(map(re.escape, names.split('; ')))})(?![a-z]).*", re.IGNORECASE))
    for country, names in _NETWORKS.items()
)
#: Countries whose broadcasters all speak one language.
_LANGUAGE_OF_COUNTRY = {"JP": "ja", "KR": "ko", "TH": "th", "CN": "zh", "TW": "zh"}
_LANGUAGE_OF_SCRIPT = {NameScript.HANGUL: "ko", NameScript.KANA: "ja", NameScript.THAI: "th"}
#: Countries with one time zone.
_ZONES = {
    "JP": "Asia/Tokyo", "KR": "Asia/Seoul", "CN": "Asia/Shanghai", "TW": "Asia/Taipei",
    "HK": "Asia/Hong_Kong", "TH": "Asia/Bangkok", "PH": "Asia/Manila", "SG": "Asia/Singapore",
    "VN": "Asia/Ho_Chi_Minh",
}  # fmt: skip
_BY_NAME = {name.strip(): code for code, names in _COUNTRIES.items() for name in names.split(";")}
_TAGS = {name.strip(): tag for tag, names in _LANGUAGES.items() for name in names.split(";")}
_KANA = re.compile(r"[\u3041-\u3096\u30a1-\u30fa]")


def country_code(name: str) -> str | None:
    """Return the ISO 3166-1 code of a country's name or adjective, or null."""
    return _BY_NAME.get(name.strip(" .").casefold())


def language_tag(name: str) -> str | None:
    """Return the BCP 47 tag of a language's name, or null."""
    return _TAGS.get(name.strip(" .").casefold())


def time_zone(country: str) -> str | None:
    """Return the IANA time zone of a country (ISO 3166-1) that has only one, or null."""
    return _ZONES.get(country)


def network(name: str) -> NetworkRecord:
    """Return a network, its country told by a known broadcaster's name or by a country's name at its end."""
    narrow = unicodedata.normalize("NFKC", name)
    country = next((country for country, names in _OF_NETWORK if names.fullmatch(narrow)), None)
    words = name.split()
    if country is None and len(words) > 1:
        country = country_code(words[-1])
    return NetworkRecord(name=name, country=country)


def language_of_text(text: str) -> str | None:
    """Return the language that a text's script makes certain: hangul ko, kana ja, Thai th; else null."""
    if _KANA.search(text):
        return "ja"
    return _LANGUAGE_OF_SCRIPT.get(script_of(text))


def language_of_country(country: str) -> str | None:
    """Return the one language in which a country makes its dramas, or null."""
    return _LANGUAGE_OF_COUNTRY.get(country)
