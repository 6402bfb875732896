"""HTML and character references as plain text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from endroll.sources.plain_text import one_line, plain_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>A girl &amp; her <b>diary</b>.</p>", "A girl & her diary."),
        ("<p>First.</p><p>Second.</p>", "First.\n\nSecond."),
        ("<p>One<br />two<br>three</p>", "One\ntwo\nthree"),
        ("No tag at  all,\n&quot;quoted&quot;", 'No tag at all,\n"quoted"'),
        ("<p>Before<script>alert('x')</script> after</p>", "Before after"),
        ("<p>Not closed <i>either", "Not closed either"),
        ("a < b and 3<4", "a < b and 3<4"),
        ("<p></p> <br/>", ""),
    ],
)
def test_html_is_what_its_reader_sees(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_only_whole_character_references_of_a_line_are_signs() -> None:
    assert one_line("R&D &amp; caf&eacute;\n&#39;x&#x27; &nosuch; A&notB") == "R&D & café 'x' &nosuch; A&notB"


@given(st.text(max_size=60))
def test_any_text_becomes_lines_without_white_space_at_their_ends(text: str) -> None:
    lines = plain_text(text).split("\n")
    assert [line for line in lines if line != " ".join(line.split())] == []
