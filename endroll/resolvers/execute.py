"""Answers GraphQL requests: one planned statement where every field is bound, else graphql-core completes.

A document is parsed, validated and planned the first time it is seen, in Strawberry's pipeline; a
repeated one goes straight from its text to its plan.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson
import strawberry
from cachetools import LRUCache
from graphql import DocumentNode, GraphQLError, get_operation_ast
from graphql.execution.values import VariableValues
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import MaxTokensLimiter, SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionContext, ExecutionResult, Info
from strawberry.types.graphql import OperationType

from endroll.db.engine import Database, StatementTooLarge
from endroll.resolvers.errors import ArgumentError
from endroll.resolvers.plan import PlannedDocument, make_plan
from endroll.resolvers.selection import Selection

log = logging.getLogger(__name__)

#: Tokens that a document may have: several times what a page needs. Planning one of this size takes about a
#: second, in which nothing else is answered.
LARGEST_DOCUMENT_TOKENS = 10_000

#: Characters of documents kept in the cache, all together; the longest unused document goes first.
CACHED_CHARACTERS = 4_000_000

_NO_OPERATION_NAME = "The document has several operations. Name the one to run in operationName."
_UNREADABLE = "The catalogue could not be read just now. Try again; if it stays so, see the server's log."


@dataclass(frozen=True, slots=True)
class Answer:
    """A response: ``body`` is its JSON, ready to send.

    ``is_request_error`` when nothing was executed (the document or its variables were refused); the body
    then has no ``data``. ``needs_post`` when the operation may not be sent by GET.
    """

    body: bytes
    is_request_error: bool = False
    needs_post: bool = False


class _JsonText(bytes):
    """Stands for ``data`` in a result: the text that the database wrote."""

    __slots__ = ()


class _Planned(SchemaExtension):
    """Runs an operation through its plan when there is one, instead of graphql-core's executor."""

    async def on_execute(self) -> AsyncIterator[None]:
        """Put the planned answer in place before graphql-core would start."""
        request: _Request = self.execution_context.context
        try:
            text = await request.read_all(self.execution_context.graphql_document)
        except GraphQLError as refusal:
            self.execution_context.result = ExecutionResult(data=None, errors=[refusal])
            text = None
        if text is not None:
            self.execution_context.result = ExecutionResult(data=_JsonText(text), errors=None)  # type: ignore[arg-type] # see Executor._execute
        yield


