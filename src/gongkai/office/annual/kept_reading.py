"""What was read of a report, to JSON and back: everything but the figures, which are kept as cells of their own."""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from gongkai.law.refusal import Refusal
from gongkai.law.report.figures import Figures
from gongkai.paper.annual.reading import PrintedFigure, Reading

T = TypeVar("T")
_APART = ("figures", "cells")
"""The fields of a reading that are kept as rows of a table."""


class NotKept(Refusal, ValueError):
    """Kept values that are not those of a reading; `where` names the field."""

    where: str


def kept(reading: Reading) -> dict[str, Any]:
    """The reading as JSON values, without its figures and their places."""
    return {field.name: _written(getattr(reading, field.name)) for field in fields(reading) if field.name not in _APART}


def reading_from(data: Mapping[str, Any], figures: Figures, cells: Mapping[str, PrintedFigure]) -> Reading:
    """The reading that `kept` made these values from, with its figures. Raises NotKept."""
    return _object(Reading, {**data, "figures": figures, "cells": cells}, "reading")


def storable(text: str) -> str:
    """The text without the signs that a database cannot keep: NUL, and halves of surrogate pairs."""
    return "".join(sign for sign in text if sign != "\0" and not "\ud800" <= sign <= "\udfff")


def _written(value: Any) -> Any:
    if isinstance(value, str):
        return storable(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_written(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: _written(getattr(value, field.name)) for field in fields(value)}
    raise NotKept(type(value).__name__)


def _object(kind: type[T], data: Mapping[str, Any], where: str) -> T:
    hints = _hints(kind)  # type: ignore[arg-type]  # a class can be hashed, whatever its objects are
    if unknown := set(data) - set(hints):
        raise NotKept(f"{where}.{min(unknown)}")
    return kind(**{name: _read(hints[name], value, f"{where}.{name}") for name, value in data.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _read(hint: Any, value: Any, where: str) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        return _read_one_of(get_args(hint), value, where)
    if get_origin(hint) is tuple and isinstance(value, list):
        return tuple(_read(get_args(hint)[0], item, f"{where}[{place}]") for place, item in enumerate(value))
    if get_origin(hint) is not None or hint is Figures:
        return value
    if is_dataclass(hint) and isinstance(hint, type) and isinstance(value, dict):
        return _object(hint, value, where)
    if hint is date and isinstance(value, str):
        return date.fromisoformat(value)
    if hint in (str, int, bool) and type(value) is hint:
        return value
    raise NotKept(where)


def _read_one_of(kinds: tuple[Any, ...], value: Any, where: str) -> Any:
    """A field that may be of several types: of None, numbers, or one type."""
    if value is None and types.NoneType in kinds:
        return None
    if isinstance(value, dict) and Decimal in kinds:
        return Decimal(value["decimal"])
    (kind,) = [kind for kind in kinds if kind not in (types.NoneType, Decimal)]
    return _read(kind, value, where)
