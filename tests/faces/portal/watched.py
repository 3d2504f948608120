"""A sheet that remembers which of its fields a template asked for."""

from __future__ import annotations

from dataclasses import is_dataclass
from typing import Any


class Asked:
    """What templates asked for: (class, field), and what they asked for in vain."""

    def __init__(self) -> None:
        self.fields: set[tuple[type, str]] = set()
        self.unknown: set[tuple[str, str]] = set()

    def watch(self, value: Any) -> Any:
        """The value itself, or, for a sheet and what lies in it, one that reports to us."""
        if is_dataclass(value):
            return Watched(self, value)
        if isinstance(value, tuple):
            return tuple(self.watch(each) for each in value)
        return value


class Watched:
    """Stands for a sheet."""

    def __init__(self, asked: Asked, sheet: Any) -> None:
        self.__dict__.update(_asked=asked, _sheet=sheet)

    def __getattr__(self, name: str) -> Any:
        sheet = self.__dict__["_sheet"]
        if name not in type(sheet).__dataclass_fields__:
            self.__dict__["_asked"].unknown.add((type(sheet).__name__, name))
            raise AttributeError(name)
        self.__dict__["_asked"].fields.add((type(sheet), name))
        return self.__dict__["_asked"].watch(getattr(sheet, name))
