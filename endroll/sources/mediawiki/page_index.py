"""What must be known of a whole dump before its dramas are read: redirects, and whom pages are about."""

from __future__ import annotations

import re
from urllib.parse import quote

import msgspec
from msgspec.structs import replace

from endroll.db.scratch import Scratch
from endroll.db.vocabulary import ExternalSource
from endroll.sources.mediawiki.dump import DumpPage, SiteInfo
from endroll.sources.mediawiki.page_kind import PageKind
from endroll.sources.mediawiki.page_title import normal_title
from endroll.sources.record import ExternalIdRecord, PersonRecord

_REDIRECT = re.compile(
    r"\s*#\s*(?:redirect|転送|リダイレクト|넘겨주기|重定向|重新導向|เปลี่ยนทาง)\s*[:：]?\s*\[\[([^\]|]+)",
    re.IGNORECASE,
)
#: Redirects that lead on to redirects are followed so far; MediaWiki itself follows one.
_HOPS = 5
#: So many titles that lead to a page are taken; a page with more has them for its spelling errors.
_ALIASES = 100
_NOBODY = frozenset({PageKind.DRAMA, PageKind.SUBJECT, PageKind.DISAMBIGUATION})
_PEOPLE = msgspec.json.Decoder(PersonRecord)


def redirect_of(page: DumpPage) -> str | None:
    """Return the title that a page redirects to, with the part of the page behind "#", or null."""
    found = _REDIRECT.match(page.text or "")
    target = found[1] if found else page.redirect
    return None if target is None else normal_title(target)


class PageIndex:
    """The pages of one dump by title, on disk: it takes the same memory whatever their number.

    A redirect to a part of a page is no other name of the page, and is not followed.
    """

    def __init__(self, scratch: Scratch, site: SiteInfo, host: str) -> None:
        self._scratch, self._host = scratch, host
        self._prefix = f"{site.base.rpartition('/')[0]}/" if "://" in site.base else None

    def add_redirect(self, title: str, target: str) -> None:
        """Note that the page of ``title`` leads to ``target``."""
        if "#" not in target:
            self._scratch.add(f"redirect {normal_title(title)}", target)
            self._scratch.add(f"alias {target}", normal_title(title))

    def add_article(self, title: str, kind: PageKind) -> None:
        """Note what an article is about."""
        self._scratch.add(f"kind {normal_title(title)}", kind.name)

    def add_person(self, person: PersonRecord) -> None:
        """Note what a person's page says; its name is the page's title."""
        self._scratch.add(f"person {normal_title(person.name)}", msgspec.json.encode(person).decode())

    def resolve(self, title: str) -> str:
        """Return the title of the page that ``title`` leads to, itself where it leads nowhere."""
        title = normal_title(title)
        seen = {title}
        for _ in range(_HOPS):
            target = self._scratch.first(f"redirect {title}")
            if target is None or target in seen:
                break
            seen.add(target)
            title = target
        return title

    def aliases(self, title: str) -> tuple[str, ...]:
        """Return the titles that lead to the page of ``title``, in the dump's order, nearer ones first."""
        found: dict[str, None] = {}
        nearest = [normal_title(title)]
        for _ in range(_HOPS):
            nearest = [alias for one in nearest for alias in self._scratch.all(f"alias {one}")]
            nearest = [alias for alias in nearest if alias not in found and alias != normal_title(title)]
            found.update(dict.fromkeys(nearest))
        return tuple(found)[:_ALIASES]

    def person(self, title: str) -> PersonRecord | None:
        """Return who the page that ``title`` leads to is about, with its keys; null where that is nobody.

        A page that is not in the dump names a person as well as one that is: its title is the key.
        """
        title = self.resolve(title)
        kind = self._scratch.first(f"kind {title}")
        if kind is not None and PageKind[kind] in _NOBODY:
            return None
        stored = self._scratch.first(f"person {title}")
        person = PersonRecord(name=title) if stored is None else _PEOPLE.decode(stored)
        keys = tuple(map(self._key, (title, *self.aliases(title))))
        return replace(person, external_ids=keys)

    def _key(self, title: str) -> ExternalIdRecord:
        url = f"{self._prefix}{quote(title.replace(' ', '_'), safe='/:(),')}" if self._prefix else None
        return ExternalIdRecord(source=ExternalSource.WIKI, key=f"{self._host}:{title}", url=url)
