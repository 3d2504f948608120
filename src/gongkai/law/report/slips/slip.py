"""`Slip`: one slip of the pen at a place of a text; and the house lists by which slips are told."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

BLANK = "…"
"""Stands in what was meant where a number is lacking that nobody can guess."""


class SlipKind(StrEnum):
    """How a slip was told."""

    LISTED = "listed"
    FOREIGN = "foreign"
    DOUBLED = "doubled"
    TERM = "term"
    NUMBER = "number"


@dataclass(frozen=True)
class Slip:
    """`text[start:end]`, printed as `printed`, was probably meant as `meant`; empty where that is for a person to say.

    Where the kind is NUMBER, `meant` has a `BLANK` for the number.
    """

    kind: SlipKind
    start: int
    end: int
    printed: str
    meant: str

    @property
    def change(self) -> str:
        """The slip and what was meant, for a person."""
        if not self.meant:
            return f"“{self.printed}”（改写）"
        lacks_number = "（补数字）" if BLANK in self.meant else ""
        return f"“{self.printed}”→“{self.meant}”{lacks_number}"


@cache
def house_list(name: str) -> Mapping[str, Any]:
    """What a TOML file of this folder says."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
