"""Pages in our own words, in the layouts that drama sites print; the dramas in them are invented."""

FANDOM = """Details Edit

  • Name: 七色の坂道 (Nanairo no sakamichi)
    A Hill of Seven Colours
  • English Name: A Hill of Seven Colours
  • Network:\u00a0Fuji TV
  • Episode:\u00a010
  • Release Date: January 8 - March 12, 2007
  • Runtime: Monday 21:00 (JST)
  • Language:\u00a0Japanese
  • Country:\u00a0Japan
  • Original Soundtrack: A Hill of Seven Colours OST
  • Related Drama:

Synopsis Edit

A baker moves to a harbour town and finds the sister she had lost.

Cast Edit

  • Haruka Minase\u00a0- Sayo Tachibana
  • Jun'ichi Kuroda - Ren Tachibana
  • Mei Aragaki

Production Edit

  • Original Author: Toko Shiraishi
  • Producer:\u00a0Hoshino Kenta
  • Writer:\u00a0Ooba Rika\u00a0,\u00a0Tani Yuji
  • Music: Shun Ebina\u00a0

Ad blocker interference detected!

Wikia is a free-to-use site that makes money from advertising. We have a modified experience for viewers."""

DRAMAWIKI = """Actions
푸른 등대
From DramaWiki
Jump to: navigation, search

Contents [hide]

==Details==
* '''Title:''' 푸른 등대 / Pureun Deungdae / The Blue Lighthouse
* '''Chinese Title:''' 蓝色灯塔
* '''Also known as:''' Lighthouse Keeper / 등대지기
* '''Genre:''' Romance, mystery
* '''Episodes:''' 16
* '''Broadcast network:''' [[KBS|KBS2]]
* '''Broadcast period:''' 2012-Mar-05 to 2012-Apr-24
* '''Air time:''' Monday & Tuesday 21:55
* '''Related TV shows:''' The Red Lighthouse

==Cast==
===Main Cast===
* [[Seo Ga Eun]] as Yoon Bo Ra
** [[Moon Ye Jin]] as young Bo Ra
* [[Kang Tae Min]] as Choi Do Hyun / Captain
===Harbour police===
* Nam Joo Hyuk-I as Detective Oh (Bo Ra's uncle, ep 3-5)
===Cameo===
* [[Beige]] as herself (ep 2, 9)

==Production Credits==
* '''Producer:''' [[Park Seung Ho]]
* '''Directors:''' Lee Hye Jin, Im Dong Wook
* '''Screenwriter:''' [[Ahn So Ri]] (The Red Lighthouse)
* '''Drone pilot:''' Jin Woo Sung

==Episode Ratings==
{|
Date\tEpisode\tNationwide\tSeoul
2012-03-05\t1\t9.8\t10.4
2012-03-06\t2\t10.1%\t11.0%
2012-03-12\t3\t12.3\t12.9 (4th)
|}
Source: TNmS Media Korea

==Notes==
* Filmed in Pohang.

==External Links==
* http://www.imdb.com/title/tt0099999/
* Official site
[[Category:KDrama]]"""

ASIANWIKI = """The Snow Ledger
Profile
Drama: The Snow Ledger (literal title)
Revised romanization: Nunui Jangbu
Hangul: 눈의 장부
Director: Jo Hyun-Ah, Bang Min-Kyu
Writer: Pyo Ji-Yeon
Network: tvN
Episodes: 12
Release Date: January 7 -- February 12, 2019
Runtime: Mon. & Tue. 21:30 (70 minutes)
Genre: Thriller / Crime
Language: Korean
Country: South Korea
Plot
An accountant reads a dead man's books and finds her own name in them.
Cast
Shin Do-Ra\tHan Seul-Gi
Min Ki-Ho
Ban Ji-Woo (반지우) - Prosecutor Cha
Additional Cast Members:
Lee Tae-Ri - bank clerk (ep.1,4)
Kwak Bo-Min - Seul-Gi's mother (voice)"""

INFOBOX = """Paper Harbour (Japanese TV series)
From Wikipedia, the free encyclopedia
Genre Drama
Comedy
Created by Tomoe Hirata
Written by Tomoe Hirata
Shuji Manabe
Directed by Keiko Osawa
Starring Mio Fujisaki
Taro Ichinose
Opening theme "Letter Boats" by The Kites
Country of origin Japan
Original language Japanese
No. of episodes 9 (list of episodes)
Running time 46 minutes
Original network TBS
Original release 12 April (2015-04-12) –
14 June 2015 (2015-06-14)
Preceded by Tin Garden
Followed by Salt Road

Paper Harbour (紙の港, Kami no Minato) is a Japanese television drama series."""

