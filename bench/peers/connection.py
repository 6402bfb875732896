"""How every Python peer sets up its connections: as Endroll does its own."""

from __future__ import annotations

#: Memory for pages, mapped and cached; nothing can be written.
PRAGMAS = """
    pragma query_only = on;
    pragma mmap_size = 1099511627776;
    pragma cache_size = -16384;
"""
