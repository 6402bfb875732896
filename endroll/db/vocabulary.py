"""The closed lists of values that columns may hold, each value with its meaning.

CHECK constraints, GraphQL enums and importers all read these lists, so a value and its meaning are
written once.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A closed list of words; each member is its word, and ``description`` says what it means."""

    description: str

    def __new__(cls, word: str, description: str = "") -> Self:
        """Return the member for ``word``, which must equal its name and be described (a test holds both)."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.description = description
        return member


class TitleKind(Vocabulary):
    """What a title is to its series or episode."""

    ORIGINAL = "ORIGINAL", "The title in the script of the country of origin."
    ROMANIZED = "ROMANIZED", "The original title written in Latin letters."
    TRANSLATED = "TRANSLATED", "The title a broadcaster or the press gave it in another language."
    ALSO_KNOWN_AS = "ALSO_KNOWN_AS", "Any further title a source gives."


class SeriesFormat(Vocabulary):
    """How a drama was made to be shown."""

    SERIES = "SERIES", "A drama in several episodes."
    MINISERIES = "MINISERIES", "A short closed drama, planned as such by its source."
    SPECIAL = "SPECIAL", "A single long episode, alone or after a series (SP)."
    TV_MOVIE = "TV_MOVIE", "A film made for television."
    WEB_SERIES = "WEB_SERIES", "A drama made for the web, in short episodes."


class Weekday(Vocabulary):
    """A day of the broadcast week."""

    MONDAY = "MONDAY", "Monday."
    TUESDAY = "TUESDAY", "Tuesday."
    WEDNESDAY = "WEDNESDAY", "Wednesday."
    THURSDAY = "THURSDAY", "Thursday."
    FRIDAY = "FRIDAY", "Friday."
    SATURDAY = "SATURDAY", "Saturday."
    SUNDAY = "SUNDAY", "Sunday."


class SongKind(Vocabulary):
    """Where a song is heard."""

    THEME = "THEME", "The theme song, where a source does not say whether it opens or closes."
    OPENING = "OPENING", "The opening theme."
    ENDING = "ENDING", "The ending theme."
    INSERT = "INSERT", "A song heard within the episodes."


class RelationKind(Vocabulary):
    """How another series is related to this one."""

    PRECEDED_BY = "PRECEDED_BY", "It was shown in the same slot just before."
    FOLLOWED_BY = "FOLLOWED_BY", "It was shown in the same slot just after."
    PREQUEL = "PREQUEL", "It tells what happened before."
    SEQUEL = "SEQUEL", "It tells what happened afterwards."
    SPIN_OFF = "SPIN_OFF", "It grew out of this series."
    REMAKE = "REMAKE", "It tells the same story again."
    RELATED = "RELATED", "The source names it as related and does not say how."


class ExternalSource(Vocabulary):
    """A catalogue elsewhere whose keys Endroll keeps."""

    IMDB = "IMDB", "IMDb: tt… for titles, nm… for people."
    TVMAZE = "TVMAZE", "TVmaze: a number."
    TMDB = "TMDB", "The Movie Database: a number."
    TVDB = "TVDB", "TheTVDB: a number."
    TVRAGE = "TVRAGE", "TVRage, which closed in 2016: a number."
    MYDRAMALIST = "MYDRAMALIST", "MyDramaList: the page's number and name, such as 6-1-litre-of-tears."
    WIKIDATA = "WIKIDATA", "Wikidata: Q and a number."
    WIKI = "WIKI", "A wiki's page: host, colon, page title."


class NameScript(Vocabulary):
    """The script a name is written in."""

    LATIN = "LATIN", "Latin letters."
    HAN = "HAN", "Chinese characters, Japanese kanji among them, with or without kana."
    KANA = "KANA", "Hiragana or katakana only."
    HANGUL = "HANGUL", "Korean letters."
    THAI = "THAI", "Thai letters."
    CYRILLIC = "CYRILLIC", "Cyrillic letters."
    OTHER = "OTHER", "Any other script, or several mixed."


class NameKind(Vocabulary):
    """What a name is to its person."""

    PRIMARY = "PRIMARY", "The name the catalogue shows first."
    NATIVE = "NATIVE", "The name in the person's own script."
    CREDITED = "CREDITED", "A spelling or order that some source printed."
    ALIAS = "ALIAS", "A stage name, birth name or other further name."


class CreditKind(Vocabulary):
    """The side of the camera."""

    CAST = "CAST", "In front of the camera, or heard."
    CREW = "CREW", "Behind the camera."


class CastRole(Vocabulary):
    """The weight of a part."""

    MAIN = "MAIN", "One of the leads."
    SUPPORTING = "SUPPORTING", "A regular or recurring part beside the leads."
    GUEST = "GUEST", "In some episodes only."
    CAMEO = "CAMEO", "A brief appearance, often as oneself."
    EXTRA = "EXTRA", "A bit part or background."


class Department(Vocabulary):
    """The part of the production that a job belongs to."""

    ACTING = "ACTING", "Everybody in the cast."
    WRITING = "WRITING", "Script, story and the work it is drawn from."
    DIRECTING = "DIRECTING", "Direction."
    PRODUCTION = "PRODUCTION", "Producing, planning and casting."
    MUSIC = "MUSIC", "Score and songs."
    CAMERA = "CAMERA", "Photography."
    EDITING = "EDITING", "Cutting."
    ART = "ART", "Sets, props and design."
    COSTUME_AND_MAKEUP = "COSTUME_AND_MAKEUP", "Costume, hair and make-up."
    LIGHTING = "LIGHTING", "Light."
    SOUND = "SOUND", "Recording and mixing."
    VISUAL_EFFECTS = "VISUAL_EFFECTS", "Effects, on set and afterwards."
    STUNTS = "STUNTS", "Action and stunts."
    OTHER = "OTHER", "A job that the vocabulary does not know; the text as printed says it."


#: Every job of the vocabulary and its department. A printed job that no importer can place is "Other".
JOBS: dict[str, Department] = {
    "Actor": Department.ACTING,
    "Narrator": Department.ACTING,
    "Original Author": Department.WRITING,
    "Creator": Department.WRITING,
    "Writer": Department.WRITING,
    "Story": Department.WRITING,
    "Script Editor": Department.WRITING,
    "Director": Department.DIRECTING,
    "Chief Director": Department.DIRECTING,
    "Assistant Director": Department.DIRECTING,
    "Producer": Department.PRODUCTION,
    "Executive Producer": Department.PRODUCTION,
    "Chief Producer": Department.PRODUCTION,
    "Associate Producer": Department.PRODUCTION,
    "Assistant Producer": Department.PRODUCTION,
    "Planner": Department.PRODUCTION,
    "Production Manager": Department.PRODUCTION,
    "Casting Director": Department.PRODUCTION,
    "Composer": Department.MUSIC,
    "Music Director": Department.MUSIC,
    "Lyricist": Department.MUSIC,
    "Theme Song Performer": Department.MUSIC,
    "Cinematographer": Department.CAMERA,
    "Camera Operator": Department.CAMERA,
    "Editor": Department.EDITING,
    "Art Director": Department.ART,
    "Production Designer": Department.ART,
    "Set Designer": Department.ART,
    "Costume Designer": Department.COSTUME_AND_MAKEUP,
    "Makeup Artist": Department.COSTUME_AND_MAKEUP,
    "Hair Stylist": Department.COSTUME_AND_MAKEUP,
    "Lighting Director": Department.LIGHTING,
    "Sound Designer": Department.SOUND,
    "Sound Mixer": Department.SOUND,
    "Visual Effects Supervisor": Department.VISUAL_EFFECTS,
    "Action Director": Department.STUNTS,
    "Stunt Coordinator": Department.STUNTS,
    "Choreographer": Department.STUNTS,
    "Other": Department.OTHER,
}


class SourceKind(Vocabulary):
    """What a fact was read from. Believed first: JSONL, WIKI_PAGE, MEDIAWIKI, TVMAZE, TMDB, IMDB, DEMO."""

    WIKI_PAGE = "WIKI_PAGE", "A drama wiki's page, as copied text."
    DEMO = "DEMO", "The demo catalogue that comes with Endroll."
    IMDB = "IMDB", "IMDb's data set."
    TVMAZE = "TVMAZE", "TVmaze."
    TMDB = "TMDB", "The Movie Database."
    MEDIAWIKI = "MEDIAWIKI", "A MediaWiki dump."
    JSONL = "JSONL", "Endroll's own JSON Lines."


class ScalarField(Vocabulary):
    """A field that holds one value, whatever number of sources give it one."""

    FORMAT = "FORMAT", "Series.format."
    START_DATE = "START_DATE", "Series.startDate."
    END_DATE = "END_DATE", "Series.endDate."
    RUNTIME_MINUTES = "RUNTIME_MINUTES", "Series.runtimeMinutes, Episode.runtimeMinutes."
    EPISODE_COUNT = "EPISODE_COUNT", "Series.episodeCount, Credit.episodeCount."
    WEBSITE = "WEBSITE", "Series.website."
    AIR_DATE = "AIR_DATE", "Episode.airDate."
    BIRTH_DATE = "BIRTH_DATE", "Person.birthDate."
    DEATH_DATE = "DEATH_DATE", "Person.deathDate."
    CREDITED_AS = "CREDITED_AS", "Credit.creditedAs."
    CHARACTER = "CHARACTER", "Credit.character."
    ROLE = "ROLE", "Credit.role."


class SearchKind(Vocabulary):
    """What a search can find."""

    SERIES = "SERIES", "A drama, by any of its titles."
    EPISODE = "EPISODE", "An episode of a drama, by any of its titles."
    PERSON = "PERSON", "Somebody in the cast or crew, by any of their names."
    CREDIT = "CREDIT", "A part in a drama, by the character played."
