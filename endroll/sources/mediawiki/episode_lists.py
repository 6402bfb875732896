"""The template that lists an episode, as a row of a table with the columns that such pages print."""

from __future__ import annotations

from endroll.sources.mediawiki.call import Call, Page
from endroll.sources.mediawiki.printed_lines import PrintedLine, Writer

#: The columns, and the arguments that hold each, the first one given counting.
_COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Episode", ("EpisodeNumber", "NumberInSeason", "1")),
    ("Original title", ("NativeTitle", "KanjiTitle")),
    ("Romaji", ("TranslitTitle", "RomajiTitle")),
    ("English", ("Title", "EnglishTitle", "RTitle")),
    ("Air date", ("OriginalAirDate", "FirstAired")),
)
_HEADER = tuple(name for name, _ in _COLUMNS)
_FURTHER = "it is said of one episode; from this template Endroll reads numbers, titles and dates"


def is_episode(name: str) -> bool:
    """Return whether the template of a name lists an episode."""
    return name == "episode list" or name.startswith(("episode list/", "japanese episode list"))


def show_episode(page: Page, call: Call, writer: Writer) -> None:
    """Write the episode's row, below the table's header where no row stands above; keep all else of it."""
    arguments = [call.take(*names) for _, names in _COLUMNS]
    words = tuple(page.words(argument).strip('"“”') for argument in arguments)
    above = next((line for line in reversed(writer.lines) if line.text), None)
    if above is None or len(above.cells) != len(_HEADER):
        writer.add(
            (
                PrintedLine(call.number, "== Episodes =="),
                PrintedLine(call.number, "\t".join(_HEADER), (), _HEADER),
            ),
            call.number,
        )
    writer.add([PrintedLine(call.number, "\t".join(words), (), words)], call.number)
    for argument in call.rest():
        text = page.words(argument)
        if text and argument.name.casefold() == "linecolor":
            page.drop(call.number, text, "how a table is drawn")
        elif text:
            page.keep(call.number, f"{argument.name}: {text}", _FURTHER)
