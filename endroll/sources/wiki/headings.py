"""The headings that part a page into sections, in English, Japanese, Korean and Chinese: one table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache

from endroll.db.vocabulary import CastRole
from endroll.sources.wiki.lines import plain


class Section(Enum):
    """What the lines under a heading are about."""

    DETAILS = auto()
    SYNOPSIS = auto()
    CAST = auto()
    CHARACTERS = auto()
    CREW = auto()
    EPISODES = auto()
    SONGS = auto()
    AWARDS = auto()
    NOTES = auto()
    RATINGS = auto()
    LINKS = auto()
    UNKNOWN = auto()


@dataclass(frozen=True)
class Heading:
    """A section's heading and, in the cast, the weight of the parts under it."""

    section: Section
    role: CastRole | None = None


_HEADINGS: dict[Heading, str] = {
    Heading(Section.DETAILS): "details; detail; information; drama information; info; profile; drama info;"
    " general information; drama details; overview; basic information; korean name; japanese name;"
    " chinese name; release; transcriptions; production information; 基本情報; 番組概要; 作品情報; 기본 정보;"
    " 작품 정보; 방송 정보",
    Heading(Section.SYNOPSIS): "synopsis; plot; story; summary; storyline; plot synopsis; plot summary;"
    " plot synopsis by asianwiki staff; plot synopsis by asianwiki staff ©; drama summary; あらすじ;"
    " ストーリー;"
    " 物語; 概要; 줄거리; 내용; 개요;"
    " 소개; 剧情简介",
    Heading(
        Section.CAST
    ): "cast; casts; cast and characters; cast & characters; cast list; full cast; actors; starring;"
    " cast members; other cast; others; cast & credits; cast and credits; キャスト; 出演; 出演者; 登場人物;"
    " 登場人物・キャスト; 配役; 출연;"
    " 출연진; 출연자;"
    " 등장인물; 등장 인물; 演员表; 演员",
    Heading(
        Section.CAST, CastRole.MAIN
    ): "main cast; main casts; lead cast; main actors; leads; lead roles; main roles;"
    " main role; main characters; lead; main; 主演; 主要キャスト; 主要人物; 주연; 주요 인물; 주요인물;"
    " 主要演员",
    Heading(
        Section.CAST, CastRole.SUPPORTING
    ): "supporting cast; supporting casts; supporting roles; supporting role;"
    " supporting; supporting actors; support roles; support role; extended cast; recurring cast; recurring;"
    " additional cast; additional cast members; supporting characters; recurring roles; 助演; 조연;"
    " 주변 인물;"
    " 주변인물; 그 외 인물; 配角",
    Heading(
        Section.CAST, CastRole.GUEST
    ): "guest; guests; guest cast; guest stars; guest star; guest roles; guest role;"
    " guest appearances; guest appearance; guest actors; ゲスト; ゲスト出演; 게스트",
    Heading(
        Section.CAST, CastRole.CAMEO
    ): "cameo; cameos; cameo appearance; cameo appearances; special appearance;"
    " special appearances; cameo roles; cameo role; special guests; 特別出演; 友情出演; カメオ出演; 특별출연;"
    " 특별 출연;"
    " 카메오; 우정출연",
    Heading(
        Section.CAST, CastRole.EXTRA
    ): "extras; extra; extra cast; bit parts; bit part; minor roles; エキストラ; 단역",
    Heading(Section.CHARACTERS): "characters; character; lead characters; character description;"
    " character descriptions;"
    " character introduction; character introductions; character profiles; character chart; 人物紹介;"
    " 인물 소개",
    Heading(
        Section.CREW
    ): "production; production credits; production credit; production staff; production team;"
    " staff; crew; production crew; credits; main staff; スタッフ; 制作スタッフ; 主要スタッフ; 製作; 제작진;"
    " 제작; 스태프;"
    " 연출진; 职员表",
    Heading(
        Section.EPISODES
    ): "episode ratings; episodes; episode list; list of episodes; episode guide; ratings;"
    " episode titles; viewership ratings; tv ratings; 放送日程; 各話リスト; サブタイトル; 放送リスト; 視聴率;"
    " 시청률;"
    " 회차 목록; 방영 목록; 分集剧情; episode information; episodes information",
    Heading(
        Section.SONGS
    ): "songs; theme songs; theme song; music; soundtrack; ost; original soundtrack; soundtracks;"
    " 主題歌; 音楽; 楽曲; 주제가; 음악; 사운드트랙",
    Heading(
        Section.AWARDS
    ): "awards; award; recognitions; recognition; awards and nominations; awards & nominations;"
    " accolades; 受賞; 受賞歴; 수상; 수상 내역; 수상내역; 获奖记录",
    Heading(
        Section.NOTES
    ): "notes; note; trivia; references; reference; footnotes; reception; background; gallery;"
    " comments; international broadcast; international broadcasts; 備考; 脚注; 関連商品; 각주; 비고;"
    " 참고 사항; 주석;"
    " where to watch; recommendations; discussions; trailers; trailer; videos; images; photos; news; media;"
    " film festivals; home media; dvd; dvd release; merchandise; quotes; reviews; review; see also;"
    " remakes; adaptations",
    Heading(
        Section.RATINGS
    ): "user/viewer ratings; viewer ratings; user ratings; user rating; rate this drama; votes",
    Heading(
        Section.LINKS
    ): "external links; external link; links; sources; source; 外部リンク; 외부 링크; 外部链接",
}
_REMARK_BEHIND = re.compile(r"(?P<heading>[^()（）]+?)\s*[(（](?P<remark>[^()（）]+)[)）][:：]?")
_SEASON = re.compile(r"season \d+|시즌 ?\d+|シーズン ?\d+|第\d+シリーズ", re.IGNORECASE)


@cache
def _table() -> dict[str, Heading]:
    return {word.strip(): heading for heading, words in _HEADINGS.items() for word in words.split(";")}


def find_heading(text: str) -> Heading | None:
    """Return the section that the whole line ``text`` heads, or null."""
    word = plain(text).casefold().strip("-–—=~【】[]<>■●◆★ ").rstrip(":：").strip()
    if _SEASON.fullmatch(word):
        return Heading(Section.DETAILS)
    return _table().get(word)


def split_heading(text: str) -> tuple[Heading | None, str]:
    """Return the section that ``text`` heads and the bracket behind it: "Cast (in order of appearance)"."""
    found = find_heading(text)
    behind = None if found else _REMARK_BEHIND.fullmatch(text)
    return (find_heading(behind["heading"]), behind["remark"]) if behind else (found, "")
