"""The crew: a job's label and the people behind it, to credits."""

from __future__ import annotations

import re

from endroll.db.vocabulary import JOBS, CreditKind
from endroll.sources.record import CreditRecord
from endroll.sources.wiki.brackets import Brackets, outside
from endroll.sources.wiki.lines import plain
from endroll.sources.wiki.notes import read_notes
from endroll.sources.wiki.people import Named, looks_like_person, split_people

#: "City Hunter by Tsukasa Hojo": the work, then its author. The last "by" counts.
_WORK_BY = re.compile(r"^(?P<work>.+)\s+by\s+(?P<author>.+)$", re.IGNORECASE)
_KIND_OF_WORK = (
    r"(?:novel|manga|manhwa|webtoon|web ?novel|web ?comic|comic|book|story|play|film|drama|series|game)"
)
#: "카미오 요코의 《꽃보다 남자》": the author's name carries the possessive before the work.
_POSSESSIVE = re.compile(r"([가-힣]{2,})의\s*(?=[《〈『「])")
_WORK_WORDS = re.compile(rf"\b{_KIND_OF_WORK}\b", re.IGNORECASE)


def read_crew(job: str, printed: str, text: str) -> tuple[list[CreditRecord], list[str]]:
    """Return the credits of the people in ``text`` for ``job``, and the parts that name nobody.

    ``printed`` is the label as the page has it. A narrator is heard, and so belongs to the cast.
    """
    if job == "Original Author" and _WORK_BY.match(Brackets(text).masked):
        return read_original_work(printed, text)
    people, others = split_people(text)
    return [_credit(job, printed, named) for named in people], others


def _credit(job: str, printed: str, named: Named, work: str | None = None) -> CreditRecord:
    said = read_notes(named.notes)
    narrates = job == "Narrator"
    return CreditRecord(
        person=named.person,
        kind=CreditKind.CAST if narrates else CreditKind.CREW,
        job=job,
        department=JOBS[job],
        job_as_printed=printed,
        role=said.role if narrates else None,
        is_voice=narrates or said.is_voice,
        is_uncredited=said.is_uncredited,
        note="; ".join(filter(None, (work, said.rest))) or None,
        episodes=said.episodes,
    )


def read_original_work(printed: str, text: str) -> tuple[list[CreditRecord], list[str]]:
    """Return the authors of the work that ``text`` names ("X by Y"), the work as their note, and the rest.

    Without "by", a name alone is taken for the author's only where the label is the Eastern one that stands
    before authors (원작), or where a bracket behind it tells the work.
    """
    brackets = Brackets(text)
    found = _WORK_BY.match(brackets.masked)
    if found:
        author, work = brackets.restore(found["author"]), brackets.restore(found["work"])
        people, others = split_people(author)
        if people and not others:
            return [_credit("Original Author", printed, named, _bare_work(work)) for named in people], []
        return [], [text]
    people, others = split_people(_POSSESSIVE.sub(r"\1 ", text))
    certain = printed[:1] > "\u2fff" or bool(people and people[-1].notes)
    if people and not others and certain and not _WORK_WORDS.search(plain(outside(brackets.masked))):
        return [_credit("Original Author", printed, named) for named in people], []
    return [], [text]


def _bare_work(work: str) -> str:
    """Return a work's name without quotation marks; "the manga" alone stays, for it is all there is."""
    return work.strip(" \"“”'‘’,")


def read_unknown_job(printed: str, text: str) -> list[CreditRecord]:
    """Return the credits of a job that the vocabulary does not know, empty unless all of ``text`` is people.

    One word alone is not trusted to be a person here.
    """
    people, others = split_people(text)
    if others or not people or not all(_is_full_name(named) for named in people):
        return []
    return [_credit("Other", printed, named) for named in people]


def _is_full_name(named: Named) -> bool:
    name = named.person.name
    return looks_like_person(name) and (" " in name or name[0] > "\u2fff")
