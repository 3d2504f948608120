"""提交答复、答辩: the agency's answer goes to the body, with its evidence; and the procedure may change on the way."""

from __future__ import annotations

from datetime import date

from gongkai.law.procedure.remedy import RemedyKind, RemedyMove, ReviewProcedure
from gongkai.law.remedy_clock import answer_limit
from gongkai.office.acts import By, carry_out
from gongkai.office.journal.record import Actor
from gongkai.office.remedies.matter import RemedyProcedure, history_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.refusals import AlreadyOrdinary, DayBefore
from gongkai.office.remedies.verbs import AnswerSent, ProcedureChanged


def send_answer(
    remedy: Remedy, sent_on: date, pieces: int, *, actor: Actor, on: date, version: int | None = None
) -> Remedy:
    """The answer went out on `sent_on`, with so many `pieces` of evidence; a late one too. Raises DayBefore."""
    if sent_on < remedy.notice_received_on:
        raise DayBefore("sent_on", sent_on, "notice_received_on", remedy.notice_received_on)
    procedure = history_of(remedy).notice.procedure
    cite = answer_limit(RemedyKind(remedy.kind), procedure, on=remedy.notice_received_on).cite
    facts = AnswerSent(sent_on, pieces)
    return carry_out(RemedyProcedure(remedy), RemedyMove.SEND_ANSWER, facts, By(actor, on, version), cite=cite)


def change_procedure(remedy: Remedy, changed_on: date, *, actor: Actor, on: date, version: int | None = None) -> Remedy:
    """转为普通程序. The period for the answer goes on as the notice began it. Raises DayBefore, AlreadyOrdinary."""
    if changed_on < remedy.notice_received_on:
        raise DayBefore("changed_on", changed_on, "notice_received_on", remedy.notice_received_on)
    if history_of(remedy).notice.procedure is ReviewProcedure.ORDINARY:
        raise AlreadyOrdinary
    return carry_out(
        RemedyProcedure(remedy), RemedyMove.CHANGE_PROCEDURE, ProcedureChanged(changed_on), By(actor, on, version)
    )
