"""Parts of the results are put in their place, and stay when anything else is written."""

from pathlib import Path

from bench.parts import parts_of, put_part, with_parts, without_parts


def test_a_part_is_put_at_the_end_and_then_replaced(tmp_path: Path) -> None:
    results = tmp_path / "RESULTS.md"
    results.write_text("# Results\n\nA table.\n")
    put_part("search", "Found: 1", results)
    put_part("imports", "Fast: 1", results)
    put_part("search", "Found: 2\n", results)
    assert results.read_text() == (
        "# Results\n\nA table.\n"
        "\n<!-- imports -->\n## Imports\n\nFast: 1\n<!-- to here -->\n"
        "\n<!-- search -->\n## Search\n\nFound: 2\n<!-- to here -->\n"
    )


def test_parts_survive_another_text_around_them() -> None:
    whole = with_parts("# Results\n", {"imports": "| a |\n| - |", "search": "b"})
    assert parts_of(whole) == {"imports": "| a |\n| - |", "search": "b"}
    assert without_parts(whole) == "# Results\n"
    assert with_parts("# Others\n", parts_of(whole)) == whole.replace("Results", "Others")
