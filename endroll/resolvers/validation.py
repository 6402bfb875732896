"""Validates a document at first sight: within its limits first, then by the rules, with or without hints.

The law: https://spec.graphql.org, section "Validation". Strawberry would do the latter part itself, but has
no switch for all of graphql-core's suggestions.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from graphql import DocumentNode, GraphQLError, NoSchemaIntrospectionCustomRule, validate
from graphql.validation.rules import overlapping_fields_can_be_merged
from msgspec import Struct
from strawberry.extensions import SchemaExtension
from strawberry.schema.validation_rules.maybe_null import MaybeNullValidationRule
from strawberry.schema.validation_rules.one_of import OneOfInputValidationRule

from endroll.resolvers.counting import count_operations
from endroll.resolvers.limits import Limits, sentence

# Comparing fields of one name grows with the square of their number. graphql-core has only this place to
# bound it, for all schemas; its own half a million takes up to a second and a half.
overlapping_fields_can_be_merged.MAX_COMPLEXITY_BUDGET = 150_000

_STRAWBERRY_RULES = (MaybeNullValidationRule, OneOfInputValidationRule)

_ABORTED = (
    "The document takes too long to validate: too many fields of one name are to be merged, or fragments"
    " spread each other too often. Give fields aliases, or ask in several operations."
)


class Strictness(Struct, frozen=True, kw_only=True):
    """What a schema lets be asked, and what it tells of itself.

    Without ``introspection``, `__schema` and `__type` are refused. Without ``suggestions``, no error names a
    field, argument, type or word that the client did not.
    """

    limits: Limits = Limits()
    introspection: bool = True
    suggestions: bool = True


class HasStrictness(Protocol):
    """What the context of an execution tells."""

    @property
    def strictness(self) -> Strictness:
        """What this request is held to."""


class Validation(SchemaExtension):
    """Takes the place of Strawberry's validation; the execution's context says how strict it is."""

    @property
    def strictness(self) -> Strictness:
        """What this request is held to."""
        context: HasStrictness = self.execution_context.context
        return context.strictness

    def on_operation(self) -> Iterator[None]:
        """Bound the tokens that are parsed."""
        self.execution_context.parse_options["max_tokens"] = self.strictness.limits.token_limit
        yield

    def on_validate(self) -> Iterator[None]:
        """Put in place what is wrong with the document; Strawberry then looks no further."""
        self.execution_context.pre_execution_errors = self._errors()
        yield

    def _errors(self) -> list[GraphQLError]:
        context, strictness = self.execution_context, self.strictness
        document = context.graphql_document
        if document is None:
            raise LookupError("Strawberry validates a document that it has not parsed")
        # First what is too large to be validated in time.
        if refusals := document_refusals(document, strictness.limits):
            return refusals
        own = () if strictness.introspection else (NoSchemaIntrospectionCustomRule,)
        errors = validate(
            context.schema._schema,  # noqa: SLF001 (Strawberry has no public name for it)
            document,
            (*context.validation_rules, *_STRAWBERRY_RULES, *own),
            hide_suggestions=not strictness.suggestions,
        )
        return [
            GraphQLError(_ABORTED) if error.message == "Validation aborted." else error for error in errors
        ]


def document_refusals(document: DocumentNode, limits: Limits) -> list[GraphQLError]:
    """Return why a parsed document is refused: an error for each limit that its first such operation exceeds.

    Empty for a document within its limits, and for one that only validation can refuse.
    """
    for operation, counts in count_operations(document):
        refused = [name for name, count in counts.items() if count > getattr(limits, name)]
        if refused:
            return [GraphQLError(sentence(name, counts[name], limits), operation) for name in refused]
    return []
