"""Where the figures of a report come from: the ledger of the annual report, and the processing fees of requests."""

from __future__ import annotations

from datetime import date

from gongkai.law.report.bound import FEE
from gongkai.law.report.figures import Figures
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.ledger import compute
from gongkai.office.cases.queries import fees_received


def figures_from_registers(agency: Agency, year: int, on: date) -> Figures:
    """Every cell of the form in force that a register answers for, as known on a day. What none knows is absent."""
    return compute(agency, year, on).figures.with_cells({FEE: fees_received(agency, year, on)})
