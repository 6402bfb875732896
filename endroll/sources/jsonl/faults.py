"""What is wrong with a line, in a sentence: a field that is not known, or a value of another type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any, get_args, get_type_hints

from msgspec import Struct, ValidationError

_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`", re.DOTALL)
_PLACE = re.compile(r" - at (?:`key` in )?`\$\.?(.*?)`$", re.DOTALL)


def fault_of(error: ValidationError, line: type[Struct]) -> tuple[str, str]:
    """Return where in a ``line`` the ``error`` is, "" for the line itself, and the sentence for it."""
    text = str(error)
    found = _PLACE.search(text)
    place, said = (found[1], text[: found.start()]) if found else ("", text)
    unknown = _UNKNOWN.fullmatch(said)
    if unknown is None:
        return place, f"{said}.".replace("`", "")
    names = _names_at(line, place)
    near = get_close_matches(unknown[1], names, n=1, cutoff=0.5)
    hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(names)}."
    return place, f"There is no field {unknown[1]!r}; {hint}"


def _names_at(line: type[Struct], place: str) -> list[str]:
    """Return the names of the fields of whatever struct is at ``place`` in ``line``."""
    types: list[Any] = [line]
    for name in re.findall(r"[a-z_]+", re.sub(r"\[[^\]]*\]", "", place)):
        structs = [one for each in types for one in _structs_in(each)]
        types = [hints[name] for one in structs if name in (hints := get_type_hints(one))]
    names = (name for each in types for one in _structs_in(each) for name in one.__struct_fields__)
    return list(dict.fromkeys(names))


def _structs_in(annotation: Any) -> Iterator[type[Struct]]:  # noqa: ANN401 (any annotation)
    if isinstance(annotation, type) and issubclass(annotation, Struct):
        yield annotation
    for argument in get_args(annotation):
        yield from _structs_in(argument)
