"""Titles of a wiki's pages: as links spell them, as the wiki keeps them, and the namespaces before them."""

from __future__ import annotations

from urllib.parse import urlsplit

from endroll.sources.mediawiki.dump import DumpPage, SiteInfo
from endroll.sources.wiki.lines import plain

#: The namespaces that every wiki has, by number, for dumps that do not name theirs.
_NAMESPACES = {
    1: "Talk", 2: "User", 3: "User talk", 4: "Project", 5: "Project talk", 6: "File", 7: "File talk",
    8: "MediaWiki", 9: "MediaWiki talk", 10: "Template", 11: "Template talk", 12: "Help", 13: "Help talk",
    14: "Category", 15: "Category talk",
}  # fmt: skip
_FILE, _CATEGORY = 6, 14
#: What wikis in other languages call them, and older names.
_ALIASES = {
    "image": _FILE, "ファイル": _FILE, "画像": _FILE, "파일": _FILE, "그림": _FILE, "文件": _FILE,
    "カテゴリ": _CATEGORY, "분류": _CATEGORY, "分类": _CATEGORY, "media": -2, "special": -1,
}  # fmt: skip
#: Prefixes of links to other wikis; languages have two or three letters besides.
_OTHER_WORDS = "w wikipedia wikt commons c s q n v d b mw m meta wikia fandom imdb imdbname"
_OTHER_WIKIS = frozenset(_OTHER_WORDS.split())


class Titles:
    """The rules of one wiki for the titles of its pages."""

    def __init__(self, site: SiteInfo) -> None:
        self._named = {name.casefold(): number for number, name in _NAMESPACES.items()}
        self._named |= _ALIASES
        self._named |= {name.casefold(): number for number, name in site.namespaces.items() if name}

    def namespace(self, page: DumpPage) -> int:
        """Return the number of a page's namespace, by the prefix of its title where the dump has none."""
        if page.namespace is not None:
            return page.namespace
        return self._named.get(_prefix(page.title), 0)

    def is_file(self, target: str) -> bool:
        """Return whether a link shows a picture, or another file."""
        return self._named.get(_prefix(target)) == _FILE

    def is_category(self, target: str) -> bool:
        """Return whether a link puts its page into a category."""
        return self._named.get(_prefix(target)) == _CATEGORY

    def is_elsewhere(self, target: str) -> bool:
        """Return whether a link leads to another wiki, or to the page in another language."""
        prefix = _prefix(target.removeprefix(":"))
        if prefix in self._named or not prefix:
            return False
        return prefix in _OTHER_WIKIS or (len(prefix) < 4 and prefix.isalpha() and prefix.isascii())

    def page(self, target: str) -> str | None:
        """Return the title of the article that a link leads to, null where that is none of this wiki.

        A part of a page ("Page#Part") is not the page.
        """
        title = normal_title(target)
        leads_away = self.is_elsewhere(target) or _prefix(title) in self._named
        return None if not title or "#" in title or leads_away else title


def normal_title(title: str) -> str:
    """Return a title as the wiki keeps it: blanks for underscores, the first letter large."""
    title = plain(title.replace("_", " ").removeprefix(":"))
    return title[:1].upper() + title[1:]


def wiki_host(site: SiteInfo, otherwise: str) -> str:
    """Return what tells the wiki from others: its host, else its database's or own name, else ``otherwise``.

    Hosts of phones are those of the wiki itself.
    """
    host = urlsplit(site.base).hostname or ""
    return host.replace(".m.", ".") or site.database or site.name or otherwise


def _prefix(title: str) -> str:
    prefix, colon, _ = title.partition(":")
    return plain(prefix.replace("_", " ")).casefold() if colon else ""
