"""How each agency counts where no official text says it (decision 0008)."""

from __future__ import annotations

from datetime import date

from gongkai.law.conventions import SettledConventions
from gongkai.law.registers import Counting


def counting(settled: SettledConventions, on: date) -> Counting:
    """The points that the labels of section two leave open, as an agency has settled them for a day: of what is counted
    the last day of the period, of a document's term the day from which it is in force.
    """
    return Counting(
        lapsed_is_repealed=settled.agrees("lapsed_is_repealed", on),
        valid_before_in_force=settled.agrees("valid_before_in_force", on),
        valid_while_suspended=settled.agrees("valid_while_suspended", on),
        first_day_counts=settled.agrees("term_first_day", on),
        licence_refusals_count=settled.agrees("licence_refusals", on),
    )
