"""投诉举报 (47¶2, 51): what the authority does with a complaint about an agency's disclosure work.

The articles say that the authority urges correction where a complaint proves right; they give no period and no form.
The steps are therefore our own, and so is the time that the agency concerned is given, which the authority names.
"""

from __future__ import annotations

from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import Step, StepTable, at


class ComplaintStage(StrEnum):
    """Where a complaint stands."""

    RECEIVED = "received"
    HANDED_DOWN = "handed_down"
    REPORTED = "reported"
    REPLIED = "replied"
    CLOSED = "closed"


class ComplaintMove(StrEnum):
    """What can be done with a complaint."""

    HAND_DOWN = "hand_down"
    REPORT_BACK = "report_back"
    ASK_AGAIN = "ask_again"
    REPLY = "reply"
    CLOSE = "close"


class ComplaintFinding(StrEnum):
    """What came of it."""

    PROVED = "proved"
    PROVED_IN_PART = "proved_in_part"
    NOT_PROVED = "not_proved"
    ELSEWHERE = "elsewhere"


ComplaintTable = StepTable[ComplaintMove, ComplaintStage]
_S = ComplaintStage
_M = ComplaintMove
_P = Permission
_COMPLAINT = Cite(47, 2)

COMPLAINT: ComplaintTable = StepTable(
    _S.RECEIVED,
    (
        Step(_M.HAND_DOWN, at(_S.RECEIVED), _S.HANDED_DOWN, _COMPLAINT, _P.HANDLE_COMPLAINT, confirmed=False),
        Step(_M.REPORT_BACK, at(_S.HANDED_DOWN), _S.REPORTED, _COMPLAINT, _P.REPORT_ON_COMPLAINT, confirmed=False),
        Step(_M.ASK_AGAIN, at(_S.REPORTED), _S.HANDED_DOWN, _COMPLAINT, _P.HANDLE_COMPLAINT, confirmed=False),
        # What is plainly somebody else's, or already clear, is answered without asking the agency concerned.
        Step(_M.REPLY, at(_S.RECEIVED, _S.REPORTED), _S.REPLIED, _COMPLAINT, _P.HANDLE_COMPLAINT, confirmed=False),
        Step(_M.CLOSE, at(_S.REPLIED), _S.CLOSED, Cite(51), _P.HANDLE_COMPLAINT, confirmed=False),
    ),
)
"""The table of a complaint."""
