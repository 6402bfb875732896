"""The `endroll` command, and how it ends.

It exits with 0 when all is done, 1 when it is done and some input was rejected (or a database is not whole),
2 when it was called wrongly or nothing could be used.
"""

from __future__ import annotations


def main() -> None:
    """Run the command that the arguments say; exits with 0, 1 or 2."""
    # Here, not above: a worker of `endroll serve` imports this module again, and needs none of it.
    from endroll.db.engine import DatabaseError  # noqa: PLC0415
    from endroll.server.cli.command import app  # noqa: PLC0415
    from endroll.server.cli.console import say_problem  # noqa: PLC0415
    from endroll.server.environment import SettingsError  # noqa: PLC0415

    try:
        app()
    except (DatabaseError, SettingsError) as error:
        say_problem(str(error))
        raise SystemExit(2) from error
