"""Facts as JSON and back. What comes back is what went out: unknown, missing or wrongly typed values are refused.

Days are written 2026-03-02, articles in the notation of the data files (``regulation 16¶2``), kinds by their code.
"""

from __future__ import annotations

import json
import types
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from gongkai.law.articles import Cite, NoSuchInstrument, NoSuchPlace, parse_cite

_T = TypeVar("_T")
_PLAIN = (str, int, bool)


class FactsFault(ValueError):
    """Data that are no facts of the kind. `at` is the place in them, `reason` a code."""

    def __init__(self, at: str, reason: str) -> None:
        self.at, self.reason = at, reason
        super().__init__(f"{at or 'the whole'}: {reason}")


def to_json(facts: Any) -> str:
    """Facts as the text of a JSON file."""
    return json.dumps(facts_data(facts), ensure_ascii=False, indent=2) + "\n"


def from_json(kind: type[_T], text: str) -> _T:
    """The facts of this kind that `to_json` wrote. Raises FactsFault."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        raise FactsFault("", "no_json") from None
    return facts_from(kind, data)


def facts_data(value: Any) -> Any:
    """Facts as plain data for JSON. What equals its default is written too, so that the file is complete."""
    if isinstance(value, Cite):
        return value.notation
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {one.name: facts_data(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, tuple):
        return [facts_data(one) for one in value]
    return value


def facts_from(kind: type[_T], data: Any, at: str = "") -> _T:
    """The facts of this kind that `facts_data` wrote. Raises FactsFault."""
    if not isinstance(data, Mapping):
        raise FactsFault(at, "no_table")
    hints = _hints(cast(Any, kind))
    for name in data:
        if name not in hints:
            raise FactsFault(_under(at, str(name)), "unknown")
    values = {}
    for one in fields(cast(Any, kind)):
        if one.name in data:
            values[one.name] = _read(hints[one.name], data[one.name], _under(at, one.name))
        elif one.default is MISSING:
            raise FactsFault(_under(at, one.name), "missing")
    return kind(**values)


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    known = {one.name for one in fields(kind)}
    return {name: hint for name, hint in get_type_hints(kind).items() if name in known}


def _under(at: str, name: str) -> str:
    return f"{at}.{name}" if at else name


def _read(hint: Any, value: Any, at: str) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        wanted = [one for one in get_args(hint) if one is not type(None)]
        return None if value is None else _read(wanted[0], value, at)
    if get_origin(hint) is tuple:
        if not isinstance(value, list):
            raise FactsFault(at, "no_list")
        return tuple(_read(get_args(hint)[0], one, f"{at}[{place}]") for place, one in enumerate(value))
    if hint in _PLAIN:
        if type(value) is not hint:
            raise FactsFault(at, f"no_{hint.__name__}")
        return value
    if is_dataclass(hint) and hint is not Cite:
        return facts_from(cast(type[Any], hint), value, at)
    return _read_written(hint, value, at)


def _known(cite: Cite) -> Cite:
    """The citation, if the corpus has its place."""
    _ = cite.provision
    return cite


def _read_written(hint: Any, value: Any, at: str) -> Any:
    """What JSON has no type for and stands in it as text."""
    if not isinstance(value, str):
        raise FactsFault(at, "no_str")
    try:
        if hint is date:
            return date.fromisoformat(value)
        return _known(parse_cite(value)) if hint is Cite else hint(value)
    except (ValueError, NoSuchInstrument, NoSuchPlace):
        raise FactsFault(at, f"no_{hint.__name__.lower()}") from None
