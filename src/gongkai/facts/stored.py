"""Facts as JSON and back. What comes back is what went out: unknown, missing or wrongly typed values are refused.

The types a facts class may use are few, so that what is stored means one thing only and reads the same in fifty years:
`str`, `int`, `bool`, `date`, `Decimal`, an enum of strings, `Cite`, another facts class, `tuple[X, ...]` of one of
these, and `X | None`. There is no `float` (it is not what was written) and no `datetime` (a legal fact has a day).

Days are written 2026-03-02, articles in the notation of the data files (``regulation 16¶2``), enums by their code,
amounts as they were written. The journal hashes what is written here, so no byte of it may ever change.

A facts class may later gain fields that have a default; it never loses or renames one, since what is stored stays.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from gongkai.facts.fields import must_be_given
from gongkai.law.articles import Cite, parse_cite

_T = TypeVar("_T")


class UnusableFacts(ValueError):
    """A value that cannot be stored as a fact, or data that are no facts of the kind.

    `at` is the place in them (``withheld[0].ground``; empty for the whole), `reason` a code: ``missing``, ``unknown``,
    ``no_table``, ``no_list``, ``no_str`` and so on for what the value is not, ``not_storable`` on the way out.
    """

    def __init__(self, kind: type, at: str, reason: str) -> None:
        self.kind, self.at, self.reason = kind, at, reason
        super().__init__(f"{kind.__name__}{at and '.'}{at}: {reason}")


def facts_data(facts: Any) -> dict[str, Any]:
    """Facts as plain data for JSON, each field under its name. What equals its default is written too.

    Raises UnusableFacts, naming the field.
    """
    if not is_dataclass(facts) or isinstance(facts, type):
        raise UnusableFacts(facts if isinstance(facts, type) else type(facts), "", "not_storable")
    return _table(facts, _Place(type(facts)))


class _Place:
    """A place in facts, for the word about what is wrong there."""

    __slots__ = ("at", "kind")

    def __init__(self, kind: type, at: str = "") -> None:
        self.kind, self.at = kind, at

    def field(self, name: str) -> _Place:
        return _Place(self.kind, f"{self.at}.{name}" if self.at else name)

    def row(self, number: int) -> _Place:
        return _Place(self.kind, f"{self.at}[{number}]")

    def refused(self, reason: str) -> UnusableFacts:
        return UnusableFacts(self.kind, self.at, reason)


def _table(facts: Any, place: _Place) -> dict[str, Any]:
    return {field.name: _data(getattr(facts, field.name), place.field(field.name)) for field in fields(facts)}


def _data(value: Any, place: _Place) -> Any:
    """One value as JSON has it."""
    if isinstance(value, datetime | float):
        raise place.refused("not_storable")
    if isinstance(value, str):
        return _text(str(value.value) if isinstance(value, StrEnum) else value, place)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal) and value.is_finite():
        return str(value)
    if isinstance(value, Cite):
        return value.notation
    if isinstance(value, tuple):
        return [_data(member, place.row(number)) for number, member in enumerate(value)]
    if is_dataclass(value) and not isinstance(value, type):
        return _table(value, place)
    raise place.refused("not_storable")


def _text(text: str, place: _Place) -> str:
    """`text`, unless it holds what a database cannot keep (NUL) or what is no sign at all (half a surrogate pair)."""
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise place.refused("not_storable")
    return text


def facts_from(kind: type[_T], data: Any) -> _T:
    """The facts of class `kind` that `facts_data` made. Raises UnusableFacts where the data are no such facts."""
    return _from_table(kind, data, _Place(kind))


def _from_table(kind: type[_T], data: Any, place: _Place) -> _T:
    if not isinstance(data, Mapping):
        raise place.refused("no_table")
    # Any class can be a key of the cache; the type of a class parameter does not say so.
    hints = _hints(kind)  # type: ignore[arg-type]
    if unknown := [name for name in data if name not in hints]:
        raise place.field(str(unknown[0])).refused("unknown")
    values = {}
    for field in fields(kind):  # type: ignore[arg-type]
        if field.name in data:
            values[field.name] = _value(hints[field.name], data[field.name], place.field(field.name))
        elif must_be_given(field):
            raise place.field(field.name).refused("missing")
    return kind(**values)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of the fields of a facts class."""
    if not is_dataclass(kind):
        raise UnusableFacts(kind, "", "no_facts_class")
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in fields(kind)}


def _value(hint: Any, value: Any, place: _Place) -> Any:
    """One value back from JSON, as the type that the class names."""
    if get_origin(hint) in (Union, types.UnionType):
        (inner,) = [member for member in get_args(hint) if member is not types.NoneType]
        return None if value is None else _value(inner, value, place)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise place.refused("no_list")
        inner = get_args(hint)[0]
        return tuple(_value(inner, row, place.row(number)) for number, row in enumerate(value))
    if hint in (str, int, bool):
        if type(value) is not hint:
            raise place.refused(f"no_{hint.__name__}")
        return value
    if is_dataclass(hint) and hint is not Cite:
        return _from_table(hint, value, place)  # type: ignore[arg-type]
    return _from_text(hint, value, place)


_READERS: dict[Any, Callable[[str], Any]] = {date: date.fromisoformat, Decimal: Decimal, Cite: parse_cite}


def _from_text(hint: Any, value: Any, place: _Place) -> Any:
    """A value for which JSON has no type of its own, and which stands there as text."""
    if not isinstance(value, str):
        raise place.refused("no_str")
    reader = _READERS.get(hint) or (hint if isinstance(hint, type) and issubclass(hint, StrEnum) else None)
    if reader is None:
        raise place.refused("no_type_of_facts")
    try:
        return reader(value)
    except (ValueError, ArithmeticError, LookupError):
        raise place.refused(f"no_{hint.__name__.lower()}") from None
