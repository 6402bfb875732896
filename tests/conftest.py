"""What every room's tests share."""

from __future__ import annotations

from pathlib import Path

#: Real samples that nobody here wrote; absent from a plain clone, so tests that read them skip.
SAMPLES = Path(__file__).parent.parent.parent / "shared"
