"""What all tests of drafting share."""

from __future__ import annotations

import pytest

from gongkai.law.report.bound import FEE
from gongkai.law.report.figures import Figures, Value
from gongkai.law.report.lines import edition


class Registers:
    """What the registers say: a year with three requests, all granted, unless told otherwise."""

    def __init__(self) -> None:
        self.cells: dict[str, Value] = {**dict.fromkeys(edition("2021").keys, 0), FEE: 0}
        self.say("new", 3)
        self.say("outcome.granted", 3)
        self.say("outcome.total", 3)

    def say(self, row: str, number: int) -> None:
        self.cells |= {f"requests.{row}.natural_person": number, f"requests.{row}.total": number}

    def know_nothing_of(self, key: str) -> None:
        del self.cells[key]

    def figures(self, *_: object) -> Figures:
        return Figures(self.cells)


@pytest.fixture
def registers(monkeypatch: pytest.MonkeyPatch) -> Registers:
    found = Registers()
    monkeypatch.setattr("gongkai.office.drafting.figures.figures_from_registers", found.figures)
    return found
