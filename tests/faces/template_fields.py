"""What a template asks of its sheet, read off the template itself, so that no branch of it need be walked.

`fields_asked_for(sheet)` follows each variable of the sheet's template and of all that it extends and includes, through
the types of the sheet's fields: into loops, `with`, and what is handed to an included template.
"""

from __future__ import annotations

import ast
import inspect
import textwrap
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from django.core.paginator import Page
from django.template import engines
from django.template.base import FilterExpression, Node, NodeList, Template, Variable, VariableNode
from django.template.defaulttags import ForNode, IfNode, WithNode
from django.template.loader_tags import ExtendsNode, IncludeNode

FRAME = {"shell", "request", "messages", "csrf_token", "block", "forloop", "user", "frame"}
"""What every page has besides its sheet: from the context processors and from Django's own tags."""

KEEPS_THE_TYPE = {"default", "default_if_none", "slice", "dictsort", "dictsortreversed", "first", "last"}
"""Filters that give a value of the type that they were given, or one out of a list of them."""

Scope = dict[str, object]
"""The variables that are known at a place of a template, with their types."""


class Asked:
    """What a template asks for."""

    def __init__(self) -> None:
        self.fields: set[tuple[type, str]] = set()
        self.undocumented: set[str] = set()
        self._been: set[tuple[str, str]] = set()

    def template(self, template: Template, scope: Scope) -> None:
        """All that is asked for in a template under these names."""
        visit = (str(template.name), repr(sorted((name, repr(kind)) for name, kind in scope.items())))
        if visit not in self._been:
            self._been.add(visit)
            self.nodes(template.nodelist, scope, str(template.name))

    def nodes(self, nodes: Iterable[Node], scope: Scope, where: str) -> None:
        for node in nodes:
            self.node(node, scope, where)

    def node(self, node: Node, scope: Scope, where: str) -> None:
        match node:
            case ForNode():
                inner = scope | bound(node.loopvars, element_of(self.type_of(node.sequence, scope, where)))
                self.nodes(node.nodelist_loop, inner, where)
                self.nodes(node.nodelist_empty, scope, where)
            case IfNode():
                for condition, nodes in node.conditions_nodelists:
                    for expression in expressions_of(condition):
                        self.type_of(expression, scope, where)
                    self.nodes(nodes, scope, where)
            case WithNode():
                self.nodes(node.nodelist, scope | self.given(node.extra_context, scope, where), where)
            case IncludeNode():
                given = self.given(node.extra_context, scope, where)
                for name in names_of(node.template):
                    self.template(named(name), given if node.isolated_context else scope | given)
            case ExtendsNode():
                self.nodes(node.nodelist, scope, where)
                for name in names_of(node.parent_name):
                    self.template(named(name), scope)
            case VariableNode():
                self.type_of(node.filter_expression, scope, where)
            case _:
                self.other(node, scope, where)

    def other(self, node: Node, scope: Scope, where: str) -> None:
        """A tag that binds nothing but what it calls `as …`."""
        for expression in expressions_of(vars(node)):
            self.type_of(expression, scope, where)
        for name in ("target_var", "asvar", "var_name"):
            if getattr(node, name, None):
                scope[getattr(node, name)] = Any
        for value in vars(node).values():
            if isinstance(value, NodeList):
                self.nodes(value, scope, where)

    def given(self, context: Mapping[str, FilterExpression], scope: Scope, where: str) -> Scope:
        """The names that `with` gives, with their types."""
        return {name: self.type_of(expression, scope, where) for name, expression in context.items()}

    def type_of(self, expression: FilterExpression | Variable, scope: Scope, where: str) -> object:
        """The type of an expression, noting what it asks for on the way there."""
        if isinstance(expression, Variable):
            return self.looked_up(expression, scope, where)
        kind = self.type_of(expression.var, scope, where) if isinstance(expression.var, Variable) else Any
        for function, arguments in expression.filters:
            for is_variable, argument in arguments:
                if is_variable:
                    self.type_of(argument, scope, where)
            name = getattr(function, "_filter_name", function.__name__)
            if name in ("first", "last"):
                kind = element_of(kind)
            elif name not in KEEPS_THE_TYPE:
                kind = Any
        return kind

    def looked_up(self, variable: Variable, scope: Scope, where: str) -> object:
        if variable.lookups is None:
            return Any
        first, *path = variable.lookups
        if first in FRAME or first in {"True", "False", "None"}:
            return Any
        if first not in scope:
            self.undocumented.add(f"{where}: {variable.var}")
            return Any
        kind = scope[first]
        for name in path:
            kind = self.attribute(kind, name, where)
        return kind

    def attribute(self, kind: object, name: str, where: str) -> object:
        """The type of what stands under this name in something of that type."""
        kinds = [one for one in members_of(kind) if one is not type(None)]
        sheets = [one for one in kinds if is_dataclass(one)]
        types_found = []
        for sheet in sheets:
            found = self.field(typing.cast("type", sheet), name)
            if found is not None:
                types_found.append(found)
        if sheets and not types_found and len(sheets) == len(kinds):
            self.undocumented.add(f"{where}: {' or '.join(sheet.__name__ for sheet in sheets)}.{name}")  # type: ignore[attr-defined]
        if types_found:
            return Union[tuple(types_found)]  # noqa: UP007  (made up from what was found)
        return item_of(kinds[0], name) if len(kinds) == 1 else Any

    def field(self, sheet: type, name: str) -> object | None:
        """The type of a sheet's field or property; None where it has neither."""
        hints = get_type_hints(sheet)
        if name in {field.name for field in fields(sheet)}:
            self.fields.add((sheet, name))
            return typing.cast("object", hints[name])
        member = inspect.getattr_static(sheet, name, None)
        if member is None:
            return None
        self.fields |= {(sheet, used) for used in fields_used(sheet)}
        function = member.fget if isinstance(member, property) else getattr(member, "func", member)
        return get_type_hints(function).get("return", Any) if callable(function) else Any


