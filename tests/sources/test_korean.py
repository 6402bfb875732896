"""Which part of a Korean's name is the family name."""

from __future__ import annotations

import pytest

from endroll.sources.korean import split_korean_name


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Lee Min-ho", ("Lee", "Min-ho")),
        ("Min-ho Lee", ("Lee", "Min-ho")),
        ("Koo Hye Sun", None),
        ("Lee Min Ho", ("Lee", "Min Ho")),
        ("구혜선", ("구", "혜선")),
        ("이 민호", ("이", "민호")),
        ("비", None),
        ("아이유", None),
        ("Rain", None),
        ("Im Yoon", None),
        ("Erika Sawajiri", None),
    ],
)
def test_parts_are_given_only_where_they_are_certain(name: str, parts: tuple[str, str] | None) -> None:
    assert split_korean_name(name) == parts
