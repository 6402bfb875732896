"""A person's page: the name in the person's own script, and the days of birth and death."""

from __future__ import annotations

import re
from collections.abc import Iterable

from endroll.db.names import script_of
from endroll.db.vocabulary import NameScript
from endroll.sources.mediawiki.printing import Printed
from endroll.sources.record import PersonRecord
from endroll.sources.wiki.brackets import Brackets
from endroll.sources.wiki.dates import read_date
from endroll.sources.wiki.people import looks_like_person, named_person

_LABELLED = re.compile(r"(?P<label>[^:：]{1,30}?)\s*[:：]\s*(?P<value>\S.*)")
_NAME_WORDS = (
    "native name; native title; name; real name; japanese name; japanese title; korean name; korean title; "
    "chinese name; thai name; kanji; hangul; original name; birth name; title; title (japanese)"
)
_BIRTH_WORDS = "birth date; birthdate; date of birth; born; birthday"
_DEATH_WORDS = "death date; date of death; died"
_NAMES, _BIRTH, _DEATH = (frozenset(words.split("; ")) for words in (_NAME_WORDS, _BIRTH_WORDS, _DEATH_WORDS))


def read_person(title: str, printed: Printed) -> PersonRecord:
    """Return what a person's page says of the person; ``title`` is the page's, and so the name.

    The first of several stands. What is not said is null.
    """
    facts = list(_labelled(printed))
    return PersonRecord(
        name=title,
        native_name=next(filter(None, (_native(value) for label, value in facts if label in _NAMES)), None),
        birth_date=_date(facts, _BIRTH),
        death_date=_date(facts, _DEATH),
    )


def _labelled(printed: Printed) -> Iterable[tuple[str, str]]:
    texts = [line.words for line in printed.lines] + [line.text for line in printed.kept]
    for text in texts:
        found = _LABELLED.fullmatch(text.replace("'''", "").replace("''", ""))
        if found:
            yield found["label"].casefold(), found["value"]


def _date(facts: Iterable[tuple[str, str]], labels: frozenset[str]) -> str | None:
    dates = (read_date(value)[0] for label, value in facts if label in labels)
    return next((date for date in dates if date and "x" not in date), None)


def _native(value: str) -> str | None:
    """Return the name in another script than Latin that stands in ``value``, or null."""
    brackets = Brackets(value)
    if not any(map(str.isalnum, value)):
        return None
    person = named_person(brackets, brackets.masked).person
    for name in (person.native_name, person.name):
        if name and script_of(name) not in {NameScript.LATIN, NameScript.OTHER} and looks_like_person(name):
            return name
    return None
