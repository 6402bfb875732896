"""What can be wrong with a question that is valid GraphQL."""

from __future__ import annotations


class ArgumentError(Exception):
    """An argument's value cannot be used; the message is a sentence for the client."""