def fields_used(sheet: type) -> Iterator[str]:
    """The fields that the sheet's own properties and methods read: what they say rests on them."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(sheet)))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "self":
            yield node.attr


def named(name: str) -> Template:
    """The template of this name."""
    return engines["django"].get_template(name).template  # type: ignore[attr-defined]


def names_of(expression: FilterExpression) -> Iterator[str]:
    """The name of the template that a tag includes or extends, where it stands there as a text."""
    if isinstance(expression, FilterExpression) and isinstance(expression.var, str):
        yield expression.var


def bound(names: list[str], kind: object) -> Scope:
    """The variables of a loop over such values."""
    if len(names) == 1:
        return {names[0]: kind}
    return {name: item_of(kind, str(place)) for place, name in enumerate(names)}


def expressions_of(value: object) -> Iterator[FilterExpression | Variable]:
    """The expressions that lie in what a tag keeps of itself, or in the condition of an `if`."""
    match value:
        case FilterExpression() | Variable():
            yield value
        case str() | Node() | NodeList() | type():
            return
        case dict():
            yield from expressions_of(tuple(value.values()))
        case list() | tuple():
            for part in value:
                yield from expressions_of(part)
        case _:
            for name in ("value", "first", "second"):
                if (part := getattr(value, name, None)) is not None:
                    yield from expressions_of(part)


def members_of(kind: object) -> list[Any]:
    """What a value may be: the members of a union."""
    if get_origin(kind) in (Union, types.UnionType):
        return [member for part in get_args(kind) for member in members_of(part)]
    return [kind]


def _one(kind: object) -> object:
    kinds = [one for one in members_of(kind) if one is not type(None)]
    return kinds[0] if len(kinds) == 1 else Any


def element_of(kind: object) -> object:
    """What a loop over such a value gives."""
    kind = _one(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return arguments[0] if len(arguments) == 2 and arguments[1] is Ellipsis else Any
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return arguments[0] if arguments else Any
    if isinstance(origin, type) and (issubclass(origin, Iterable) or issubclass(origin, Page)) and len(arguments) == 1:
        return arguments[0]
    return Any


def item_of(kind: object, name: str) -> object:
    """What stands under a place of a pair, a key of a mapping, or as the `items` of one."""
    kind = _one(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if isinstance(origin, type) and issubclass(origin, Mapping) and len(arguments) == 2:
        if name == "items":
            return list[tuple[arguments[0], arguments[1]]]  # type: ignore[valid-type]
        return list[arguments[1]] if name == "values" else arguments[1]  # type: ignore[valid-type]
    if name.isdigit() and origin is tuple and not (len(arguments) == 2 and arguments[1] is Ellipsis):
        return arguments[int(name)]
    if name.isdigit():
        return element_of(kind)
    return element_of(kind) if name == "object_list" else Any


def fields_asked_for(sheet: type) -> Asked:
    """What the template of a sheet asks for."""
    asked = Asked()
    asked.template(named(sheet.template), {"sheet": sheet})  # type: ignore[attr-defined]
    return asked
