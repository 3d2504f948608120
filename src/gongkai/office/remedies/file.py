"""案卷归档: the file of a remedy is complete and closed."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.remedy import RemedyMove
from gongkai.office.journal.record import Actor
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.remedies.hold import carry_out
from gongkai.office.remedies.models import Remedy


def file(remedy: Remedy, *, actor: Actor, on: date, version: int | None = None) -> Remedy:
    """Close the file."""
    return carry_out(remedy, RemedyMove.FILE, Nothing(), actor=actor, on=on, version=version)
