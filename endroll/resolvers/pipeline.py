"""First sight of a document: Strawberry's whole pipeline, in which a plan takes the place of execution.

What no plan answers whole (introspection, a refused variable) graphql-core completes or words; each bound
root field then reads its subtree through a plan of its own.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from time import perf_counter
from typing import TYPE_CHECKING, Any

import orjson
import strawberry
from graphql import DocumentNode, GraphQLError, GraphQLSyntaxError, get_operation_ast
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError
from strawberry.types import ExecutionContext, ExecutionResult, Info
from strawberry.types.graphql import OperationType

from endroll.db.engine import DatabaseBusy, DeadlineExceeded, StatementTooLarge
from endroll.resolvers.answer import Answer, Outcome, Request, refusal
from endroll.resolvers.errors import ArgumentError
from endroll.resolvers.plan import PlannedDocument, make_plan
from endroll.resolvers.selection import Selection
from endroll.resolvers.validation import Strictness, Validation

if TYPE_CHECKING:
    from endroll.resolvers.execute import Executor

log = logging.getLogger(__name__)

_NO_OPERATION_NAME = "The document has several operations. Name the one to run in operationName."
#: Seconds after which a client that found the database busy is told to ask again.
RETRY_SECONDS = 1
#: What of the database a client is told in words, and what comes of the request then.
TOLD: dict[type, Outcome] = {
    StatementTooLarge: Outcome.REFUSED,
    DatabaseBusy: Outcome.BUSY,
    DeadlineExceeded: Outcome.LATE,
}


class _Planned(SchemaExtension):
    """Runs an operation through its plan when there is one, instead of graphql-core's executor."""

    async def on_execute(self) -> AsyncIterator[None]:
        """Put the planned answer in place before graphql-core would start."""
        flight: Flight = self.execution_context.context
        try:
            await flight.plan_and_read(self.execution_context.graphql_document)
        except GraphQLError as error:
            self.execution_context.result = ExecutionResult(data=None, errors=[error])
        except Exception as error:  # noqa: BLE001 (Strawberry would take it for a field's; it is raised later)
            flight.error = error
        if flight.answer is not None or flight.error is not None:
            self.execution_context.result = ExecutionResult(data=None, errors=None)
        yield


class Schema(strawberry.Schema):
    """A Strawberry schema whose operations run through plans where they can."""

    def __init__(self, **options: Any) -> None:  # noqa: ANN401 (Strawberry's own options)
        super().__init__(**options, extensions=[Validation, _Planned])

    def _get_custom_context_kwargs(
        self, operation_extensions: dict[str, Any] | None = None, *, sync: bool = False
    ) -> dict[str, Any]:
        """Return what graphql-core's executor is told beside the request: Strawberry has no other way in."""
        return {**super()._get_custom_context_kwargs(None, sync=sync), **(operation_extensions or {})}

    def process_errors(
        self,
        errors: list[GraphQLError],
        execution_context: ExecutionContext | None = None,
    ) -> None:
        """Log what is the server's fault; what is the client's, the client is told."""
        flight: Flight | None = execution_context.context if execution_context else None
        for error in errors:
            if _is_internal(error):
                request_id = flight.request.identify() if flight else ""
                log.error(
                    "A field could not be answered",
                    exc_info=error.original_error,
                    extra={"request_id": request_id},
                )


class Flight:
    """One request on its way through Strawberry's pipeline; its execution context.

    ``answer`` is what its plan read, null where graphql-core completes the request; ``error`` is what
    prevented that. ``reads`` has the start and end of the statements that single fields took; ``cost`` is
    the operation's price, where it was worked out and let in.
    """

    def __init__(self, executor: Executor, request: Request) -> None:
        self.executor = executor
        self.request = request
        self.planned: PlannedDocument | None = None
        self.answer: Answer | None = None
        self.error: Exception | None = None
        self.reads: list[tuple[float, float]] = []
        self.cost: int | None = None
        self._selection: Selection | None = None

    @property
    def strictness(self) -> Strictness:
        """What this request is held to."""
        return self.executor.strictness

    async def plan_and_read(self, document: DocumentNode | None) -> None:
        """Remember the document, which is valid, and set ``answer`` when a plan gives all of it.

        Raises `GraphQLError` when the document has several operations and none was named: Strawberry alone
        would run the first.
        """
        operation = get_operation_ast(document, self.request.operation_name) if document else None
        if document is None or operation is None:
            raise GraphQLError(_NO_OPERATION_NAME)
        self.planned = planned = PlannedDocument(
            self.executor.schema._schema,  # noqa: SLF001 (Strawberry has no public name for it)
            document,
            operation,
            self.executor.database.dialect,
        )
        self.executor.remember(self.request, planned)
        variables = self.request.variables or {}
        prepared = planned.prepare(variables)
        self.executor.remember(self.request, planned)
        if prepared is not None:
            self.answer = await self.executor.read(self.request, planned, prepared)
            return
        self._selection = planned.select(variables)
        if self._selection is not None:
            price = planned.price(self._selection)
            cost = self.executor.admit(self.request, planned, price, self._selection.variables.coerced)
            if isinstance(cost, Answer):
                self.answer = cost
            else:
                self.cost = cost

    async def read_field(self, info: Info) -> object:
        """Return one root field's value, read through its own plan, for graphql-core to complete."""
        if self._selection is None:
            raise LookupError("graphql-core executed an operation whose variables it refused")
        database = self.executor.database
        # This field alone: what is wrong with another is for that one to tell.
        plan = make_plan(self._selection.root(info.path.key), database.dialect, mark_types=True)
        parameters = plan.parameters(self._selection.variables.coerced)
        started = perf_counter()
        values: dict[str, object] = orjson.loads(await database.read_json(plan.statement, parameters))
        self.reads.append((started, perf_counter()))
        return values[str(info.path.key)]


