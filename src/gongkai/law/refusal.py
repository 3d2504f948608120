"""Refusals: why something is not done, as facts. Faces put them into words; nothing below them does."""

from __future__ import annotations

from dataclasses import dataclass, fields
from inspect import get_annotations
from typing import Any, ClassVar, dataclass_transform


@dataclass_transform(eq_default=False)
@dataclass(eq=False, repr=False)
class Refusal(Exception):
    """What is refused, and why. A subclass declares its facts as a dataclass does, and needs no decorator::

        class TooManyRows(DutyRefused):
            most: int

    `message` is what a log says of it, with the facts in braces; without one it is the facts themselves.
    """

    message: ClassVar[str] = ""

    def __init__(self) -> None:
        """Those without facts take none, which their type says too: Python's own exceptions take anything."""
        super().__init__()

    def __init_subclass__(cls, **options: Any) -> None:
        super().__init_subclass__(**options)
        if get_annotations(cls):
            # Not compared by its facts: then it would have no hash, which those who handle exceptions ask for. Not
            # frozen: Python itself writes to an exception that is raised.
            dataclass(eq=False, repr=False)(cls)

    def __post_init__(self) -> None:
        # Python keeps as arguments only what is given by position: the rest would be lost on the way to another
        # process.
        self.args = tuple(_facts(self).values())

    def __str__(self) -> str:
        return self.message.format(**_facts(self)) if self.message else super().__str__()


def _facts(refused: Refusal) -> dict[str, Any]:
    return {field.name: getattr(refused, field.name) for field in fields(refused)}
