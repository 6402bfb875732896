"""What every room's tests share."""

from __future__ import annotations

import os
from pathlib import Path

from hypothesis import settings

#: Real samples that nobody here wrote; absent from a plain clone, so tests that read them skip.
SAMPLES = Path(__file__).parent.parent.parent / "shared"

# No example is judged by the time it takes. In CI a change is judged by the same examples each time; whoever
# looks for bugs runs others by hand.
settings.register_profile("endroll", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "endroll")
