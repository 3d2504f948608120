"""Where the figures of a report come from: the one place in which the registers are joined."""

from __future__ import annotations

from datetime import date

from gongkai.law.report.bound import FEE
from gongkai.law.report.count import count
from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import format_in_force
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.queries import fees_received, ledger


def figures_from_registers(agency: Agency, year: int, until: date) -> Figures:
    """Every cell of the form in force that a register answers for. A cell of which no register knows is absent."""
    counted = count(ledger(agency, until), year, format_in_force(year))
    return counted.with_cells({FEE: fees_received(agency, year, until)})
