"""From a document, an operation and its variables to the tree of what is wanted.

graphql-core's own collection of fields does the work (fragments, type conditions, @skip, @include, merged
selections), so the tree is by construction what graphql-core would complete.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    ValueNode,
    VariableNode,
    get_named_type,
    is_abstract_type,
    is_object_type,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    GroupedFieldSet,
    collect_fields,
    collect_subfields,
)
from graphql.execution.values import VariableValues, get_argument_values
from sqlalchemy import FromClause

from endroll.resolvers.binding import METADATA_KEY, TABLE, Argument, Binding

#: Coerced variables by name, absent ones left out.
Variables = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Given:
    """A value that the client gave for an argument or a field of an input object.

    ``value`` is the one at hand, coerced; it decides the shape of the statement. `read` finds the value
    again in the variables of another request of the same shape.
    """

    value: Any
    node: ValueNode | None
    path: tuple[str | int, ...] | None = None

    @property
    def variable(self) -> str:
        """The name of the variable that is the whole value, empty where none is."""
        return self.node.name.value if isinstance(self.node, VariableNode) and not self.path else ""

    @property
    def is_constant(self) -> bool:
        """Whether no variable is part of the value: then it is the same in every request."""
        match self.node:
            case VariableNode():
                return False
            case ObjectValueNode():
                return all(self.child(name).is_constant for name in self.value)
            case ListValueNode():
                return all(self.child(index).is_constant for index in range(len(self.value)))
        return True

    def child(self, name: str | int) -> Given:
        """Return the part of an input object or list under ``name``."""
        if isinstance(self.node, VariableNode):
            return Given(self.value[name], self.node, (*(self.path or ()), name))
        return Given(self.value[name], _part_of(self.node, name))

    def read(self, variables: Variables) -> Any:  # noqa: ANN401 (any coerced value)
        """Return the value in ``variables``, or the value itself where no variable is part of it."""
        match self.node:
            case VariableNode(name=name) if name.value in variables:
                value = variables[name.value]
                for step in self.path or ():
                    value = value[step]
                return value
            case ObjectValueNode():
                return {name: self.child(name).read(variables) for name in self.value}
            case ListValueNode():
                return [self.child(index).read(variables) for index in range(len(self.value))]
        return self.value


def _part_of(node: ValueNode | None, name: str | int) -> ValueNode | None:
    if isinstance(node, ObjectValueNode):
        return next((field.value for field in node.fields if field.name.value == name), None)
    if isinstance(node, ListValueNode) and isinstance(name, int):
        return node.values[name]
    return None


@dataclass(frozen=True, slots=True)
class Wanted:
    """One response key of an object of one concrete type.

    ``binding`` is null for ``__typename`` and for fields that are not bound. ``arguments`` holds what was
    given and is not null, by argument name. ``children`` holds what is wanted of each concrete type that
    the value can have; empty for leaves.
    """

    key: str
    name: str
    parent: GraphQLObjectType
    field: GraphQLField | None
    node: FieldNode
    arguments: Mapping[str, Given]
    children: Mapping[GraphQLObjectType, tuple[Wanted, ...]]

    @property
    def binding(self) -> Binding | None:
        """What the field is in SQL."""
        return binding_of(self.field) if self.field else None

    @property
    def of_object(self) -> tuple[Wanted, ...]:
        """What is wanted of the value, where its type is one concrete object type."""
        return next(iter(self.children.values()))

    @property
    def named_type(self) -> GraphQLNamedType:
        """The type of the value, without lists and non-nulls."""
        if self.field is None:
            raise LookupError(f"{self.name} has no type of its own")
        return get_named_type(self.field.type)


def binding_of(field: GraphQLField) -> Binding | None:
    """Return the binding that the Strawberry field behind ``field`` declares, or null."""
    definition = field.extensions.get("strawberry-definition")
    return definition.metadata.get(METADATA_KEY) if definition else None


def table_of(object_type: GraphQLObjectType) -> FromClause:
    """Return the table whose rows are the objects of a bound type; raises `LookupError` for another type."""
    table: FromClause | None = getattr(object_type.extensions["strawberry-definition"].origin, TABLE, None)
    if table is None:
        raise LookupError(f"{object_type.name} is bound to no table")
    return table


def bound_table(wanted: Wanted) -> FromClause:
    """Return the table whose rows are the objects that ``wanted`` gives."""
    return table_of(next(iter(wanted.children)))


def condition_of(input_field: Any) -> Argument | None:  # noqa: ANN401 (a GraphQLInputField)
    """Return the condition that an input field of a filter declares, or null."""
    definition = input_field.extensions.get("strawberry-definition")
    return definition.metadata.get(METADATA_KEY) if definition else None


@dataclass(frozen=True)
class Selection:
    """A validated document, one operation of it, and coerced variables."""

    schema: GraphQLSchema
    document: DocumentNode
    operation: OperationDefinitionNode
    variables: VariableValues

    def root(self, key: str | int | None = None) -> tuple[Wanted, ...]:
        """Return what is wanted of the root type, in response order: all of it, or what is under ``key``.

        Raises `GraphQLError` when a variable is null where null may not stand.
        """
        fields = self._root_fields if key is None else {str(key): self._root_fields[str(key)]}
        return tuple(self._wanted(self._root_type, fields))

    def answerable(self) -> tuple[Wanted, ...]:
        """Return what is wanted of the root type, without the fields that a null variable makes an error."""
        found: list[Wanted] = []
        with suppress(GraphQLError):
            for key in self._root_fields:
                with suppress(GraphQLError):
                    found += self.root(key)
        return tuple(found)

    @property
    def _root_type(self) -> GraphQLObjectType:
        root_type = self.schema.get_root_type(self.operation.operation)
        if root_type is None:
            raise LookupError(f"The schema has no {self.operation.operation.value} type")
        return root_type

    @cached_property
    def _root_fields(self) -> GroupedFieldSet:
        return collect_fields(
            self.schema, self._fragments, self.variables, self._root_type, self.operation
        ).grouped_field_set

    @cached_property
    def _fragments(self) -> dict[str, FragmentDetails]:
        return {
            definition.name.value: FragmentDetails(definition)
            for definition in self.document.definitions
            if isinstance(definition, FragmentDefinitionNode)
        }

    def _wanted(self, parent: GraphQLObjectType, fields: GroupedFieldSet) -> Iterator[Wanted]:
        for key, details in fields.items():
            node = details[0].node
            field = self.schema.get_field(parent, node.name.value)
            if field is None or node.name.value.startswith("__"):
                children = self._children(get_named_type(field.type), details) if field else {}
                yield Wanted(key, node.name.value, parent, None, node, {}, children)
                continue
            yield Wanted(
                key,
                node.name.value,
                parent,
                field,
                node,
                self._arguments(field, node),
                self._children(get_named_type(field.type), details),
            )

    def _arguments(self, field: GraphQLField, node: FieldNode) -> dict[str, Given]:
        nodes = {argument.name.value: argument.value for argument in node.arguments or ()}
        values = get_argument_values(field, node, self.variables)
        return {name: Given(value, nodes.get(name)) for name, value in values.items() if value is not None}

    def _children(
        self, named_type: GraphQLNamedType, details: list[FieldDetails]
    ) -> dict[GraphQLObjectType, tuple[Wanted, ...]]:
        if is_abstract_type(named_type):
            possible = self.schema.get_possible_types(named_type)
        elif is_object_type(named_type):
            possible = [named_type]
        else:
            return {}
        return {
            concrete: tuple(
                self._wanted(
                    concrete,
                    collect_subfields(
                        self.schema, self._fragments, self.variables, self.operation, concrete, details
                    ).grouped_field_set,
                )
            )
            for concrete in possible
        }
