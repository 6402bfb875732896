"""The JSON Schema of the format's lines, made from the structs that read and write them."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from endroll.db import vocabulary
from endroll.sources.jsonl.descriptions import description
from endroll.sources.jsonl.lines import CatalogueLine, EndLine, PersonLine, SeriesLine
from endroll.sources.jsonl.plain_record import PlainRecord
from endroll.sources.record import SeriesRecord

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REFERENCE = "#/$defs/{name}"
#: What a line may be, a drama as a source tells it first.
_LINES = (PlainRecord, CatalogueLine, PersonLine, SeriesLine, EndLine)


def json_schema() -> str:
    """Return the JSON Schema (2020-12) of one line, everything in it described, as indented JSON."""
    lines, components = msgspec.json.schema_components((*_LINES, SeriesRecord), ref_template=_REFERENCE)
    # A source's record goes through an export as its text, so that its struct does not say what it is.
    components["SourceLine"]["properties"]["record"] = {"$ref": _REFERENCE.format(name="SeriesRecord")}
    for name, component in components.items():
        _describe(name, component)
    schema = {
        "$schema": _DIALECT,
        "title": "A line of Endroll's own format",
        "description": "A drama as a source tells it, or a line of an export. See docs/jsonl.md.",
        "oneOf": list(lines[: len(_LINES)]),
        "$defs": dict(sorted(components.items())),
    }
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def _describe(name: str, component: dict[str, Any]) -> None:
    """Give ``component`` and each property of it a description for readers of JSON."""
    words = getattr(vocabulary, name, None)
    if words is not None:
        meanings = (f"{word.value}: {word.description}" for word in words)
        component["description"] = " ".join((component["description"], *meanings))
    component["description"] = " ".join(component["description"].replace("``", "").split())
    for field, said in component.get("properties", {}).items():
        said["description"] = description(name, field)
        if said.get("default") == ():
            said["default"] = []
