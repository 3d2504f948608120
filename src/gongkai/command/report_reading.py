"""Reading one document for a command: in a process of its own, and every way in which it fails in words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from gongkai.command.language import Language, Stop
from gongkai.command.report_workers import Lost, one
from gongkai.paper.annual.read import read_file
from gongkai.paper.annual.reading import Reading
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.formats.unreadable import Unreadable

SECONDS = 150.0
"""How long one document may take. LibreOffice alone is given two minutes to convert one."""

Made = TypeVar("Made")


@dataclass(frozen=True)
class NotAReport:
    """A file that is no readable report. `reason` is a code of `refusals.toml`, `facts` fill its sentence."""

    reason: str
    facts: dict[str, str] = field(default_factory=dict)
    trace: str = ""

    def why(self, language: Language) -> str:
        """What is wrong and what to do, without a full stop."""
        return why_refused(self.reason, self.facts, language.value)


def attempt(make: Callable[[Reading], Made], path: Path) -> Made | NotAReport:
    """Read the file and make of it what is wanted. What is no readable report is `Refused` instead."""
    try:
        if not path.is_file():
            return NotAReport("not_a_file" if path.exists() else "missing")
        reading = read_file(path)
    except Unreadable as error:
        return NotAReport(error.reason, dict(error.facts))
    except OSError as error:
        return NotAReport("not_opened", {"detail": error.strerror or type(error).__name__})
    return NotAReport("no_report") if _holds_nothing(reading) else make(reading)


def _holds_nothing(reading: Reading) -> bool:
    """Whether nothing of an annual report was met: another document, which no check can speak of."""
    return not (reading.figures or reading.seen or reading.prose.title or reading.prose.headings)


def settled(result: Made | NotAReport | Lost) -> Made | NotAReport:
    """The result of `attempt` where it was done in a process of its own, whose loss is one more way to be refused."""
    if isinstance(result, Lost):
        facts = {"seconds": result.detail} if result.reason == "too_slow" else {"detail": result.detail}
        return NotAReport(result.reason, facts, result.trace)
    return result


def read_one(path: Path) -> Reading:
    """The reading of one document, or the end of the command with one line that says why there is none."""
    result = settled(one(path, partial(attempt, _itself), seconds=SECONDS))
    if isinstance(result, NotAReport):
        raise Stop(
            f"错误：{path}：{result.why(Language.ZH)}。",
            f"Error: {path}: {result.why(Language.EN)}.",
        )
    return result


def _itself(reading: Reading) -> Reading:
    return reading
