"""Objects that a catalogue could have sent, with any member of theirs put wrong."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

_GONE = object()
_wrong = st.one_of(
    st.just(_GONE),
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False),
    st.text(max_size=5),
    st.sampled_from(["", " ", "\x00", "\ud800", "0000-00-00", "25:10", "&amp;", "<p>", "1", "2005-02-30"]),
    st.lists(st.none() | st.integers() | st.text(max_size=3), max_size=2),
    st.dictionaries(st.sampled_from(["id", "name", "href"]), st.integers() | st.text(max_size=3), max_size=2),
)


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in inner:
        yield (*path, step)
        yield from _paths(one, (*path, step))


@st.composite
def mutated(draw: st.DrawFn, whole: Any) -> Any:
    """Draw ``whole`` with one to three of its members at any depth gone, or something else."""
    value = copy.deepcopy(whole)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(list(_paths(value)) or [()]))
        wrong = draw(_wrong)
        at = value
        for step in path[:-1]:
            at = at[step]
        if not path:
            continue
        if wrong is _GONE:
            del at[path[-1]]
        else:
            at[path[-1]] = wrong
    return value
