"""Where the figures of a report come from: an agency's registers, or for a government the reports under it."""

from __future__ import annotations

from datetime import date

from gongkai.law.report.bound import FEE
from gongkai.law.report.figures import Figures
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.draft_figures import draft_figures
from gongkai.office.cases.queries import fees_received
from gongkai.office.drafting.roll_up import is_rolled_up, roll_up


def figures_from_registers(agency: Agency, year: int, on: date) -> Figures:
    """Every cell of the form in force as known on a day, with corrections, and the fees received; no others."""
    if not is_rolled_up(agency):
        return draft_figures(agency, year, on).figures.with_cells({FEE: fees_received(agency, year, on)})
    total = roll_up(agency, year, on)
    if not all(part.here for part in total.parts):
        # What an agency elsewhere has received stands in the words of its report, if at all.
        return total.figures
    return total.figures.with_cells({FEE: sum(fees_received(part.agency, year, on) for part in total.parts)})
