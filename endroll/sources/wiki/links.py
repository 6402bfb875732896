"""The people that a page's links lead to, kept beside its lines: the page that is linked is who is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from endroll.db.fold import words
from endroll.sources.record import CreditRecord, PersonRecord
from endroll.sources.wiki.brackets import Brackets, outside
from endroll.sources.wiki.lines import plain

#: What the page of a title says of its person; null where it is no person's.
PersonOf = Callable[[str], PersonRecord | None]


@dataclass(frozen=True)
class Link:
    """A link as a line prints it: its text, and the title of the page that it leads to."""

    text: str
    page: str


class PersonLinks:
    """The links of a page by the numbers of its lines. A copied page has none."""

    def __init__(
        self, links: Mapping[int, Sequence[Link]] | None = None, person_of: PersonOf = lambda _: None
    ) -> None:
        self._links = links or {}
        self._person_of = person_of
        self._pages: dict[str, set[str]] = {}
        for link in (link for line in self._links.values() for link in line):
            self._pages.setdefault(_folded(link.text), set()).add(link.page)

    def in_line(self, number: int, credits_found: Sequence[CreditRecord]) -> list[CreditRecord]:
        """Return the credits of the line ``number``, each with who its link says it is.

        Of several links with one text, each credit takes the next: they are namesakes.
        """
        waiting: dict[str, list[str]] = {}
        for link in self._links.get(number, ()):
            waiting.setdefault(_folded(link.text), []).append(link.page)
        if not waiting:
            return list(credits_found)
        return [self._identified(credit, _taken(waiting, credit.person)) for credit in credits_found]

    def names_in(self, numbers: Iterable[int]) -> frozenset[tuple[str, ...]]:
        """Return, as words, the texts of the links in these lines that lead to people."""
        links = (link for number in numbers for link in self._links.get(number, ()))
        return frozenset(words(link.text) for link in links if self._person_of(link.page) is not None)

    def on_page(self, credit: CreditRecord) -> CreditRecord:
        """Return a credit without a link of its own with the one person that the page links by its name.

        Wikis link the first mention only. Where the name leads to several people, nobody is chosen.
        """
        if credit.person.external_ids or not self._pages:
            return credit
        pages = self._pages.get(_folded(credit.person.name), set())
        people = {self._person_of(page): page for page in sorted(pages)}
        people.pop(None, None)
        return self._identified(credit, *people.values()) if len(people) == 1 else credit

    def _identified(self, credit: CreditRecord, page: str | None) -> CreditRecord:
        found = None if page is None else self._person_of(page)
        if found is None:
            return credit
        person = credit.person
        native = person.native_name or (found.native_name if found.native_name != person.name else None)
        known = replace(
            person,
            native_name=native,
            birth_date=found.birth_date,
            death_date=found.death_date,
            external_ids=found.external_ids,
        )
        return replace(credit, person=known)


def same_person(one: PersonRecord, other: PersonRecord) -> bool:
    """Return whether two lines of a page print one name for one person.

    They do not where they link two pages, or print two names in the person's own script.
    """
    if one.external_ids and other.external_ids and not set(one.external_ids) & set(other.external_ids):
        return False
    natives = {one.native_name, other.native_name} - {None}
    return one.name == other.name and len(natives) < 2


def _taken(waiting: Mapping[str, list[str]], person: PersonRecord) -> str | None:
    for name in filter(None, (person.name, person.native_name)):
        pages = waiting.get(_folded(name))
        if pages:
            return pages.pop(0) if len(pages) > 1 else pages[0]
    return None


def _folded(text: str) -> str:
    """Return a name or a link's text without brackets and marks at its ends, regardless of case."""
    return plain(outside(Brackets(text).masked)).strip(" .,-–—:").casefold()
