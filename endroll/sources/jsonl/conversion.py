"""A line of Endroll's own format as the record that it means, everything left out filled in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from endroll.db.names import script_of
from endroll.db.title_keys import title_key, title_year
from endroll.db.vocabulary import JOBS, CreditKind, ExternalSource, NameScript, SourceKind, TitleKind
from endroll.sources.jobs import known_job
from endroll.sources.jsonl.plain_record import (
    PlainCredit,
    PlainEpisode,
    PlainPerson,
    PlainRecord,
    PlainRelation,
    PlainSource,
    PlainTitle,
)
from endroll.sources.own_title import own_title
from endroll.sources.record import (
    CreditRecord,
    EpisodeRecord,
    ExternalIdRecord,
    NetworkRecord,
    PersonRecord,
    RelationRecord,
    SeriesRecord,
    SourceRecord,
    TitleRecord,
)
from endroll.sources.validation import RecordError

#: What a record, a credit or an episode says with the same name and type in both forms.
_OF_SERIES = (
    *("format", "synopsis", "start_date", "end_date", "runtime_minutes", "episode_count", "website"),
    *("countries", "languages", "air_slots", "genres", "soundtracks", "songs", "kept"),
)
_OF_CREDIT = (
    *("character", "role", "is_voice", "is_self", "is_uncredited", "is_archive", "note", "episode_count"),
)
_OF_EPISODE = ("season", "number", "air_date", "runtime_minutes", "synopsis", "viewership")
_OF_PERSON = ("name", "family", "given", "native_name", "birth_date", "death_date")


def series_record(plain: PlainRecord) -> SeriesRecord:
    """Return the record that ``plain`` means. Raises `RecordError` where nothing names the drama."""
    record = SeriesRecord(
        source=SourceRecord(kind=SourceKind.JSONL, name="-", locator="-"),
        titles=_titles(plain.titles, next(iter(plain.languages), None)),
        networks=tuple(NetworkRecord(name=one) if isinstance(one, str) else one for one in plain.networks),
        relations=tuple(map(_relation, plain.relations)),
        external_ids=_external_ids(plain.external_ids),
        episodes=tuple(map(_episode, plain.episodes)),
        credits=tuple(map(_credit, plain.credits)),
        **_same(plain, _OF_SERIES),
    )
    return _with_source(record, plain)


def _with_source(record: SeriesRecord, plain: PlainRecord) -> SeriesRecord:
    """Return ``record`` with its source: where nothing else is said, it is called what the drama is."""
    said = PlainSource(name=plain.source) if isinstance(plain.source, str) else plain.source or PlainSource()
    locator = said.locator
    if locator is None:
        own = _own_locator(record, plain.id)
        locator = f"{said.name}/{own}" if said.name else own
    elif plain.id is not None:
        raise RecordError(
            "It has an id and its source a locator, which are two words for one; leave out one."
        )
    source = SourceRecord(kind=said.kind, name=said.name or locator, locator=locator, licence=said.licence)
    return replace(record, source=source)


def _own_locator(record: SeriesRecord, own_id: str | int | None) -> str:
    """Return what tells the drama from all others: its id, its first key elsewhere, or its title and year."""
    if own_id is not None:
        return str(own_id)
    if record.external_ids:
        first = record.external_ids[0]
        return f"{first.source}:{first.key}"
    if not record.titles:
        raise RecordError("It has no title; give the drama at least one.")
    years = filter(None, (title_year(title.text) for title in record.titles))
    # Whether the date is one is judged later.
    year = record.start_date[:4] if record.start_date else next(years, "")
    return f"{title_key(record.titles[0].text)} {year}".strip()


def _same(plain: object, names: Sequence[str]) -> dict[str, Any]:
    return {name: getattr(plain, name) for name in names}


def _titles(plain: Sequence[str | PlainTitle], language: str | None) -> tuple[TitleRecord, ...]:
    """Return titles; of those without a kind, the first is what a drama in ``language`` is called.

    The others are further titles, but for one in other letters where there is no original title so far.
    """
    titles: list[TitleRecord] = []
    is_named = False
    for one in plain:
        said = PlainTitle(text=one) if isinstance(one, str) else one
        title = TitleRecord(text=said.text, kind=TitleKind.ALSO_KNOWN_AS, language=said.language)
        if said.kind is not None:
            title = replace(title, kind=said.kind)
        else:
            own = own_title(said.text, language)
            if not is_named or (_is_in_own_script(own) and _lacks_original(titles)):
                title = replace(own, language=said.language or own.language)
            is_named = True
        titles.append(title)
    return tuple(titles)


def _is_in_own_script(title: TitleRecord) -> bool:
    return title.kind is TitleKind.ORIGINAL and script_of(title.text) is not NameScript.LATIN


def _lacks_original(titles: Sequence[TitleRecord]) -> bool:
    kinds = {title.kind for title in titles}
    return TitleKind.ORIGINAL not in kinds and bool(kinds & {TitleKind.TRANSLATED, TitleKind.ROMANIZED})


def _relation(plain: str | PlainRelation) -> RelationRecord:
    if isinstance(plain, str):
        return RelationRecord(title=plain)
    return RelationRecord(title=plain.title, kind=plain.kind)


def _external_ids(
    plain: Mapping[ExternalSource, str] | tuple[ExternalIdRecord, ...],
) -> tuple[ExternalIdRecord, ...]:
    if isinstance(plain, tuple):
        return plain
    return tuple(ExternalIdRecord(source=source, key=key) for source, key in plain.items())


def _person(plain: str | PlainPerson) -> PersonRecord:
    if isinstance(plain, str):
        return PersonRecord(name=plain)
    return PersonRecord(external_ids=_external_ids(plain.external_ids), **_same(plain, _OF_PERSON))


def _credit(plain: PlainCredit) -> CreditRecord:
    """Return the credit: its side and department follow from its job, and its job from the one printed."""
    job = plain.job if plain.job in JOBS else known_job(plain.job) or "Other"
    department = plain.department or JOBS[job]
    cast = JOBS[job] is JOBS["Actor"]
    return CreditRecord(
        person=_person(plain.person),
        kind=plain.kind or (CreditKind.CAST if cast else CreditKind.CREW),
        job=job,
        department=department,
        job_as_printed=plain.job_as_printed or (None if job == plain.job else plain.job),
        episodes=tuple((None, one) if isinstance(one, int) else one for one in plain.episodes),
        **_same(plain, _OF_CREDIT),
    )


def _episode(plain: PlainEpisode) -> EpisodeRecord:
    return EpisodeRecord(
        titles=_titles(plain.titles, None),
        external_ids=_external_ids(plain.external_ids),
        **_same(plain, _OF_EPISODE),
    )
