"""The schema's tests read the demo catalogue."""

from tests.queries.conftest import demo_file

__all__ = ["demo_file"]
