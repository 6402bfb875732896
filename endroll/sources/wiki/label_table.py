"""The table of labels that drama pages print before a fact, in English, Japanese, Korean and Chinese."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Field(Enum):
    """What a labelled line tells."""

    TITLE = auto()
    LANGUAGE_TITLE = auto()  # its label names the language
    ROMANIZED_TITLE = auto()
    FURTHER_TITLE = auto()
    FORMAT = auto()
    NETWORK = auto()
    EPISODE_COUNT = auto()
    PERIOD = auto()
    END = auto()
    AIR_TIME = auto()
    RUNTIME = auto()
    LANGUAGE = auto()
    COUNTRY = auto()
    GENRE = auto()
    SOUNDTRACK = auto()
    SONG = auto()
    RELATION = auto()
    WEBSITE = auto()
    SYNOPSIS = auto()
    CAST = auto()
    CREW = auto()
    ORIGINAL_WORK = auto()
    UNPLACED = auto()  # known, and the catalogue has no place for it


@dataclass(frozen=True)
class Label:
    """A known label: what it tells and, where one field has several kinds, which.

    ``detail`` is a job for CREW, a song's or relation's kind, a cast role, a language tag for titles, and
    the reason for UNPLACED.
    """

    field: Field
    detail: str = ""


#: What pages call each field, parted by semicolons.
FIELDS: dict[Label, str] = {
    Label(
        Field.TITLE
    ): "title; drama; kdrama; jdrama; k-drama; j-drama; name; drama name; drama title; movie; tv drama;"
    " タイトル; 題名; 番組名; 작품명;"
    " 제목; 드라마; 프로그램명; 剧名; 片名; 中文名",
    Label(
        Field.LANGUAGE_TITLE, "en"
    ): "english name; english title; title (english); international title; english;"
    " literal title; 英題; 영제; 영문; 영어 제목; 英文名; 外文名; translated title",
    Label(
        Field.LANGUAGE_TITLE, "ja"
    ): "japanese title; japanese name; japanese; title (japanese); kanji; 日本語; 일본어 제목",
    Label(
        Field.LANGUAGE_TITLE, "ko"
    ): "korean title; korean name; korean; hangul; hangeul; title (korean); 韓国語; 한글; 韓題",
    Label(Field.LANGUAGE_TITLE, "zh"): "chinese title; chinese name; chinese; title (chinese);"
    " simplified chinese; traditional chinese; mandarin title; 中国語",
    Label(Field.LANGUAGE_TITLE, "th"): "thai title; thai name; thai; title (thai)",
    Label(
        Field.LANGUAGE_TITLE
    ): "native title; original title; original name; title (original); 原題; 원제; 原名",
    Label(
        Field.ROMANIZED_TITLE
    ): "romaji; title (romaji); romaji title; rōmaji; title (romanized); romanized title;"
    " revised romanization; romanization; mccune–reischauer; mccune-reischauer; hepburn; pinyin;"
    " hanyu pinyin;"
    " transliteration; ローマ字; 로마자 표기",
    Label(Field.FURTHER_TITLE): "also known as; aka; a.k.a.; a.k.a; previously known as; formerly known as;"
    " other names; other titles; other title; other name; alternative titles; alternative title;"
    " alternate titles;"
    " alternate title; alternative names; hanja; 한자; working title; synonyms; 別題; 別名; 別タイトル;"
    " 다른 이름; 又名; 别名; 其他译名; 別稱",
    Label(Field.FORMAT): "format; type; drama type; 形式; 형식; 放送形態",
    Label(
        Field.NETWORK
    ): "network; networks; broadcast network; broadcasting network; broadcast networks; station;"
    " tv station; channel; channels; tv channel; original network; original channel; broadcaster;"
    " broadcast by;"
    " broadcast channel; broadcasting channel; broadcast on; aired on channel; streaming;"
    " streaming platform; platform; 放送局;"
    " 放送チャンネル;"
    " 放送; 放送局・配信; 配信; 방송사; 방송채널; 채널; 방송국; 首播平台; 播出平台; 首播频道; 电视台",
    Label(Field.EPISODE_COUNT): "episodes; episode; number of episodes; no. of episodes; no of episodes;"
    " episode count; total episodes; no. of eps; number of eps; eps; 話数; 放送回数; 回数; 全話数; 횟수;"
    " 방송 횟수;"
    " 방송횟수; 회차; 부작;"
    " 集数",
    Label(
        Field.PERIOD
    ): "release date; broadcast period; broadcasting period; broadcast date; broadcast dates; date;"
    " broadcasting date; broadcasting dates; release dates; airing; airing period; 首播时间; 播出时间段;"
    " 出品时间;"
    " dates; aired; airs; aired from; air date; air dates; airing dates; airdate; original release; release;"
    " original run; run; premiere; premiere date; released; first aired; broadcast; first episode; 放送期間;"
    " 放送日;"
    " 期間; 放映期間; 公開; 방송기간; 방송 기간; 방영기간; 방영 기간; 방송일; 방영일; 首播日期; 首播;"
    " 播出日期; 上映日期",
    Label(Field.END): "last aired; ended; end date; last episode; 最終回; 종영일",
    Label(
        Field.AIR_TIME
    ): "air time; airtime; airs on; aired on; air day; air days; airing day; broadcast time;"
    " broadcast day; broadcast days; broadcasting time; broadcasting day; broadcasting days;"
    " broadcasting day & time; day & time; day and time; air day & time; time slot; timeslot; time;"
    " schedule; day; 放送時間;"
    " 放送曜日;"
    " 放送枠; 放送日時; 曜日; 방송시간; 방송 시간; 방영시간; 방송요일; 방송 요일; 播出时间",
    Label(
        Field.RUNTIME
    ): "runtime; run time; running time; duration; length; episode length; minutes; 放送分; 時間;"
    " 상영시간; 방송분량; 방송 분량; 러닝타임; 分量; 单集片长; 每集长度; 片长",
    Label(
        Field.LANGUAGE
    ): "language; languages; original language; original languages; language(s); 言語; 언어; 语言",
    Label(
        Field.COUNTRY
    ): "country; countries; country of origin; countries of origin; origin; nationality; 制作国;"
    " 放送国; 放送国・地域; 製作国; 国; 방송 국가; 국가; 제작국가; 제작 국가; 나라; 国家; 地区; 制片地区",
    Label(Field.GENRE): "genre; genres; genre(s); ジャンル; 장르; 类型",
    Label(
        Field.SOUNDTRACK
    ): "original soundtrack; soundtrack; soundtracks; ost; original soundtracks; サウンドトラック;"
    " 사운드트랙; 오리지널 사운드트랙",
    Label(
        Field.SONG, "THEME"
    ): "theme song; theme songs; theme; theme music; 主題歌; テーマ曲; 主题曲; 주제가; 주제곡",
    Label(Field.SONG, "OPENING"): "opening theme; opening song; opening theme song; opening; op; op theme;"
    " オープニング; オープニングテーマ; 오프닝; 오프닝 테마; 여는 곡; 片头曲",
    Label(
        Field.SONG, "ENDING"
    ): "ending theme; ending song; ending theme song; ending; ed; ed theme; closing theme;"
    " エンディング; エンディングテーマ; 엔딩; 엔딩 테마; 닫는 곡; 片尾曲",
    Label(
        Field.SONG, "INSERT"
    ): "insert song; insert songs; inserted song; inserted songs; image song; 挿入歌; 삽입곡; 插曲",
    Label(Field.RELATION, "PRECEDED_BY"): "preceded by; previous; previous drama; 前番組; 전작; 이전 작품",
    Label(
        Field.RELATION, "FOLLOWED_BY"
    ): "followed by; succeeded by; next; next drama; 次番組; 후속작; 다음 작품",
    Label(Field.RELATION, "PREQUEL"): "prequel; 前作; 前編",
    Label(Field.RELATION, "SEQUEL"): "sequel; 続編; 속편; 续集",
    Label(Field.RELATION, "SPIN_OFF"): "spin-off; spin off; spinoff; spin-offs; スピンオフ; 스핀오프",
    Label(Field.RELATION, "REMAKE"): "remake; remakes; remade as; リメイク; 리메이크",
    Label(
        Field.RELATION, "RELATED"
    ): "related drama; related dramas; related series; related tv shows; related shows;"
    " related show; related content; related; see also; related works; 関連作品; 関連番組; 관련 작품",
    Label(
        Field.WEBSITE
    ): "website; official website; official site; websites; homepage; official homepage; url; site;"
    " 公式サイト; ウェブサイト; 공식 홈페이지; 홈페이지; 웹사이트; 官方网站",
    Label(
        Field.SYNOPSIS
    ): "synopsis; plot; story; summary; storyline; plot synopsis; plot summary; description;"
    " あらすじ; ストーリー; 概要; 내용; 줄거리; 개요; 剧情简介; 剧情",
    Label(
        Field.CAST
    ): "cast; casts; actors; stars; cast members; 出演; 出演者; キャスト; 출연; 출연자; 출연진; 演员",
    Label(
        Field.CAST, "MAIN"
    ): "starring; main cast; lead cast; leads; main actors; leading cast; 主演; 主要キャスト;"
    " 주연; 주요 출연",
    Label(Field.CAST, "SUPPORTING"): "supporting cast; also starring; co-starring; 助演; 조연; 그 외 출연",
    Label(Field.CAST, "GUEST"): "guest; guests; guest cast; guest stars; guest star; guest appearance;"
    " guest appearances; ゲスト; 게스트",
    Label(Field.CAST, "CAMEO"): "cameo; cameos; cameo appearance; cameo appearances; special appearance;"
    " special appearances; 特別出演; 友情出演; 특별출연; 특별 출연; 카메오",
    Label(Field.ORIGINAL_WORK): "original work; original writing; based on; original story;"
    " adapted from; original novel;"
    " original manga; original comic; source material; 원작",
    Label(
        Field.UNPLACED, "the catalogue has no place for companies"
    ): "production company; production companies;"
    " production co.; production; produced by company; company; studio; distributor; distributors;"
    " distributed by;"
    " production credits; presented by; sponsor; 制作会社; 製作会社; 制作協力; 制作; 製作; 製作著作;"
    " 제작사; 제작; 배급;"
    " 出品公司",
    Label(
        Field.UNPLACED, "the catalogue has no place for locations"
    ): "location; locations; production location;"
    " production locations; filming locations; filming location; setting; ロケ地; 촬영지",
    Label(Field.UNPLACED, "the catalogue has no place for ratings of the whole series"): "rating; ratings;"
    " viewership ratings; viewership rating; average rating; average ratings; viewership; 平均視聴率;"
    " 視聴率; 평균 시청률;"
    " 최고 시청률;"
    " content rating; age rating; user rating",
    Label(
        Field.UNPLACED, "the catalogue has no place for pictures and trailers"
    ): "preview; trailer; trailers; teaser;"
    " poster; image; picture format; camera; audio format; 予告; 예고편",
    Label(Field.UNPLACED, "the catalogue has no place for tags, taglines and remarks"): "tags; tagline;"
    " catch phrase; remarks; 特記事項; 時代設定",
    Label(Field.UNPLACED, "the catalogue has no place for the number of seasons"): "no. of seasons;"
    " number of seasons; seasons; season; no. of series; 시즌",
}

#: What pages call each job of the vocabulary.
JOBS: dict[str, str] = {
    "Narrator": "narrator; narration; narrated by; ナレーター; ナレーション; 語り; 내레이션; 나레이션; 旁白",
    "Original Author": "original author; original writer; original creator; author; novelist; mangaka;"
    " based on a"
    " novel by; based on the novel by; based on a manga by; based on the manga by; based on the book by;"
    " 原作; 原作者;"
    " 原案; 원작자",
    "Creator": "creator; creators; created by; developed by; 企画・原案",
    "Writer": "writer; writers; writer(s); screenwriter; screenwriters; screenwriter(s); scriptwriter;"
    " scriptwriters;"
    " scriptwriter(s); script writer; script writers; script; scripts; screenplay; screenplay by; script by;"
    " written by; teleplay; teleplay by; 脚本; 脚本家; 극본; 각본; 작가; 대본; 编剧",
    "Story": "story by; original idea; concept; storywriter",
    "Script Editor": "script editor; script editors; script supervisor; 脚本協力",
    "Director": "director; directors; director(s); directed by; direction; pd; tv director; 監督; 演出;"
    " ディレクター;"
    " 연출; 감독;"
    " 연출자; 导演",
    "Chief Director": "chief director; chief directors; main director; general director; 総監督; チーフ演出;"
    " チーフディレクター; 총감독; 책임연출",
    "Assistant Director": "assistant director; assistant directors; co-director; 助監督; 演出補; 조연출;"
    " 조감독",
    "Producer": "producer; producers; producer(s); produced by; co-producer; プロデューサー; プロデュース;"
    " 프로듀서; 制片人",
    "Executive Producer": "executive producer; executive producers; executive producer(s); ep; 製作総指揮;"
    " エグゼクティブプロデューサー; 총괄 프로듀서; 제작총지휘; 기획총괄; 出品人; 总制片人",
    "Chief Producer": "chief producer; chief producers; cp; general producer; チーフプロデューサー; 統括;"
    " ゼネラルプロデューサー; 制作統括; 책임프로듀서; 책임 프로듀서; 책임 CP",
    "Associate Producer": "associate producer; associate producers; line producer; line producers;"
    " アソシエイトプロデューサー; 공동 프로듀서",
    "Assistant Producer": "assistant producer; assistant producers; プロデューサー補;"
    " アシスタントプロデューサー; 보조 프로듀서",
    "Planner": "planner; planners; planning; planned by; planning producer; 企画; 기획; 策划",
    "Production Manager": "production manager; production managers; production management; 制作担当;"
    " 製作担当; 제작관리",
    "Casting Director": "casting; casting director; casting by; キャスティング; 캐스팅; 캐스팅 디렉터",
    "Composer": "music; composer; composers; music by; original music; original music by; score; 音楽; 作曲;"
    " 음악;"
    " 작곡; 音乐; 配乐",
    "Music Director": "music director; musical director; music directors; music supervisor; 音楽監督; 選曲;"
    " 음악감독;"
    " 음악 감독",
    "Lyricist": "lyrics; lyricist; lyrics by; 作詞; 작사; 作词",
    "Theme Song Performer": "theme song performer; theme song by; theme performed by; theme music composer;"
    " 主題歌歌手",
    "Cinematographer": "cinematography; cinematographer; director of photography; photography;"
    " cinematography by; dop;"
    " 撮影; 撮影監督; 촬영; 촬영감독; 摄影",
    "Camera Operator": "camera operator; camera operators; cameraman; cameramen; カメラ; 카메라",
    "Editor": "editor; editors; editing; edited by; film editor; 編集; 편집; 剪辑",
    "Art Director": "art director; art directors; art direction; art; 美術; 美術監督; 미술; 미술감독; 美术",
    "Production Designer": "production designer; production design; 美術プロデューサー; 프로덕션 디자인",
    "Set Designer": "set designer; set design; set decorator; 美術デザイン; セットデザイン; 세트",
    "Costume Designer": "costume designer; costume design; costumes; costume; wardrobe; 衣装; 衣裳; 의상;"
    " 服装",
    "Makeup Artist": "makeup; make-up; makeup artist; make-up artist; ヘアメイク; メイク; 분장; 化妆",
    "Hair Stylist": "hair; hair stylist; hair styling; 미용; 헤어",
    "Lighting Director": "lighting; lighting director; gaffer; 照明; 조명; 灯光",
    "Sound Designer": "sound designer; sound design; sound; sound effects; 音響効果; 음향효과; 音效",
    "Sound Mixer": "sound mixer; sound recording; recording; audio; mixing; 録音; 音声; 整音; 녹음; 동시녹음;"
    " 음향",
    "Visual Effects Supervisor": "visual effects; visual effects supervisor; vfx; special effects; cg;"
    " 視覚効果;"
    " VFXスーパーバイザー; 특수효과; 시각효과; 特效",
    "Action Director": "action director; action; martial arts director; アクション監督; 殺陣; 무술감독;"
    " 武术指导",
    "Stunt Coordinator": "stunts; stunt coordinator; stunt; スタント; 스턴트",
    "Choreographer": "choreographer; choreography; 振付; 안무",
}

_COMMON_WORDS = (
    "name; title; drama; movie; date; dates; day; time; run; music; script; art; sound; hair; "
    "action; english; japanese; korean; chinese; thai; type; next; previous; related; "
    "broadcast; release; season; site; story; opening; ending; theme; op; ed; ep; pd; cp; cg; "
    "guest; cameo; main cast; cast; recording; audio; production; image; company; score; "
    "costume; planning; casting; lighting; concept; description; setting; origin; seasons; "
    "stars; author; minutes; length; camera; stunt; rating; ratings; hanja; kanji"
)
#: Too short or too common to be told from other text without a colon behind them.
ONLY_WITH_COLON = frozenset(_COMMON_WORDS.split("; "))
