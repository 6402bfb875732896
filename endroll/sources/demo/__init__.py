"""The demo catalogue: 28 dramas whose people overlap, so that a fresh installation has something to ask.

The records lie beside this file in ``catalogue.jsonl``, lines of Endroll's own format that leave nothing to
be filled in. They are facts only,
compiled from printed drama pages and listings; what no page printed is left out. A field is null where the
sources are silent or contradict themselves.

Episodes follow from a rule, for no source listed them: a drama has numbered, dated episodes if and only if
the days of its weekly slot, from its first day to its last and counting both, are exactly as many as its
announced episodes, and it began and ended on such a day. A special shown on one day is its one episode.
Where a week was skipped or two episodes were shown together the count disagrees, and there are none.

A person carries a key of another catalogue only in dramas that this catalogue credits the person with.
"""

from __future__ import annotations

from importlib.resources import files

import msgspec

from endroll.sources.record import SeriesRecord


def read_demo() -> tuple[SeriesRecord, ...]:
    """Return the demo catalogue's records, 1 Litre of Tears first, as the file orders them.

    Raises `msgspec.ValidationError` when a line is not a valid record, which only a damaged installation
    can bring about.
    """
    text = files(__name__).joinpath("catalogue.jsonl").read_bytes()
    return tuple(msgspec.json.Decoder(SeriesRecord, strict=True).decode_lines(text))