class Schema(strawberry.Schema):
    """A Strawberry schema whose operations run through plans where they can."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 (Strawberry's own options)
        super().__init__(**options, extensions=[partial(MaxTokensLimiter, LARGEST_DOCUMENT_TOKENS), _Planned])

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,  # noqa: ARG002 (Strawberry's signature)
    ) -> None:
        """Log what is the server's fault; what is the client's, the client is told."""
        for error in errors:
            if _is_internal(error):
                log.error("A field could not be answered", exc_info=error.original_error)


class Executor:
    """Answers requests over one schema and one database."""

    def __init__(self, schema: Schema, database: Database) -> None:
        self.schema = schema
        self.database = database
        self._documents: LRUCache[tuple[str, str | None], PlannedDocument] = LRUCache(
            CACHED_CHARACTERS, getsizeof=lambda planned: planned.characters
        )

    async def execute(
        self,
        document: str,
        operation_name: str | None,
        variables: dict[str, Any] | None,
        *,
        allow_mutation: bool = True,
    ) -> Answer:
        """Return the response to a request, errors included; never raises for what a client sends."""
        try:
            known = self._documents.get((document, operation_name))
            text = await self.read_planned(known, known.coerce(variables or {})) if known else None
            if text is not None:
                return _written(text)
            return await self._execute(document, operation_name, variables, allow_mutation=allow_mutation)
        except StatementTooLarge as error:
            return _refusal(str(error))
        except Exception:
            log.exception("A request could not be answered")
            return Answer(orjson.dumps({"errors": [{"message": _UNREADABLE}], "data": None}))

    def remember(self, document: str, operation_name: str | None, planned: PlannedDocument) -> None:
        """Keep a validated document, so that its next request goes straight to its plan."""
        if planned.characters < CACHED_CHARACTERS:
            self._documents[document, operation_name] = planned

    async def read_planned(self, planned: PlannedDocument, values: VariableValues | None) -> bytes | None:
        """Return ``data`` as JSON text, or null where graphql-core has to complete or refuse the request.

        ``values`` are the coerced variables, null where one of them was refused.
        """
        if values is None:
            return None
        try:
            plan = planned.plan(values)
            parameters = plan.parameters(values.coerced) if plan else {}
        except (ArgumentError, GraphQLError):
            return None
        return await self.database.read_json(plan.statement, parameters) if plan else None

    async def _execute(
        self,
        document: str,
        operation_name: str | None,
        variables: dict[str, Any] | None,
        *,
        allow_mutation: bool,
    ) -> Answer:
        allowed = [OperationType.QUERY, *([OperationType.MUTATION] if allow_mutation else [])]
        try:
            result = await self.schema.execute(
                document,
                variable_values=variables,
                operation_name=operation_name,
                context_value=_Request(self, document, operation_name, variables),
                allowed_operation_types=allowed,
            )
        except MissingQueryError:
            return _refusal("The request has no document. Send it as the member or parameter query.")
        except CannotGetOperationTypeError as error:
            return _refusal(_which_operation(error))
        except InvalidOperationTypeError as error:
            kind = error.operation_type.value
            refusal = _refusal(f"A {kind} cannot be sent this way. Queries can; mutations need POST.")
            return Answer(refusal.body, is_request_error=True, needs_post=kind == "mutation")
        data: object = result.data
        return _written(data) if isinstance(data, _JsonText) else _completed(result)


@dataclass(slots=True)
class _Request:
    """One request on its way through Strawberry's pipeline; its execution context."""

    executor: Executor
    document: str
    operation_name: str | None
    variables: dict[str, Any] | None
    selection: Selection | None = None

    async def read_all(self, document: DocumentNode | None) -> bytes | None:
        """Return ``data`` as text when the whole operation is planned, and remember its document.

        Raises `GraphQLError` when the document has several operations and none was named: Strawberry alone
        would run the first.
        """
        operation = get_operation_ast(document, self.operation_name) if document else None
        if document is None or operation is None:
            raise GraphQLError(_NO_OPERATION_NAME)
        planned = PlannedDocument(
            self.executor.schema._schema,  # noqa: SLF001 (Strawberry has no public name for it)
            document,
            operation,
            self.executor.database.dialect,
        )
        self.executor.remember(self.document, self.operation_name, planned)
        values = planned.coerce(self.variables or {})
        self.selection = planned.select(values) if values else None
        return await self.executor.read_planned(planned, values)

    async def read_field(self, info: Info) -> object:
        """Return one root field's value, read through its own plan, for graphql-core to complete."""
        if self.selection is None:
            raise LookupError("graphql-core executed an operation whose variables it refused")
        database = self.executor.database
        # This field alone: what is wrong with another is for that one to tell.
        plan = make_plan(self.selection.root(info.path.key), database.dialect, mark_types=True)
        parameters = plan.parameters(self.selection.variables.coerced)
        values: dict[str, object] = orjson.loads(await database.read_json(plan.statement, parameters))
        return values[str(info.path.key)]


def _written(data: bytes) -> Answer:
    return Answer(b'{"data":' + data + b"}")


def _which_operation(error: CannotGetOperationTypeError) -> str:
    if error.operation_name is None:
        return "The document has no operation to run, only fragments. Add a query to it."
    return f'The document has no operation named "{error.operation_name}".'


def _refusal(message: str) -> Answer:
    return Answer(orjson.dumps({"errors": [{"message": message}]}), is_request_error=True)


def _completed(result: ExecutionResult) -> Answer:
    errors = [_told(error) for error in result.errors or ()]
    # Only an error met while a field was answered has a path: without one, nothing was executed.
    is_refused = bool(errors) and not any(error.path or _is_internal(error) for error in result.errors or ())
    body: dict[str, Any] = {"errors": errors} if errors else {}
    if not is_refused:
        body["data"] = result.data
    return Answer(orjson.dumps(body), is_request_error=is_refused)


def _told(error: GraphQLError) -> dict[str, Any]:
    told = dict(error.formatted)
    if _is_internal(error):
        told["message"] = _UNREADABLE
    return told


def _is_internal(error: GraphQLError) -> bool:
    return error.original_error is not None and not isinstance(
        error.original_error, (GraphQLError, ArgumentError, StatementTooLarge)
    )
