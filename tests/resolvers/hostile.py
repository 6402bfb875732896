"""Documents made to take long: to parse, to validate or to plan. Each is short for what it asks."""

from __future__ import annotations

_FILTER = (
    'filter: {kind: CAST, department: ACTING, job: ["x"], role: MAIN, hasCharacter: true, isVoice: true,'
    ' isSelf: true, isUncredited: true, isArchive: true, startedFrom: "2001", startedTo: "2002"},'
    " sort: [DATE_DESC, BILLING_ASC]"
)


def _chain(length: int, on: str, link: str, last: str) -> str:
    links = (f"fragment F{n} on {on} {{ {link.format(n + 1)} }}" for n in range(length))
    return " ".join(links) + f" fragment F{length} on {on} {{ {last} }}"


def _series(fields: str) -> str:
    return f'{{ series(id: "Series:1") {{ {fields} }} }}'


def _numbered(count: int, field: str) -> str:
    return " ".join(field.format(number) for number in range(count))


#: By the start of the message that refuses it.
HOSTILE = {
    "The document has": [
        _series("title") + "#" + "x" * 900_000,
        _series("title") + " \n," * 300_000,
        '{ series(id: "' + "x" * 900_000 + '") { id } }',
    ],
    "Syntax Error: Document contains more than 10000 tokens": [
        "{ catalogue { " + "version " * 10_001 + "} }",
        "{ catalogue { version " + "@include(if: true) " * 2_000 + "} }",
    ],
    "Syntax Error: Document is nested too deeply": [
        _series("relatedSeries { series { " * 400 + "id" + " } }" * 400),
        "{ nodes(ids: " + "[" * 4_000 + "]" * 4_000 + ") { id } }",
    ],
    "The operation nests": [_series("relatedSeries { series { " * 40 + "id" + " } }" * 40)],
    "The operation has at least 1000000 fields": [
        _series("...F0") + _chain(25, "Series", "...F{0} ...F{0}", "id"),
        _series("...F0") + _chain(700, "Series", "...F{0} ...F{0} ...F{0} ...F{0}", "id"),
        _series("...F0")
        + _chain(
            25,
            "Series",
            "a: titles {{ text }} b: cast {{ nodes {{ series {{ ...F{0} }} }} }}"
            " c: crew {{ nodes {{ series {{ ...F{0} }} }} }}",
            "id",
        ),
    ],
    "The operation has 150 fields at its root": ["{ " + "catalogue { version } " * 150 + "}"],
    "The operation has 4990 fields": ["{ catalogue { " + "version " * 4_989 + "} }"],
    "The operation has 900 aliases": [
        _series(_numbered(900, "a: title(style: ORIGINAL)")),
        _series(_numbered(900, "a{0}: title")),
    ],
    "The operation has 1200 directives": ["{ catalogue { " + "version @include(if: true) " * 1_200 + "} }"],
    "A list has 9900 entries": [
        "{ allSeries(sort: [" + "TITLE_ASC " * 9_900 + "]) { totalCount } }",
        "{ nodes(ids: [" + "1 " * 9_900 + "]) { id } }",
        "query($ids: [ID!]! = [" + "1 " * 9_900 + "]) { nodes(ids: $ids) { id } }",
    ],
    # Fields of one name are compared with each other, each with each.
    "The document takes too long to validate": [
        _series(_numbered(740, "credits(first: {0}) {{ totalCount }}")),
        _series("title(style: ORIGINAL) " * 1_450),
        _series("...F0") + _chain(1_200, "Series", "...F{0}", "id"),
    ],
    "Cannot spread fragment 'F0' within itself": [
        _series("...F0") + _chain(20, "Series", "...F{0}", "...F0"),
    ],
    # A condition is written wherever its list is read.
    "The query is too large": [
        "{ "
        + _numbered(100, 'a{0}: series(id: "Series:{0}") {{ ...F }}')
        + " } fragment F on Series { "
        + "".join(
            f"{key}: credits(first: 1, {_FILTER})"
            " { totalCount pageInfo { hasNextPage hasPreviousPage } nodes { id } } "
            for key in "xy"
        )
        + "}"
    ],
}
