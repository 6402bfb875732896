"""The words that the bench's catalogue is made of: names in several scripts, titles, jobs, plots."""

from __future__ import annotations

from typing import NamedTuple


class Language(NamedTuple):
    """Names of one language, each in Latin letters and in its own script."""

    tag: str
    country: str
    families: tuple[tuple[str, str], ...]
    givens: tuple[tuple[str, str], ...]
    #: What may follow a given name, so that there are more names than pairs of the above.
    endings: tuple[tuple[str, str], ...]


JAPANESE = Language(
    "ja",
    "JP",
    (
        ("Asano", "浅野"),
        ("Fujimura", "藤村"),
        ("Hamasaki", "浜崎"),
        ("Iwata", "岩田"),
        ("Kagawa", "香川"),
        ("Komatsu", "小松"),
        ("Kuroda", "黒田"),
        ("Matsuzaka", "松坂"),
        ("Mizuhara", "水原"),
        ("Nagano", "永野"),
        ("Okumura", "奥村"),
        ("Onodera", "小野寺"),
        ("Saeki", "佐伯"),
        ("Shibata", "柴田"),
        ("Takeda", "武田"),
        ("Uehara", "上原"),
        ("Wakabayashi", "若林"),
        ("Yamane", "山根"),
    ),
    (
        ("Aki", "亜紀"),
        ("Hana", "花"),
        ("Jiro", "次郎"),
        ("Kei", "圭"),
        ("Mari", "真理"),
        ("Nao", "直"),
        ("Riku", "陸"),
        ("Saki", "咲"),
        ("Sho", "翔"),
        ("Toru", "徹"),
        ("Yuka", "由佳"),
        ("Yuji", "勇次"),
    ),
    (
        ("", ""),
        ("ko", "子"),
        ("ta", "太"),
        ("mi", "美"),
        ("ichi", "一"),
        ("e", "江"),
        ("to", "人"),
        ("na", "奈"),
    ),
)
KOREAN = Language(
    "ko",
    "KR",
    (
        ("Kim", "김"),
        ("Lee", "이"),
        ("Park", "박"),
        ("Choi", "최"),
        ("Jung", "정"),
        ("Kang", "강"),
        ("Yoon", "윤"),
        ("Han", "한"),
    ),
    (
        ("Min", "민"),
        ("Ji", "지"),
        ("Seo", "서"),
        ("Ha", "하"),
        ("Do", "도"),
        ("Eun", "은"),
        ("Tae", "태"),
        ("Yu", "유"),
    ),
    (
        ("-ho", "호"),
        ("-yeon", "연"),
        ("-jun", "준"),
        ("-rin", "린"),
        ("-woo", "우"),
        ("-ah", "아"),
        ("-hyun", "현"),
        ("-jin", "진"),
    ),
)
CHINESE = Language(
    "zh",
    "TW",
    (("Chen", "陳"), ("Lin", "林"), ("Huang", "黃"), ("Wu", "吳"), ("Tsai", "蔡"), ("Hsieh", "謝")),
    (("Yi", "怡"), ("Chia", "家"), ("Wen", "文"), ("Shu", "淑"), ("Po", "柏"), ("Hsin", "欣")),
    (("-ru", "如"), ("-hao", "豪"), ("-ling", "玲"), ("-wei", "偉"), ("-an", "安"), ("-ting", "婷")),
)
#: Eight of ten are Japanese.
LANGUAGES = (*(JAPANESE,) * 8, KOREAN, CHINESE)

#: Titles: how they are romanized, translated, and written, first and second half.
FIRST_HALVES = (
    ("Yoake", "Daybreak", "夜明けの"),
    ("Mayonaka", "Midnight", "真夜中の"),
    ("Minato", "Harbour", "港の"),
    ("Kagami", "Mirror", "鏡の"),
    ("Natsu", "Summer", "夏の"),
    ("Fuyu", "Winter", "冬の"),
    ("Saigo", "Last", "最後の"),
    ("Himitsu", "Secret", "秘密の"),
    ("Garasu", "Glass", "硝子の"),
    ("Tonari", "Next-Door", "隣の"),
    ("Nidome", "Second", "二度目の"),
    ("Kaze", "Wind", "風の"),
)
SECOND_HALVES = (
    ("Keiji", "Detective", "刑事"),
    ("Shokudo", "Diner", "食堂"),
    ("Kyoshitsu", "Classroom", "教室"),
    ("Yakusoku", "Promise", "約束"),
    ("Kazoku", "Family", "家族"),
    ("Byoin", "Hospital", "病院"),
    ("Tegami", "Letter", "手紙"),
    ("Hotel", "Hotel", "ホテル"),
    ("Bengoshi", "Lawyer", "弁護士"),
    ("Toshokan", "Library", "図書館"),
)
#: What ends a title, so that there are more titles than pairs of the above; the same in every script.
MARKS = ("", " II", " SP", " 1988", " Kyoto", " X", " 7", " Zero", " Returns", " Tokyo")

EPISODE_TITLES = (
    ("The First Morning", "最初の朝"),
    ("A Locked Room", "閉ざされた部屋"),
    ("Nobody Calls Back", "折り返しのない電話"),
    ("Rain on Sunday", "日曜日の雨"),
    ("The Wrong Witness", "間違えた証人"),
    ("What Mother Kept", "母の残したもの"),
    ("Two Cups of Tea", "二杯のお茶"),
    ("Before the Verdict", "判決の前に"),
    ("An Old Photograph", "古い写真"),
    ("The Night Bus", "夜行バス"),
)
PLOTS = (
    "comes back to the town that nobody leaves",
    "opens a shop with borrowed money",
    "finds a letter that was never sent",
    "takes the case that all others refuse",
    "moves in with a stranger for a year",
    "keeps a promise made at school",
    "loses the shop and gains a sister",
    "teaches the class that ran out of teachers",
    "learns who rang that night",
    "waits for the last ferry of the season",
    "signs the divorce papers by mistake",
    "hides the diagnosis from the whole family",
)
NETWORKS = (
    "Asahi no TV",
    "Minato TV",
    "TV Chuo",
    "Kita Broadcasting",
    "Seoul Channel",
    "Formosa One",
    "StreamWave",
)
GENRES = ("Human drama", "Suspense", "Romance", "Comedy", "Medical", "School", "Family")
CREW_JOBS = ("Director", "Writer", "Producer", "Composer", "Cinematographer", "Editor", "Art Director")
RUNTIMES_MINUTES = (24, 45, 46, 54, 60)
EPISODE_COUNTS = (8, 9, 10, 10, 10, 11, 11, 11, 12, 12, 13, 16)
