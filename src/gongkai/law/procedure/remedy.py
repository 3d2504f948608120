"""救济案件的办理: reconsiderations and suits against an agency's work, as the agency that answers for it sees them.

The body that decides has its own procedure; here stands what the agency does and what it must remember. A suit after
reconsideration is a suit that is linked to the reconsideration: nobody types which it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from gongkai.law.articles import Cite
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import Step, StepTable, at
from gongkai.law.remedies import LITIGATION_LAW, RECONSIDERATION_LAW


class RemedyKind(StrEnum):
    """Before whom an act is contested."""

    RECONSIDERATION = "reconsideration"
    LITIGATION = "litigation"


class Contested(StrEnum):
    """What is contested (51): a reply, that none came in time, or the agency's own disclosure without any request."""

    REPLY = "reply"
    SILENCE = "silence"
    DISCLOSURE = "disclosure"


class ReviewProcedure(StrEnum):
    """By which procedure it is heard; disclosure cases may take the simplified one."""

    SIMPLE = "simple"
    ORDINARY = "ordinary"


class RemedyStage(StrEnum):
    """Where a remedy stands."""

    NOTIFIED = "notified"
    ANSWERED = "answered"
    CONCLUDED = "concluded"
    ON_APPEAL = "on_appeal"
    IN_RETRIAL = "in_retrial"
    FILED = "filed"


class RemedyMove(StrEnum):
    """What can be done with a remedy once the notice has come."""

    SEND_ANSWER = "send_answer"
    CHANGE_PROCEDURE = "change_procedure"
    NOTE_HEARING = "note_hearing"
    CONCLUDE = "conclude"
    NOTE_APPEAL = "note_appeal"
    CONCLUDE_APPEAL = "conclude_appeal"
    REMAND = "remand"
    NOTE_RETRIAL = "note_retrial"
    CONCLUDE_RETRIAL = "conclude_retrial"
    TAKE_UP_ORDER = "take_up_order"
    NOTE_COMPLIANCE = "note_compliance"
    FILE = "file"


RemedyTable = StepTable[RemedyMove, RemedyStage]
_S = RemedyStage
_M = RemedyMove
_PENDING = at(_S.NOTIFIED, _S.ANSWERED)
_IN_COURT = at(_S.NOTIFIED, _S.ANSWERED, _S.ON_APPEAL, _S.IN_RETRIAL)
_P = Permission
_FILING = Step(_M.FILE, at(_S.CONCLUDED), _S.FILED, Cite(45), _P.HANDLE_REMEDY, irrevocable="filed")


def _reconsideration(article: int, paragraph: int = 0) -> Cite:
    return Cite(article, paragraph, instrument=RECONSIDERATION_LAW)


def _court(article: int, paragraph: int = 0, item: int = 0) -> Cite:
    return Cite(article, paragraph, item, instrument=LITIGATION_LAW)


RECONSIDERATION_STEPS: RemedyTable = StepTable(
    _S.NOTIFIED,
    (
        # Within 10 working days, or 5 in the simplified procedure (54¶1); late is possible and has its price (70).
        Step(_M.SEND_ANSWER, at(_S.NOTIFIED), _S.ANSWERED, _reconsideration(48), _P.HANDLE_REMEDY),
        Step(_M.CHANGE_PROCEDURE, _PENDING, None, _reconsideration(55), _P.HANDLE_REMEDY, once=True),
        Step(_M.NOTE_HEARING, _PENDING, None, _reconsideration(49), _P.HANDLE_REMEDY),
        Step(_M.CONCLUDE, _PENDING, _S.CONCLUDED, _reconsideration(61), _P.HANDLE_REMEDY),
        Step(
            _M.TAKE_UP_ORDER,
            at(_S.CONCLUDED),
            None,
            _reconsideration(77),
            _P.HANDLE_REMEDY,
            irrevocable="order_taken_up",
        ),
        Step(_M.NOTE_COMPLIANCE, at(_S.CONCLUDED), None, _reconsideration(77), _P.HANDLE_REMEDY),
        _FILING,
    ),
)
"""Against the agency before the reconsideration body."""

LITIGATION_STEPS: RemedyTable = StepTable(
    _S.NOTIFIED,
    (
        Step(_M.SEND_ANSWER, at(_S.NOTIFIED), _S.ANSWERED, _court(67, 1), _P.HANDLE_REMEDY),
        Step(_M.CHANGE_PROCEDURE, _PENDING, None, _court(84), _P.HANDLE_REMEDY, once=True),
        Step(_M.NOTE_HEARING, _IN_COURT, None, _court(54), _P.HANDLE_REMEDY),
        Step(_M.CONCLUDE, _PENDING, _S.CONCLUDED, _court(80), _P.HANDLE_REMEDY),
        # A second instance or a retrial goes on with the same case: it is remembered, and counted no second time.
        Step(_M.NOTE_APPEAL, at(_S.CONCLUDED), _S.ON_APPEAL, _court(85), _P.HANDLE_REMEDY),
        Step(_M.CONCLUDE_APPEAL, at(_S.ON_APPEAL), _S.CONCLUDED, _court(89), _P.HANDLE_REMEDY),
        Step(_M.REMAND, at(_S.ON_APPEAL), _S.ANSWERED, _court(89, 1, 3), _P.HANDLE_REMEDY),
        Step(_M.NOTE_RETRIAL, at(_S.CONCLUDED, _S.FILED), _S.IN_RETRIAL, _court(90), _P.HANDLE_REMEDY),
        Step(_M.CONCLUDE_RETRIAL, at(_S.IN_RETRIAL), _S.CONCLUDED, _court(90), _P.HANDLE_REMEDY),
        # A judgment is carried out once it took effect; whether an appeal lies is asked by who takes it up.
        Step(_M.TAKE_UP_ORDER, at(_S.CONCLUDED), None, _court(94), _P.HANDLE_REMEDY, irrevocable="order_taken_up"),
        Step(_M.NOTE_COMPLIANCE, at(_S.CONCLUDED), None, _court(94), _P.HANDLE_REMEDY),
        _FILING,
    ),
)
"""Against the agency before the court."""

REMEDY_TABLES: Mapping[RemedyKind, RemedyTable] = MappingProxyType(
    {RemedyKind.RECONSIDERATION: RECONSIDERATION_STEPS, RemedyKind.LITIGATION: LITIGATION_STEPS}
)
"""The table of each kind."""

CLOSED_STAGES = (RemedyStage.CONCLUDED, RemedyStage.FILED)
"""Stages in which nobody waits for a decision."""
