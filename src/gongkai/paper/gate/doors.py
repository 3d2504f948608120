"""The doors through which files come in: which kinds each takes, and what it does about hazards (`verdicts.csv`).

A column of the table is a door. ``no`` refuses the file, ``tell`` takes it and tells its keeper, ``yes`` takes it.
"""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any


class Door(StrEnum):
    """Where a file comes in."""

    APPLICANT = "applicant"
    PROOF = "proof"
    SUPPLIED = "supplied"
    ATTACHMENT = "attachment"
    DRAFT = "draft"
    SHEET = "sheet"
    REPORT = "report"
    WEBSITE_REPORT = "website_report"
    SEAL = "seal"
    NOTICE = "notice"


class DoorVerdict(StrEnum):
    """What a door does about a hazard."""

    REFUSE = "no"
    TELL = "tell"
    LET_IN = "yes"


@dataclass(frozen=True)
class HazardWords:
    """What is said of a hazard: what it is, and what to do."""

    found: str
    do: str


def kinds_at(door: Door) -> tuple[str, ...]:
    """The kinds of file that a door takes."""
    return tuple(_words()["kinds"][door])


def verdict(door: Door, code: str) -> DoorVerdict:
    """What a door does about a hazard. Raises KeyError for one that is not in the table."""
    return _verdicts()[code][door]


def codes() -> tuple[str, ...]:
    """All hazards of the table, the gravest first."""
    return tuple(_verdicts())


def words_for(code: str) -> HazardWords:
    """The words for a hazard. Raises KeyError."""
    return HazardWords(**_words()["hazards"][code])


@cache
def _verdicts() -> Mapping[str, Mapping[Door, DoorVerdict]]:
    with (resources.files(__package__) / "verdicts.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    return {row["hazard"]: {door: DoorVerdict(row[door]) for door in Door} for row in rows}


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads((resources.files(__package__) / "doors.toml").read_text(encoding="utf-8"))
