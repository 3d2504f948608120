"""上诉、发回重审、再审: the same case before a further court. It is remembered, and counted no second time."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.remedy import RemedyMove
from gongkai.office.acts import By, carry_out
from gongkai.office.journal.record import Actor
from gongkai.office.remedies.matter import RemedyProcedure, history_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.refusals import DayBefore, NotSaid
from gongkai.office.remedies.verbs import Appellant, Remanded, WentOn


def note_appeal(
    remedy: Remedy, noted_on: date, by: Appellant, court: str, *, actor: Actor, on: date, version: int | None = None
) -> Remedy:
    """上诉 (行政诉讼法 85). Raises DayBefore."""
    return _go_on(remedy, RemedyMove.NOTE_APPEAL, noted_on, by, court, actor, on, version)


def note_retrial(
    remedy: Remedy, noted_on: date, by: Appellant, court: str, *, actor: Actor, on: date, version: int | None = None
) -> Remedy:
    """再审 (行政诉讼法 90). Raises DayBefore."""
    return _go_on(remedy, RemedyMove.NOTE_RETRIAL, noted_on, by, court, actor, on, version)


def _go_on(
    remedy: Remedy,
    move: RemedyMove,
    noted: date,
    by: Appellant,
    court: str,
    actor: Actor,
    on: date,
    version: int | None,
) -> Remedy:
    judgments = history_of(remedy).judgments
    if judgments and noted < judgments[-1].concluded:
        raise DayBefore("noted_on", noted, "last_concluded_on", judgments[-1].concluded)
    return carry_out(RemedyProcedure(remedy), move, WentOn(noted, by, court.strip()), By(actor, on, version))


def remand(
    remedy: Remedy, noted_on: date, document: str, *, actor: Actor, on: date, version: int | None = None
) -> Remedy:
    """发回重审 (行政诉讼法 89): the first court hears it anew. Raises NotSaid, DayBefore."""
    if not document.strip():
        raise NotSaid("document")
    appeal = history_of(remedy).last(RemedyMove.NOTE_APPEAL)
    if appeal and noted_on < appeal.noted_on:
        raise DayBefore("noted_on", noted_on, "appealed_on", appeal.noted_on)
    facts = Remanded(noted_on, document.strip())
    return carry_out(RemedyProcedure(remedy), RemedyMove.REMAND, facts, By(actor, on, version))
