"""Texts of the data set as the catalogue holds them: on one line, null where nothing is to be seen."""

from __future__ import annotations

from endroll.db.fold import compact


def plain(text: str | None) -> str | None:
    """Return ``text`` with its white space as single spaces; null where nothing of it can be seen."""
    if text is None:
        return None
    # Most texts are plain already, and there are tens of millions.
    if not text.isprintable() or "  " in text or not text or text[0] == " " or text[-1] == " ":
        text = " ".join(text.replace("\0", "").split())
    # What is printable in ASCII can be seen; of other texts that has to be found out.
    seen = text.isascii() and text.isprintable() if text else False
    return text if seen or compact(text) else None
