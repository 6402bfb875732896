"""Short ways to say what a source says, for tests, and random ones for properties."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from endroll.db.vocabulary import (
    JOBS,
    CreditKind,
    Department,
    ExternalSource,
    SeriesFormat,
    SourceKind,
    TitleKind,
)
from endroll.sources.record import (
    CreditRecord,
    EpisodeRecord,
    ExternalIdRecord,
    PersonRecord,
    RelationRecord,
    SeriesRecord,
    SourceRecord,
    TitleRecord,
    ViewershipRecord,
)


def title(text: str, kind: TitleKind = TitleKind.TRANSLATED, language: str | None = None) -> TitleRecord:
    return TitleRecord(text=text, kind=kind, language=language)


def cast(name: str | PersonRecord, character: str | None = None, **further: Any) -> CreditRecord:
    person = PersonRecord(name=name) if isinstance(name, str) else name
    acting = {"kind": CreditKind.CAST, "job": "Actor", "department": Department.ACTING}
    return CreditRecord(person=person, character=character, **{**acting, **further})


def crew(name: str | PersonRecord, job: str, **further: Any) -> CreditRecord:
    person = PersonRecord(name=name) if isinstance(name, str) else name
    return CreditRecord(person=person, kind=CreditKind.CREW, job=job, department=JOBS[job], **further)


def imdb(key: str) -> tuple[ExternalIdRecord, ...]:
    return (ExternalIdRecord(source=ExternalSource.IMDB, key=key),)


def tvmaze(key: str) -> tuple[ExternalIdRecord, ...]:
    return (ExternalIdRecord(source=ExternalSource.TVMAZE, key=key),)


def record(
    *titles: str | TitleRecord,
    page: str = "page.txt",
    kind: SourceKind = SourceKind.WIKI_PAGE,
    credits: tuple[CreditRecord, ...] = (),  # noqa: A002  # the field's own name
    **further: Any,
) -> SeriesRecord:
    """What the page ``page`` says of a drama; a title given as text is a translated one."""
    return SeriesRecord(
        source=SourceRecord(kind=kind, name=page, locator=page),
        titles=tuple(title(one) if isinstance(one, str) else one for one in titles),
        credits=credits,
        **further,
    )


_TITLES = ("Hero", "HERO", "ヒーロー", "Hiiro", "Secret Garden", "Secret Garden SP (2007)", "±")
_NAMES = (
    "Kim Jung Hyun",
    "Kim Hyun Jung",
    "Jung-hyun Kim",
    "Ooshima Satomi",
    "Satomi Oshima",
    "Rain",
    "김정현",
)
_CHARACTERS = (None, "Aya Ikeuchi", "Ikeuchi Aya", "Mother")
_DATES = (None, "2005", "2005-10", "2005-10-11", "2007")

maybe_ids = st.lists(st.sampled_from(("1", "2", "3")), max_size=2).map(
    lambda keys: tuple(ExternalIdRecord(source=ExternalSource.IMDB, key=key) for key in keys)
)
title_records = st.builds(
    TitleRecord,
    text=st.sampled_from(_TITLES),
    kind=st.sampled_from(TitleKind),
    language=st.sampled_from((None, "ja", "ja-Latn")),
)
person_records = st.builds(
    PersonRecord,
    name=st.sampled_from(_NAMES),
    native_name=st.sampled_from((None, None, "김정현", "김현정", "大島里美")),
    birth_date=st.sampled_from((None, None, "1980", "1981-02-03")),
    external_ids=maybe_ids,
) | st.sampled_from(
    (
        PersonRecord(name="Kim Jung Hyun", family="Kim", given="Jung Hyun"),
        PersonRecord(name="Jung Hyun Kim", family="Jung Hyun", given="Kim"),
    )
)
credit_records = st.builds(
    cast,
    name=person_records,
    character=st.sampled_from(_CHARACTERS),
    episodes=st.lists(st.tuples(st.sampled_from((None, 1, 2)), st.integers(0, 3)), max_size=2).map(tuple),
    note=st.sampled_from((None, "cameo")),
    is_voice=st.booleans(),
) | st.builds(crew, name=person_records, job=st.sampled_from(("Writer", "Director")))
episode_records = st.builds(
    EpisodeRecord,
    season=st.sampled_from((None, 1, 2)),
    number=st.integers(0, 3),
    titles=st.lists(title_records, max_size=2).map(tuple),
    air_date=st.sampled_from(_DATES),
    viewership=st.lists(
        st.builds(ViewershipRecord, region=st.sampled_from(("Kanto", "Kansai")), share=st.floats(0, 100)),
        max_size=2,
    ).map(tuple),
    external_ids=maybe_ids,
) | st.builds(EpisodeRecord, titles=st.lists(title_records, min_size=1, max_size=2).map(tuple))


def series_records(page: str, *kinds: SourceKind) -> st.SearchStrategy[SeriesRecord]:
    """Records of one page, of one of ``kinds`` or any, from few words, so that they meet often."""
    return st.builds(
        SeriesRecord,
        source=st.builds(
            SourceRecord, kind=st.sampled_from(kinds or SourceKind), name=st.just(page), locator=st.just(page)
        ),
        titles=st.lists(title_records, min_size=1, max_size=3).map(tuple),
        format=st.sampled_from((SeriesFormat.SERIES, SeriesFormat.SPECIAL)),
        start_date=st.sampled_from(_DATES),
        countries=st.sampled_from(((), ("JP",), ("KR",), ("KR", "JP"))),
        genres=st.lists(st.sampled_from(("Romance", "romance", "School")), max_size=3).map(tuple),
        relations=st.lists(st.builds(RelationRecord, title=st.sampled_from(_TITLES)), max_size=2).map(tuple),
        external_ids=maybe_ids,
        episodes=st.lists(episode_records, max_size=4).map(tuple),
        credits=st.lists(credit_records, max_size=6).map(tuple),
    )
