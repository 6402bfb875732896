"""The example queries that the explorer opens with, held against the schema."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from graphql import (
    GraphQLSchema,
    OperationDefinitionNode,
    build_schema,
    get_variable_values,
    parse,
    validate,
)

ROOT = Path(__file__).parent.parent.parent
SOURCES = ROOT / "explorer" / "src"
EXAMPLES = sorted((SOURCES / "examples").glob("*.graphql"))
#: What fits beside the docs pane in a window 1440 pixels wide.
COLUMNS = 39


@pytest.fixture(scope="module")
def schema() -> GraphQLSchema:
    return build_schema((ROOT / "endroll" / "schema" / "schema.graphql").read_text(encoding="utf-8"))


def operation(example: Path) -> OperationDefinitionNode:
    """Return the one operation of an example."""
    (definition,) = parse(example.read_text(encoding="utf-8")).definitions
    assert isinstance(definition, OperationDefinitionNode)
    return definition


def variables(example: Path) -> dict[str, object]:
    """Return the variables that the example's tab is opened with."""
    file = example.with_suffix(".variables.json")
    return dict(json.loads(file.read_text(encoding="utf-8"))) if file.is_file() else {}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_an_example_is_valid(example: Path, schema: GraphQLSchema) -> None:
    assert validate(schema, parse(example.read_text(encoding="utf-8"))) == []


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_an_examples_variables_are_those_it_declares(example: Path, schema: GraphQLSchema) -> None:
    definitions = operation(example).variable_definitions or ()
    given = variables(example)
    assert set(given) <= {definition.variable.name.value for definition in definitions}
    assert not isinstance(get_variable_values(schema, definitions, given), list), "a list is of errors"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.stem)
def test_an_example_names_its_tab_and_fits_its_pane(example: Path) -> None:
    name = operation(example).name
    assert name is not None
    assert name.value == "".join(word.capitalize() for word in example.stem.split("-"))
    assert [line for line in example.read_text(encoding="utf-8").splitlines() if len(line) > COLUMNS] == []


def test_every_example_file_opens_in_a_tab() -> None:
    script = (SOURCES / "examples.js").read_text(encoding="utf-8")
    imported = re.findall(r"from '\./examples/(.+)\?raw'", script)
    assert sorted(imported) == sorted(file.name for file in (SOURCES / "examples").iterdir())
    assert EXAMPLES != []