JAPANESE = """夜明けの郵便船
放送局：\u3000ＴＢＳテレビ
放送期間：2008年4月11日～6月20日
放送時間：金曜22:00～22:54
話数：全11話
原作：三枝透『港の手紙』（青波社）
脚本：大森遥、相沢理子
演出：神谷健
プロデューサー：村瀬恵子
音楽：椎名真
主題歌：浜野ユリ「灯」
キャスト
水城沙耶 - 藤原美羽
立花蓮 - 岡田圭太
立花楓 - 沢井真帆
立花茜 - 西野遥香
スタッフ
照明：小林勝
制作会社：青空制作"""

KOREAN = """겨울 정거장
방송사: MBC
방송 기간: 2010년 11월 3일 ~ 2010년 12월 23일
방송 시간: 수목 21:55
횟수: 16부작
장르: 멜로, 드라마
연출: 한지웅
극본: 서다은
기획: 오세진
출연진
윤서아 : 정하늘 역
배도현 : 이강우 역 (특별출연)
노은비"""

FULL_WIDTH = (
    "Title：　Lanterns of Aso　/　阿蘇の灯\r\n"
    "Network　：　NHK\r\n"
    "Date：　2011/10/04 - 2011/12/06\r\n"
    "Time：　Tuesday 25:10\r\n"
    "Episodes：　10\r\n"
    "\r\n"
    "Cast：\r\n"
    "Kana Ueno … Mika\r\n"
    "Ryo Tsuda ... Jin (uncredited)\r\n"
)

PIPES = """| Title | Silver Ferry |
| Network | TV Asahi |
| Aired | Fall 2005 |
| Runtime | 1 hr. 10 min. |
| Director | Rin Asada / Go Miyabe |

Cast
| Character | Actor |
| Nao | Yui Shindo |
| Dr. Kure | Satoru Ikawa (guest, ep 1-3) |"""

NUMBERED = """Title: Second Spring Street
Network: MBC
Website: http://www.example.co.kr/spring (official site)

Main Cast
1. Oh Yun-Seo as Baek Ha-Na
2. Kim Jin-Gu as Na Dae-Ro

Guest stars
1. Pyo Rin as Madame Gong (ep 7)
2. Tae Bo (태보)"""

CHARACTER_FIRST = """Title: Tangerine Law
Channel: TBS
Cast:
Mikan Hayase: Aoi Senba
Kotaro Hayase: Makoto Uda
Yuzu Hayase: Rei Nomoto
Judge Ban: Shigeru Otsu"""

EPISODES_IN_LINES = """Title: Owls at Noon
Broadcast network: NTV
Episode list
Episode 1: The First Feather (April 14, 2010)
Episode 2: Two Nests (April 21, 2010)
Ep 3 - A Cold Branch"""

RATINGS_TABLE = """Title: 昼のフクロウ / Hiru no Fukurou / Owls at Noon
Broadcast network: NTV
Episode Ratings
Episode\tSubtitle\tRomaji\tRatings (Kanto)
1\t最初の羽根\tSaisho no Hane\t14.2
2\t二つの巣\tFutatsu no Su\t12.8%
Average\t-\t-\t13.5"""

TWO_DRAMAS = """Summer 2014 Dramas

Glass Kite
Date: Thursdays 22:00, 10 July 2014
Network: Fuji TV
Cast: Aki Mori, Ren Kuga

Stone Boat
Date: 12 July – 20 September 2014
Network: NTV
Cast: Sho Hori, Emi Nagai

Winter 2015 Dramas

Date: 9 January 2015
Station: TBS"""

COMMA_CAST = """Title: Midnight Orchard
Network: OCN
Airs on: Sat, Sun 22:20 KST
Cast: Bae Su-Ho as Jin, Ryu Ha-Min as Doctor Seo, Go Eun-Bi.
Guest: Pi Na-Ra (ep 4)
Cinematography: Tak Ji-Hoon
Original work: Orchard at Night by Maeng Sol
Produced by: Big Tree Entertainment Co.
Sequel: Midnight Orchard 2"""

PLAYED_BY = """Title: The Ninth Bell
Network: JTBC

Characters
Yeon-Hwa, played by Song Da-Bin
Master Gil (actor Noh Kyu-Jin)
The lonely monk"""

THAI = """Title: สายลม / Sai Lom / The Wind
Network: Channel 3
Broadcast period: 2016-Feb-01 to 2016-Mar-15
Air time: Mon-Tue 20:15
Cast
Pim Suda as Dao
Krit Anan as Phupha"""

BLOCKS = """Details
Drama: Amber Hotel
Country: South Korea
Episodes: 8
Aired: Jan 5, 2015 - Jan 27, 2015
Aired On: Monday, Tuesday
Original Network: KBS2
Duration: 1 hr. 5 min.
Content Rating: 15+ - Teens 15 or older
Native Title: 호박 호텔
Related TV shows: Amber Hotel SP, Ruby Inn (2013), Athena: The Inn
Cast & Characters
Goo Na Rae
Yoon Sol
Main Role
Bae In Ho
Main Role
Min Se Ah
Manager Tak
Support Role"""

#: Every page, by name.
PAGES = {
    name.lower(): page for name, page in dict(globals()).items() if name.isupper() and isinstance(page, str)
}
