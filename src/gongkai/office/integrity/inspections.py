"""The verification of the whole office, kept: what the nightly job does and the administrators' page shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongkai.office.integrity.faults import FAULT_WORDS, Damage, FaultWords
from gongkai.office.integrity.looks import AreaResult, IntegrityFinding, look_through
from gongkai.office.integrity.models import Inspection


@dataclass(frozen=True)
class InspectedArea:
    """One area of a verification as it was kept."""

    zh: str
    count: int
    unit: str
    faults: int
    findings: tuple[tuple[str, FaultWords], ...]
    notes: tuple[str, ...]


def inspect_all(at: datetime) -> Inspection:
    """Verify the whole office as of this moment, and keep what came of it."""
    results = list(look_through(at))
    return Inspection.objects.create(
        at=at, faults=sum(result.faults for result in results), areas=[as_data(result) for result in results]
    )


def last_inspection() -> Inspection | None:
    """The last verification that was kept; None where there was none yet."""
    return Inspection.objects.first()


def areas_of(inspection: Inspection) -> Sequence[InspectedArea]:
    """What came of each area, with the words to what was found."""
    return [
        InspectedArea(
            area["zh"],
            area["count"],
            area["unit"],
            area["faults"],
            tuple((finding["where"], FAULT_WORDS[Damage(finding["fault"])]) for finding in area["findings"]),
            tuple(area["notes"]),
        )
        for area in inspection.areas
    ]


def as_data(result: AreaResult) -> dict[str, Any]:
    """What came of one area, as JSON."""
    return {
        "name": result.name,
        "zh": result.zh,
        "count": result.count,
        "unit": result.unit,
        "faults": result.faults,
        "findings": [_finding(finding) for finding in result.findings],
        "notes": list(result.notes),
    }


def _finding(finding: IntegrityFinding) -> dict[str, str]:
    words = FAULT_WORDS[finding.fault]
    return {"fault": finding.fault.value, "where": finding.where, "what": words.zh, "remedy": words.remedy}
