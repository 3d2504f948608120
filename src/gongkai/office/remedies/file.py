"""案卷归档: the file of a remedy is complete and closed."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.remedy import RemedyMove
from gongkai.office.acts import By, carry_out
from gongkai.office.journal.record import Actor
from gongkai.office.journal.vocabulary import Nothing
from gongkai.office.remedies.matter import RemedyProcedure
from gongkai.office.remedies.models import Remedy


def file(remedy: Remedy, *, actor: Actor, on: date, version: int | None = None) -> Remedy:
    """Close the file."""
    return carry_out(RemedyProcedure(remedy), RemedyMove.FILE, Nothing(), By(actor, on, version))