async def answer_first_sight(executor: Executor, request: Request) -> Answer:
    """Return the answer to a request whose document is new, or is not answered by a plan whole."""
    flight = Flight(executor, request)
    allowed = [OperationType.QUERY, *([OperationType.MUTATION] if request.allow_mutation else [])]
    try:
        result = await executor.schema.execute(
            request.document,
            variable_values=request.variables,
            operation_name=request.operation_name,
            context_value=flight,
            allowed_operation_types=allowed,
            operation_extensions={"hide_suggestions": not executor.strictness.suggestions},
        )
    except MissingQueryError:
        return refusal(
            "The request has no document. Send it as the member or parameter query.", Outcome.SYNTAX
        )
    except CannotGetOperationTypeError as error:
        return refusal(_which_operation(error), Outcome.INVALID)
    except InvalidOperationTypeError as error:
        kind = error.operation_type.value
        return refusal(
            f"A {kind} cannot be sent this way. Queries can; mutations need POST.",
            Outcome.NEEDS_POST if kind == "mutation" else Outcome.INVALID,
        )
    if flight.error is not None:
        raise flight.error
    answer = flight.answer or _completed(result, flight)
    if flight.planned is not None:
        answer.operation_name, answer.document_hash = flight.planned.name, flight.planned.hash
        answer.reads = answer.reads or tuple(flight.reads)
        answer.price = flight.cost if answer.price is None else answer.price
    return answer


def _which_operation(error: CannotGetOperationTypeError) -> str:
    if error.operation_name is None:
        return "The document has no operation to run, only fragments. Add a query to it."
    return f'The document has no operation named "{error.operation_name}".'


def _completed(result: ExecutionResult, flight: Flight) -> Answer:
    errors = list(result.errors or ())
    told = [_told(error, flight.request) for error in errors]
    # Only an error met while a field was answered has a path: without one, nothing was executed.
    if errors and not any(error.path or _is_internal(error) for error in errors):
        is_syntax = any(isinstance(error, GraphQLSyntaxError) for error in errors)
        outcome = Outcome.SYNTAX if is_syntax else Outcome.INVALID
        return Answer(orjson.dumps({"errors": told}), outcome=outcome)
    body = {"errors": told, "data": result.data} if told else {"data": result.data}
    if flight.request.wants_cost and flight.cost is not None:
        limit = flight.strictness.limits.price_limit
        body["extensions"] = {"cost": {"price": flight.cost, "limit": limit}}
    answer = Answer(orjson.dumps(body), outcome=_outcome(errors))
    answer.has_fault = any(map(_is_internal, errors))
    answer.retry_after_seconds = RETRY_SECONDS if answer.outcome is Outcome.BUSY else None
    return answer


def _outcome(errors: list[GraphQLError]) -> Outcome:
    # A busy or late database goes before what is wrong with single fields: asking again may help.
    ends = {TOLD.get(type(error.original_error), Outcome.PARTIAL) for error in errors}
    return next(
        (each for each in (Outcome.BUSY, Outcome.LATE, Outcome.PARTIAL) if each in ends), Outcome.ANSWERED
    )


def _told(error: GraphQLError, request: Request) -> dict[str, Any]:
    told = dict(error.formatted)
    if _is_internal(error):
        told["message"] = unreadable(request)
    return told


def unreadable(request: Request) -> str:
    """Return what a client is told of a fault of the server's: where to look for it, and nothing of it."""
    return (
        "The catalogue could not be read just now. Try again; if it stays so, the server's log says why"
        f" under {request.identify() or 'this request'}."
    )


def _is_internal(error: GraphQLError) -> bool:
    return error.original_error is not None and not isinstance(
        error.original_error, (GraphQLError, ArgumentError, *TOLD)
    )
