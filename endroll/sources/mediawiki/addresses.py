"""Addresses behind a line's links, put beside its words where they tell something of the drama."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from endroll.sources.mediawiki.printed_lines import PrintedLine
from endroll.sources.wiki.external_ids import read_external_ids
from endroll.sources.wiki.headings import Section, split_heading
from endroll.sources.wiki.label_table import Field
from endroll.sources.wiki.labels import find_label

_HEADING = re.compile(r"={1,6}\s*(.+?)\s*={1,6}")


def with_addresses(lines: Iterable[PrintedLine]) -> list[PrintedLine]:
    """Return the lines with the addresses of their links that tell something, behind their words.

    So it is under "External links", behind a label such as "Website", and with keys of other catalogues.
    """
    shown = []
    among_links = False
    for line in lines:
        heading = _HEADING.fullmatch(line.text.strip())
        if heading:
            found, _ = split_heading(heading[1])
            among_links = found is not None and found.section is Section.LINKS
        told = [
            one
            for one in line.addresses
            if one not in line.text and _tells(line, one, among_links=among_links)
        ]
        shown.append(replace(line, text=" ".join((line.text, *told))) if told else line)
    return shown


def _tells(line: PrintedLine, address: str, *, among_links: bool) -> bool:
    label = find_label(line.words.partition(":")[0])
    is_website = label is not None and label.field is Field.WEBSITE
    return among_links or is_website or bool(read_external_ids(address)[0])
