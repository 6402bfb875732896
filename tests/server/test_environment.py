"""Settings of every kind are read from variables; one that cannot be used is told with what it must be."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import pytest
from msgspec import Meta, Struct

from endroll.server.environment import SettingsError, from_environment, shown


class Kinds(Struct, frozen=True, kw_only=True):
    """One setting of every kind that a setting can be of."""

    text: str = "as it is"
    switch: bool = False
    ratio: Annotated[float, Meta(gt=0, description="A number above nothing.")] = 0.5
    most: Annotated[Annotated[int, Meta(ge=1)] | None, Meta(description="A number or none.")] = None
    origins: Annotated[tuple[str, ...], Meta(description="Several.")] = ()
    folder: Annotated[Path | None, Meta(description="A path or none.")] = None


def read(**variables: str) -> Kinds:
    return from_environment(Kinds, "X_", {f"X_{name.upper()}": value for name, value in variables.items()})


def test_what_is_missing_or_empty_has_its_default() -> None:
    assert read() == Kinds()
    assert read(text="", switch="", ratio="", most="", origins="", folder="") == Kinds()


def test_variables_with_another_prefix_or_case_are_not_read() -> None:
    assert from_environment(Kinds, "X_", {"TEXT": "a", "x_text": "b", "X_TEXTS": "c"}) == Kinds()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((word, True) for word in ("true", "True", "1", "yes", "on", " ON ")),
        *((word, False) for word in ("false", "FALSE", "0", "no", "off")),
    ],
)
def test_a_truth_value_is_any_of_the_usual_words(text: str, value: bool) -> None:
    assert read(switch=text).switch is value


def test_a_text_is_taken_as_it_is() -> None:
    assert [read(text=text).text for text in ("true", " 1 ", "a,b", "null")] == ["true", " 1 ", "a,b", "null"]


def test_numbers_lists_and_paths_are_read_as_such() -> None:
    values = read(
        ratio="2.25", most=" 12 ", origins="https://a.example, https://b.example,", folder="to/documents"
    )
    assert (values.ratio, values.most) == (2.25, 12)
    assert values.origins == ("https://a.example", "https://b.example")
    assert values.folder == Path("to/documents")


@pytest.mark.parametrize(
    ("name", "value", "must", "default"),
    [
        ("switch", "maybe", "true or false", "false"),
        ("ratio", "0", "a number above 0", "0.5"),
        ("ratio", "half", "a number above 0", "0.5"),
        ("most", "0", "a whole number of at least 1", "none"),
        ("most", "2.5", "a whole number of at least 1", "none"),
    ],
)
def test_a_value_that_cannot_be_used_is_told_with_what_it_must_be(
    name: str, value: str, must: str, default: str
) -> None:
    with pytest.raises(SettingsError) as error:
        read(**{name: value})
    assert str(error.value) == (
        f"X_{name.upper()} cannot be {value!r}: it must be {must}."
        f" Correct it, or leave it out for the default, {default}."
    )


@pytest.mark.parametrize(
    "kinds",
    [
        Kinds(),
        Kinds(text="a", switch=True, ratio=2.0, most=3, origins=("a", "b"), folder=Path("there")),
    ],
)
def test_what_is_shown_of_a_setting_is_read_as_the_same(kinds: Kinds) -> None:
    assert read(**{name: shown(getattr(kinds, name)) for name in kinds.__struct_fields__}) == kinds
