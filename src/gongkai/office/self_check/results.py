"""What a check of oneself gives: for each rule its defects, each with what it is of, and what could not be told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.office.self_check.rules import SelfCheckRule, rule


class Thing(StrEnum):
    """What a defect is of; its key is the number, code or name under which that is found."""

    SITE = "site"
    COLUMN = "column"
    DOCUMENT = "document"
    DRAFT = "draft"
    MESSAGE = "message"
    COMPLAINT = "complaint"
    YEAR = "year"
    FIELD = "field"
    PAGE = "page"
    ACCOUNT = "account"


class Grade(StrEnum):
    """How a rule came out."""

    CLEAR = "clear"
    UNTOLD = "untold"
    """No defect was found, and of something it could not be told."""
    BELOW = "below"
    """There are defects, fewer than fail the site."""
    FAILS = "fails"


@dataclass(frozen=True)
class Defect:
    """One defect. `words` names the thing and `part` what of it: a link, a file, a picture. `on` is the day that
    matters: of the last update, the last day of a period, the day of receipt; None where there is none. `since` is the
    day of the check that saw it first. `seen` is what may be otherwise on another day and is still the same defect: a
    status, a count, a day.
    """

    thing: Thing
    key: str
    words: str = ""
    part: str = ""
    on: date | None = None
    since: date | None = None
    seen: str = ""

    @property
    def identity(self) -> tuple[Thing, str, str]:
        """By what it is the same defect on another day."""
        return self.thing, self.key, self.part


@dataclass(frozen=True)
class Result:
    """How one rule came out: of how many looked at, which defects; of how many it could not be told."""

    code: str
    looked_at: int
    defects: tuple[Defect, ...] = ()
    untold: int = 0

    @property
    def rule(self) -> SelfCheckRule:
        """The rule."""
        return rule(self.code)

    @property
    def grade(self) -> Grade:
        """How it came out."""
        if len(self.defects) >= self.rule.least:
            return Grade.FAILS
        if self.defects:
            return Grade.BELOW
        return Grade.UNTOLD if self.untold else Grade.CLEAR


@dataclass(frozen=True)
class Check:
    """All results of one agency on one day."""

    day: date
    results: tuple[Result, ...]

    @property
    def vetoes(self) -> tuple[Result, ...]:
        """Those that fail the site at once."""
        return tuple(result for result in self.results if result.rule.is_veto and result.grade is Grade.FAILS)

    @property
    def defects(self) -> int:
        """How many defects there are in all; a column that two rules count is one."""
        by_code = ((result.code, defect) for result in self.results for defect in result.defects)
        return len({("" if coded.thing is Thing.COLUMN else code, *coded.identity) for code, coded in by_code})


def with_first_days(checked: Check, before: Check | None) -> Check:
    """The check with the day on which each defect was first seen: as the check before has it, or its own day.

    A defect that was gone in between is a new one.
    """
    first_days = {
        (result.code, *defect.identity): defect.since
        for result in (before.results if before else ())
        for defect in result.defects
    }

    def dated(result: Result) -> Result:
        defects = (
            replace(defect, since=first_days.get((result.code, *defect.identity)) or checked.day)
            for defect in result.defects
        )
        return replace(result, defects=tuple(defects))

    return replace(checked, results=tuple(map(dated, checked.results)))


def written(results: Iterable[Result]) -> list[dict[str, Any]]:
    """The results as JSON keeps them; what is empty is left out."""
    return [
        {**asdict(result), "defects": [{name: _plain(value) for name, value in asdict(defect).items() if value}
                                    for defect in result.defects]}
        for result in results
    ]  # fmt: skip


def read(rows: Sequence[Mapping[str, Any]], rule_codes: Iterable[str]) -> tuple[Result, ...]:
    """The results that JSON holds of rules in `rule_codes`; what another version checked is passed over."""
    codes = frozenset(rule_codes)
    return tuple(
        Result(row["code"], row["looked_at"], tuple(map(_defect, row["defects"])), row["untold"])
        for row in rows
        if row["code"] in codes
    )


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _defect(row: Mapping[str, str]) -> Defect:
    days = {name: date.fromisoformat(row[name]) for name in ("on", "since") if name in row}
    words, part, seen = (row.get(name, "") for name in ("words", "part", "seen"))
    return Defect(Thing(row["thing"]), row["key"], words, part, seen=seen, **days)
