"""Facts as they are kept: a frozen dataclass to JSON and back.

The types a facts class may use are few, so that what is kept means one thing only and reads the same in fifty years:
`str`, `int`, `bool`, `date`, `Decimal`, an enum of strings, `Cite`, another facts class, `tuple[X, ...]` of one of
these, and `X | None`. There is no `float` (it is not what was written) and no `datetime` (a legal fact has a day).

A facts class may later gain fields that have a default; it never loses or renames one, since the entries stay.
"""

from __future__ import annotations

import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from gongkai.law.articles import Cite, parse_cite

F = TypeVar("F")

ROWS = "rows_sha256"
"""Under this name an entry keeps, beside its facts, the hash over the rows that its act wrote (`row_hashes`)."""


class UnusableFacts(TypeError):
    """A value that cannot be kept as a fact, or facts that cannot be read as what they are said to be."""

    def __init__(self, where: str, value: object) -> None:
        super().__init__(f"{where}: {type(value).__name__}")
        self.where, self.value = where, value


def written(facts: Any) -> dict[str, Any]:
    """The facts as JSON values, each field under its name. Raises UnusableFacts, naming the field."""
    if not is_dataclass(facts) or isinstance(facts, type):
        raise UnusableFacts(type(facts).__name__, facts)
    name = type(facts).__name__
    return {one.name: _written(getattr(facts, one.name), f"{name}.{one.name}") for one in fields(facts)}


def _written(value: Any, where: str) -> Any:
    """One value as JSON."""
    if isinstance(value, datetime | float):
        raise UnusableFacts(where, value)
    if isinstance(value, str):
        return _plain_text(str(value.value) if isinstance(value, StrEnum) else value, where)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal) and value.is_finite():
        return str(value)
    if isinstance(value, Cite):
        return value.notation
    if isinstance(value, tuple):
        return [_written(one, f"{where}[{place}]") for place, one in enumerate(value)]
    if is_dataclass(value) and not isinstance(value, type):
        return written(value)
    raise UnusableFacts(where, value)


def _plain_text(text: str, where: str) -> str:
    """`text`, unless it holds what a database cannot keep (NUL) or what is no sign at all (half a surrogate pair)."""
    if "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text):
        raise UnusableFacts(where, text)
    return text


def read(kind: type[F], data: Mapping[str, Any]) -> F:
    """The facts of class `kind` that `written` made. Raises UnusableFacts where the data are not such facts."""
    # Any class can be a key of the cache; the type of a class parameter does not say so.
    hints = _hints(kind)  # type: ignore[arg-type]
    given: dict[str, Any] = {}
    for one in fields(kind):  # type: ignore[arg-type]
        where = f"{kind.__name__}.{one.name}"
        if one.name in data:
            given[one.name] = _read(hints[one.name], data[one.name], where)
        elif one.default is MISSING and one.default_factory is MISSING:
            raise UnusableFacts(where, None)
    if unknown := set(data) - set(hints) - {ROWS}:
        raise UnusableFacts(f"{kind.__name__}.{min(unknown)}", data[min(unknown)])
    return kind(**given)


@cache
def _hints(kind: type) -> dict[str, Any]:
    """The types of the fields of a facts class."""
    if not is_dataclass(kind):
        raise UnusableFacts(kind.__name__, kind)
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind)}


def _read(hint: Any, value: Any, where: str) -> Any:
    """One value back from JSON, as the type the class names."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        (inner,) = [one for one in get_args(hint) if one is not types.NoneType]
        return None if value is None else _read(inner, value, where)
    if origin is tuple and isinstance(value, list):
        return tuple(_read(get_args(hint)[0], one, f"{where}[{place}]") for place, one in enumerate(value))
    if hint is bool or hint is int:
        if type(value) is hint:
            return value
    elif is_dataclass(hint) and isinstance(hint, type) and isinstance(value, dict) and hint is not Cite:
        return read(hint, value)
    elif isinstance(value, str):
        return _from_text(hint, value, where)
    raise UnusableFacts(where, value)


def _from_text(hint: Any, value: str, where: str) -> Any:
    """A value that JSON holds as text."""
    makers: dict[Any, Any] = {str: str, date: date.fromisoformat, Decimal: Decimal, Cite: parse_cite}
    maker = makers.get(hint) or (hint if isinstance(hint, type) and issubclass(hint, StrEnum) else None)
    if maker is None:
        raise UnusableFacts(where, value)
    try:
        return maker(value)
    except (ValueError, ArithmeticError, LookupError) as wrong:
        raise UnusableFacts(where, value) from wrong
