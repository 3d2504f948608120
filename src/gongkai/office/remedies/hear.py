"""听取意见、听证、开庭: when the parties were heard."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.remedy import RemedyMove
from gongkai.office.acts import By, carry_out
from gongkai.office.journal.record import Actor
from gongkai.office.remedies.matter import RemedyProcedure
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.refusals import DayBefore
from gongkai.office.remedies.verbs import Heard, HearingKind


def note_hearing(
    remedy: Remedy, heard_on: date, how: HearingKind, *, actor: Actor, on: date, version: int | None = None
) -> Remedy:
    """The parties were heard on `heard_on`. Raises DayBefore."""
    if heard_on < remedy.started_on:
        raise DayBefore("heard_on", heard_on, "started_on", remedy.started_on)
    return carry_out(RemedyProcedure(remedy), RemedyMove.NOTE_HEARING, Heard(heard_on, how), By(actor, on, version))
