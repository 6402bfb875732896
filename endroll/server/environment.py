"""Reads a declared set of settings from environment variables, and says of a bad value what it must be."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from msgspec.inspect import (
    BoolType,
    FloatType,
    IntType,
    LiteralType,
    Metadata,
    NoneType,
    Type,
    UnionType,
    VarTupleType,
    type_info,
)

S = TypeVar("S", bound=msgspec.Struct)

#: What counts as true or false, whatever its case.
BOOLEANS = {
    **dict.fromkeys(("true", "1", "yes", "on"), True),
    **dict.fromkeys(("false", "0", "no", "off"), False),
}


class SettingsError(Exception):
    """A variable of the environment cannot be used; the message is a sentence that names it."""


def from_environment(declared: type[S], prefix: str, environment: Mapping[str, str]) -> S:
    """Return the settings of the struct ``declared`` that ``environment`` gives.

    Each is the variable of its name in capitals behind ``prefix``; where that is missing or empty, the
    default holds. Numbers are checked against their bounds, a list is separated by commas, a truth value is
    one of `BOOLEANS`. Raises `SettingsError`, a sentence for each variable that cannot be used.
    """
    found: dict[str, Any] = {}
    problems = []
    for field in msgspec.structs.fields(declared):
        variable = prefix + field.name.upper()
        text = environment.get(variable, "")
        if not text:
            continue
        kind = _kind(field.type)
        try:
            value = msgspec.convert(_parted(text, kind), field.type, strict=False, dec_hook=_path)
        except msgspec.ValidationError:
            default = shown(field.default)
            problems.append(
                f"{variable} cannot be {text!r}: it must be {_wanted(kind)}. Correct it, or leave it out for"
                f" the default, {default or 'none'}."
            )
        else:
            found[field.name] = value
    if problems:
        raise SettingsError(" ".join(problems))
    return declared(**found)


def shown(value: object) -> str:
    """Return ``value`` as it would be written in the environment; empty for null or an empty list."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, tuple):
        return ",".join(value)
    return "" if value is None else str(value)


def _kind(annotation: object) -> Type:
    """Return what a setting's value is where it is given: without its description, and without null."""
    kind = type_info(annotation)
    while isinstance(kind, Metadata):
        kind = kind.type
    if isinstance(kind, UnionType):
        [kind] = [member for member in kind.types if not isinstance(member, NoneType)]
    return kind


def _parted(text: str, kind: Type) -> object:
    """Return ``text`` as msgspec expects it for ``kind``: a truth value, a list's entries, or the text."""
    if isinstance(kind, BoolType):
        return BOOLEANS.get(text.strip().lower(), text)
    if isinstance(kind, VarTupleType):
        return [entry.strip() for entry in text.split(",") if entry.strip()]
    return text.strip() if isinstance(kind, (IntType, FloatType)) else text


def _path(wanted: type, text: object) -> object:
    """Return ``text`` as a path, the only type of a setting that msgspec leaves to us."""
    if wanted is Path and isinstance(text, str):
        return Path(text)
    raise NotImplementedError(f"a setting cannot be a {wanted.__name__}")


def _wanted(kind: Type) -> str:
    """Return what a value of ``kind`` must be, to stand behind "it must be"."""
    match kind:
        case LiteralType(values=values):
            *others, last = map(str, values)
            return f"{', '.join(others)} or {last}"
        case IntType() | FloatType():
            number = "a whole number" if isinstance(kind, IntType) else "a number"
            return f"{number}{_bounds(kind)}"
        case BoolType():
            return "true or false"
        case _:
            return "a text of the right form"


def _bounds(kind: IntType | FloatType) -> str:
    if kind.ge is not None and kind.le is not None:
        return f" from {kind.ge} to {kind.le}"
    words = {"of at least": kind.ge, "above": kind.gt, "of at most": kind.le, "below": kind.lt}
    told = " and ".join(f"{word} {bound}" for word, bound in words.items() if bound is not None)
    return f" {told}" if told else ""
