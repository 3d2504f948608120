"""A facts class: a frozen dataclass each of whose fields is declared with what it is called and how it is asked for.

    @facts
    class Extended:
        \"\"\"延长答复期限 (33 ¶2).\"\"\"

        working_days: int = fact("延长工作日", least=1)
        reason: str = fact("延期理由", lines=4)
        told_on: date = fact("告知申请人日期", today=True)

The journal labels its lines by these words, the desk makes its form of an act from them, letters are checked with them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, field, fields
from enum import StrEnum
from typing import Any, TypeVar, dataclass_transform, overload

_T = TypeVar("_T")
_KEY = "fact"


@dataclass(frozen=True)
class Fact:
    """What a field of facts is to people. Everything but the label concerns the form that asks for it."""

    label: str
    hint: str = ""
    """What helps to fill it in."""
    example: str = ""
    lines: int = 1
    """How many lines its control has: more than one for sentences."""
    least: int | None = None
    most: int | None = None
    """Bounds of a number; `most` of a text is its length."""
    today: bool = False
    """Whether the day is usually the day of entry, which the form then begins with."""
    begins_with: Any = None
    """Any other value that the form begins with."""
    asked: bool = True
    """Whether the officer is asked for it; what is not asked is worked out by the act."""
    hidden: bool = False
    """Whether the form carries it along without asking: the number of what the page was opened for."""
    must_hold: bool = False
    """Whether the act is only done where the statement is true."""
    answers: tuple[str, str] | None = None
    """What yes and no are called, where one of them must be chosen."""
    without: tuple[StrEnum, ...] = ()
    """Members of its enum that nobody chooses."""


class Unlabelled(TypeError):
    """A field of a facts class that does not say what it is called."""

    def __init__(self, kind: type, name: str) -> None:
        super().__init__(f"{kind.__name__}.{name} has no label: declare it with fact(…)")
        self.kind, self.name = kind, name


def fact(
    label: str,
    *,
    default: Any = MISSING,
    hint: str = "",
    example: str = "",
    lines: int = 1,
    least: int | None = None,
    most: int | None = None,
    today: bool = False,
    begins_with: Any = None,
    asked: bool = True,
    hidden: bool = False,
    must_hold: bool = False,
    answers: tuple[str, str] | None = None,
    without: tuple[StrEnum, ...] = (),
) -> Any:
    """Declare one field of facts. Without a `default` it must be given, and a text must not be blank."""
    described = Fact(
        label, hint, example, lines, least, most, today, begins_with, asked, hidden, must_hold, answers, without
    )
    return field(default=default, metadata={_KEY: described})


@overload
def facts(kind: type[_T], /) -> type[_T]: ...
@overload
def facts(*, kw_only: bool) -> Callable[[type[_T]], type[_T]]: ...
@dataclass_transform(frozen_default=True, field_specifiers=(fact,))
def facts(kind: type[_T] | None = None, /, *, kw_only: bool = False) -> type[_T] | Callable[[type[_T]], type[_T]]:
    """Make a class a facts class, frozen; with `kw_only` its fields are named where it is made.

    Raises Unlabelled where a field was not declared with `fact`.
    """

    def declared(kind: type[_T]) -> type[_T]:
        as_dataclass = dataclass(frozen=True, kw_only=kw_only)(kind)
        for described in fields(as_dataclass):  # type: ignore[arg-type]
            fact_of(described, kind)
        return as_dataclass

    return declared if kind is None else declared(kind)


def fact_of(field: Field[Any], kind: type = object) -> Fact:
    """What a field of a facts class is to people. Raises Unlabelled."""
    described = field.metadata.get(_KEY)
    if not isinstance(described, Fact):
        raise Unlabelled(kind, field.name)
    return described


def described_fields(kind: type) -> dict[str, Fact]:
    """Each field of a facts class, by its name. Raises Unlabelled."""
    return {described.name: fact_of(described, kind) for described in fields(kind)}


def must_be_given(field: Field[Any]) -> bool:
    """Whether a field has no default."""
    return field.default is MISSING and field.default_factory is MISSING
