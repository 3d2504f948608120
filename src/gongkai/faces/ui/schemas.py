"""JSON schemas derived from the type hints of what is answered, and the answers written as JSON.

What programs are answered is a dataclass whose fields are declared as on the sheets of pages:
`written_on: date | None = doc("成文日期")`. The schema is derived here: no description is typed beside the code.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from gongkai.faces.ui.sheet import documented

Schema = dict[str, Any]
Components = dict[str, Schema]
"""The schemas of dataclasses and of what is described by hand elsewhere, by name; others refer to them."""

Uri = NewType("Uri", str)
"""A whole address, with its host."""

_PLAIN: Mapping[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    float: {"type": "number"},
    bool: {"type": "boolean"},
    date: {"type": "string", "format": "date"},
    datetime: {"type": "string", "format": "date-time"},
    Uri: {"type": "string", "format": "uri"},
    Any: {},
}


@dataclass(frozen=True)
class OneOf:
    """In `Annotated`: the only values that a string has."""

    values: Sequence[str]


@dataclass(frozen=True)
class SchemaElsewhere:
    """In `Annotated`: a schema that is kept elsewhere, with the name of its component."""

    name: str
    schema: Mapping[str, Any]


class NoSchema(TypeError):
    """A type hint has no schema here."""

    def __init__(self, hint: object) -> None:
        super().__init__(f"no JSON schema for {hint!r}")
        self.hint = hint


def schema_of(hint: Any, components: Components) -> Schema:
    """The schema of a type hint; schemas that it refers to are added to `components`. Raises NoSchema."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(arguments[0], hint.__metadata__, components)
    if hint in _PLAIN:
        return dict(_PLAIN[hint])
    if origin in (Union, types.UnionType):
        return _any_of(arguments, components)
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple and arguments[1:] == (Ellipsis,):
        return {"type": "array", "items": schema_of(arguments[0], components)}
    if origin is Mapping and arguments[0] is str:
        return {"type": "object", "additionalProperties": schema_of(arguments[1], components)}
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return {"type": "string", "enum": [member.value for member in hint]}
    if isinstance(hint, type) and is_dataclass(hint):
        return _object(hint, components)
    raise NoSchema(hint)


def json_bytes(answer: Any) -> bytes:
    """What is answered as JSON in UTF-8: dataclasses as objects, days as 2026-01-20."""
    return (json.dumps(answer, default=_plain, ensure_ascii=False, indent=1) + "\n").encode()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(value)


def _object(kind: type, components: Components) -> Schema:
    name = kind.__name__
    if name not in components:
        components[name] = {}  # A kind may hold others of its own kind.
        hints = get_type_hints(kind, include_extras=True)
        components[name] = {
            "type": "object",
            "required": [field.name for field in fields(kind)],
            "additionalProperties": False,
            "properties": {
                name: schema_of(hints[name], components) | ({"description": meaning} if meaning else {})
                for name, meaning in documented(kind).items()
            },
        }
    return {"$ref": f"#/components/schemas/{name}"}


def _annotated(hint: Any, notes: tuple[Any, ...], components: Components) -> Schema:
    described = next((note for note in notes if isinstance(note, SchemaElsewhere)), None)
    if described is None:
        schema = schema_of(hint, components)
    else:
        _take_over(described, components)
        schema = {"$ref": f"#/components/schemas/{described.name}"}
    for note in notes:
        if isinstance(note, str):
            schema["description"] = note
        elif isinstance(note, OneOf):
            nothing = [None] if "null" in schema["type"] else []
            schema["enum"] = [*note.values, *nothing]
    return schema


def _take_over(described: SchemaElsewhere, components: Components) -> None:
    """Add a schema that stands alone elsewhere: what it refers to inside itself become components too."""
    text = json.dumps(described.schema).replace("#/$defs/", f"#/components/schemas/{described.name}.")
    schema = json.loads(text)
    inner = schema.pop("$defs", {})
    components.update({f"{described.name}.{name}": part for name, part in inner.items()})
    components[described.name] = {name: part for name, part in schema.items() if name not in ("$schema", "$id")}


def _any_of(hints: Sequence[Any], components: Components) -> Schema:
    """A value of one of several kinds; where it is of one kind or null, the kind itself may be null."""
    schemas = [schema_of(hint, components) for hint in hints if hint is not types.NoneType]
    if len(schemas) == len(hints):
        return {"anyOf": schemas}
    if len(schemas) == 1 and isinstance(schemas[0].get("type"), str):
        (schema,) = schemas
        nothing = {"enum": [*schema["enum"], None]} if "enum" in schema else {}
        return {**schema, "type": [schema["type"], "null"], **nothing}
    return {"anyOf": [*schemas, {"type": "null"}]}
