"""Sheets: for each page one frozen dataclass with all its template may use.

Each field says what it means: ``name: str = doc("the agency's name")``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar, dataclass_transform, overload

T = TypeVar("T")
_MEANING = "meaning"


@overload
def doc(meaning: str) -> Any: ...
@overload
def doc(meaning: str, *, default: T) -> T: ...
@overload
def doc(meaning: str, *, default_factory: Callable[[], T]) -> T: ...
def doc(meaning: str, **default: Any) -> Any:
    """Declare a field of a sheet by what it means, with its default where it has one."""
    # Not words in `Annotated`: the types of Django take what stands beside a model there for a type of their own.
    return field(metadata={_MEANING: meaning}, **default)


@dataclass_transform(frozen_default=True, field_specifiers=(doc,))
def sheetclass(kind: type[T]) -> type[T]:
    """Make a class a sheet, whose fields are declared by `doc`."""
    return dataclass(frozen=True)(kind)


def documented(kind: type) -> dict[str, str]:
    """The fields of a sheet's class with what they mean; empty words for a field that says nothing."""
    return {member.name: member.metadata.get(_MEANING, "") for member in fields(kind)}
