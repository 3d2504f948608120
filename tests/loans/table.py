"""The table: what may be done with a loan at which stage, and by whom."""

from __future__ import annotations

from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import Step, StepTable, at


class LoanMove(StrEnum):
    """What can be done."""

    AGREE = "agree"
    REFUSE = "refuse"
    HAND_OUT = "hand_out"
    TAKE_BACK = "take_back"


class LoanStage(StrEnum):
    """Where it stands."""

    ASKED = "asked"
    AGREED = "agreed"
    OUT = "out"
    OVER = "over"


_M, _S, _P = LoanMove, LoanStage, Permission
LOAN: StepTable[LoanMove, LoanStage] = StepTable(
    _S.ASKED,
    (
        Step(_M.AGREE, at(_S.ASKED), _S.AGREED, Cite(45), _P.ASSIGN_CASE, once=True, letters=("W02",)),
        Step(_M.REFUSE, at(_S.ASKED, _S.AGREED), _S.OVER, Cite(45), _P.ASSIGN_CASE),
        Step(_M.HAND_OUT, at(_S.AGREED), _S.OUT, Cite(45), _P.HANDLE_CASE, confirmed=False),
        Step(_M.TAKE_BACK, at(_S.OUT), _S.OVER, Cite(45), _P.HANDLE_CASE, after=(_M.HAND_OUT,)),
    ),
)
