"""索引号: the one number of a disclosure, made by a pattern; never changed and never given to anything else (12 ¶3).

The Regulation asks the catalogue for an index and does not say how it is made: patterns are data, and the office
chooses one.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from gongkai.law.articles import Cite
from gongkai.law.refusal import Refusal

CITE = Cite(12, 3)
_PART = re.compile(r"\{([a-z_]+)(?::(\d))?\}")
_CODES = frozenset({"credit_code", "organisation_code", "division_code"})
_DATES = frozenset({"year", "month", "day"})
_ORGANISATION = slice(8, 17)
"""Where a 统一社会信用代码 carries the organisation code (GB 32100-2015)."""


class PatternUnusable(Refusal, ValueError):
    """The pattern names what is not known, or does not end with one running number."""

    pattern: str


class CodeMissing(Refusal, LookupError):
    """The agency has no such code on record: a number cannot be made, and none is invented."""

    code: str


class SerialTooLong(Refusal, ValueError):
    """There are more numbers than the pattern has places for."""

    serial: int
    places: int


@dataclass(frozen=True)
class Codes:
    """The codes of an agency; an empty one is not on record."""

    credit_code: str = ""
    division_code: str = ""

    def get(self, name: str) -> str:
        """The code of this name. Raises CodeMissing."""
        own = {
            "credit_code": self.credit_code,
            "organisation_code": self.credit_code[_ORGANISATION],
            "division_code": self.division_code,
        }[name]
        if not own:
            raise CodeMissing(name)
        return own


@dataclass(frozen=True)
class Pattern:
    """How numbers are made. Raises PatternUnusable."""

    text: str

    def __post_init__(self) -> None:
        names = [name for name, _ in _PART.findall(self.text)]
        rest = _PART.sub("", self.text)
        if (
            names.count("serial") != 1
            or not re.search(r"\{serial:[1-9]\}$", self.text)
            or set(names) - _CODES - _DATES - {"serial"}
            or "{" in rest
            or "}" in rest
        ):
            raise PatternUnusable(self.text)

    def scope(self, codes: Codes, on: date) -> str:
        """All that stands before the running number: within it numbers run without a gap. Raises CodeMissing."""
        parts = {"year": f"{on.year:04}", "month": f"{on.month:02}", "day": f"{on.day:02}"}
        return _PART.sub(
            lambda part: "" if part[1] == "serial" else parts.get(part[1]) or codes.get(part[1]), self.text
        )

    def number(self, scope: str, serial: int) -> str:
        """The index number. Raises SerialTooLong."""
        places = int(self.text[-2])
        if not 0 < serial < 10**places:
            raise SerialTooLong(serial, places)
        return f"{scope}{serial:0{places}}"


@cache
def known_patterns() -> Mapping[str, Pattern]:
    """The patterns met on published sites, by name."""
    text = (resources.files(__package__) / "index_numbers.toml").read_text(encoding="utf-8")
    return {name: Pattern(row["pattern"]) for name, row in tomllib.loads(text).items()}
