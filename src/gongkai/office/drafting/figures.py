"""The figures of a report that is being written: those of the registers, or those that were submitted."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import Edition, format_in_force
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.sources import figures_from_registers


def form_of(draft: ReportDraft) -> Edition:
    """The form that the report is written in: the one in force for its year."""
    return format_in_force(draft.year)


def figures_of(draft: ReportDraft, on: date) -> Figures:
    """What the registers say, as known on a day; once the report was submitted, what was submitted."""
    frozen = draft.frozen_figures
    if frozen is not None:
        return frozen
    return figures_from_registers(draft.agency, draft.year, on)


def frozen_of(figures: Figures) -> dict[str, str]:
    """The figures as they are kept: every number in its digits. What states no number is not kept, and not known."""
    numbers = {key: figures.number(key) for key in figures}
    return {
        key: format(number, "f") if isinstance(number, Decimal) else str(number)
        for key, number in numbers.items()
        if number is not None
    }


def hash_of(frozen: Mapping[str, str]) -> str:
    """The SHA-256 of frozen figures, the same whatever order they stand in."""
    return hashlib.sha256(json.dumps(dict(frozen), sort_keys=True).encode("utf-8")).hexdigest()
