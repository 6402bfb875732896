"""Pages of wikitext of our own making, each written in another way that drama wikis have."""

from __future__ import annotations

#: As wikis about drama write: labels in a list, the cast below, no infobox.
LABELLED = """\
==Details==
*'''Title:''' 灯りの通り
*'''Title (romaji):''' Akari no Toori
*'''Also known as:''' Street of Lamps
*'''Format:''' Renzoku
*'''Genre:''' Family, romance
*'''Episodes:''' 9
*'''Viewership ratings:''' 11.2
*'''Broadcast network:''' [[TV Asahi]]
*'''Broadcast period:''' 2006-Apr-14 to 2006-Jun-09
*'''Air time:''' Friday&nbsp;25:10
*'''Theme song:''' Ame no Hi by Kuroda Jun
[[Image:Akari.jpg|thumb|The poster of Akari]]

==Synopsis==
A lamplighter's daughter comes home to a street that the war has emptied. <ref>Programme of 2006.</ref>

==Cast==
*[[Aoki Rin]] as Hayama Sayo (27)
*[[Mori Sota (actor)|Mori Sota]] as Hayama Ken <!-- the brother -->
;Others
*[[Toda Yui]] as Yui's friend
**Plays the violin
*Segawa Kei

==Production Credits==
*'''Original writing:''' ''Akari'' by [[Shirai Toko]]
*'''Screenwriter:''' [[Hara Mio]]
*'''Producers:''' [[Ebina Shun]], Kawai Taro
*'''Directors:''' {{nowrap|[[Mori Sota (director)|Mori Sota]]}}

==Episode Ratings==
{| class="wikitable" style="width: 80%"
! Date !! Episode !! Subtitle !! style="width: 9em" | Ratings (Kanto)
|-
| 2006-04-14 || 1 || 雨の夜<br>Ame no yoru || 12.1
|- bgcolor="#eee"
| 2006-04-21 || 2 || 帰る人 || 10.9
|}
Source: Video Research, Ltd.

==External Links==
*[http://www.asahi.example/akari/ Official site]
*[http://www.imdb.com/title/tt0123456/ IMDb]
{{JDramaNavbox|year=2006}}

[[Category:JDrama2006]] [[ja:灯りの通り]]
"""

#: As an encyclopaedia writes: an infobox with templates in it, an article, a table of the cast.
INFOBOX = """\
{{Short description|2006 Japanese drama}}
{{Infobox television
| image           = Lantern.jpg
| caption         = The poster
| alt_name        = {{Plainlist|
* ''Street of Lamps''
* ''Lamp Street''
}}
| native_name     = {{nihongo|'''Lantern Street'''|灯りの通り|Akari no Toori}}
| genre           = {{hlist|Family|[[Romance film|Romance]]|Music}}
| creator         = <!-- nobody knows -->
| writer          = {{ubl|[[Hara Mio]]|Oki Sen (1–3)}}
| director        = [[Mori Sota (director)|Mori Sota]]
| starring        = {{Plainlist|
* [[Aoki Rin]]
* [[Mori Sota (actor)|Mori Sota]]<ref name="cast">{{cite web|title=Cast|url=http://cast.example}}</ref>
}}
| opentheme       = "Ame no Hi" by [[Kuroda Jun]]
| country         = {{JPN}}
| language        = Japanese
| num_episodes    = 9 {{small|(list of episodes)}}
| runtime         = 46 minutes
| network         = [[TV Asahi]]
| first_aired     = {{start date|2006|4|14}}
| last_aired      = {{end date|2006|June|9|df=y}}
| lamp_oil        = whale
}}
'''''Lantern Street''''' ({{lang|ja|灯りの通り}}) is a Japanese television drama of 2006.<ref name="cast" />

== Plot ==
A lamplighter's daughter comes home to a street that the war has emptied.

== Cast ==
{| class="wikitable"
! Actor !! Character
|-
| [[Aoki Rin]] || Hayama Sayo
|-
| rowspan="2" | [[Mori Sota (actor)|Mori Sota]] || Hayama Ken
|-
| Hayama Jun
|-
! colspan="2" | Guest cast
|-
| {{ill|Toda Yui|ja|戸田ゆい}} || Yui
|}

== Episodes ==
{{Episode table |background=#336 |episodes=
{{Episode list
 | EpisodeNumber = 1
 | Title = The Rainy Night
 | NativeTitle = 雨の夜
 | OriginalAirDate = {{start date|2006|4|14}}
 | ShortSummary = Sayo opens the shop.
}}
{{Episode list
 | EpisodeNumber = 2
 | Title = One Who Returns
 | OriginalAirDate = {{start date|2006|4|21}}
}}
}}

== References ==
{{reflist}}
"""

#: As the Japanese and the Korean encyclopaedia write.
JAPANESE = """\
{{基礎情報 テレビ番組
|番組名 = 灯りの通り<br />LANTERN STREET
|画像 = [[ファイル:Lamp.jpg|250px]]
|画像説明 = 通りの灯り
|ジャンル = [[テレビドラマ]]
|放送時間 = 金曜 21:00 - 21:54
|放送期間 = [[2006年]][[4月14日]] - [[6月9日]]
|放送回数 = 9
|放送国 = {{JPN}}
|制作局 = [[TBSテレビ]]
|放送局 = [[TBSテレビ|TBS系列]]
|脚本 = [[原みお]]
|プロデューサー = 海老名俊<br />[[河合太郎]]
|出演者 = [[青木凛]]<br />[[森颯太]]<br />ほか
|OPテーマ = [[黒田淳]]「[[雨の日]]」
|外部リンク = http://www.lamp.example/
|灯油 = 鯨
}}
== キャスト ==
* 葉山沙代 - [[青木凛]]
* 葉山健 - [[森颯太]]
[[カテゴリ:2006年のテレビドラマ]]
"""
KOREAN = """\
{{Television infobox
| 제목 = 푸른 등대
| 채널 = [[KBS 2TV]]
| 방송 기간 = [[2009년]] [[1월 5일]] ~ [[3월 31일]]
| 방송 횟수 = 25
| 출연 = [[한지웅]], [[윤서아]]
}}
== 등장인물 ==
* [[한지웅]] : 서준 역
"""

#: Headers in two rows, cells over rows and columns, groups within a cast.
RATINGS = """\
{{Infobox television|network=[[KBS2]]|num_episodes=25}}
==Cast==
===Main===
* [[Han Ji-woo]] as Yoon Seo
: A girl who keeps the light on.
** [[Park A-ra]] as young Yoon Seo (ep 1-3)
====The harbour====
* {{ill|Lee Bo|ko|이보}} as Madam Kang
===Special appearances===
* [[Jung Da]] as herself (ep. 20)
==Ratings==
{| class="wikitable" style="text-align:center"
! rowspan="2" | Episode # !! rowspan="2" | Original broadcast date !! colspan="2" | Average audience share
|-
! [[AGB Nielsen]] Nationwide !! TNmS Seoul
|-
! 1
| January 5, 2009
| {{color|blue|13.7%}}
| {{nowrap|14.3%}} <small>(8th)</small>
|-
! colspan=2 | Average
| 25.1% || 26%
|}
"""

PAGES = {
    "labelled": LABELLED,
    "infobox": INFOBOX,
    "japanese": JAPANESE,
    "korean": KOREAN,
    "ratings": RATINGS,
}
