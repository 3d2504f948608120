"""A loan as a matter."""

from __future__ import annotations

from typing import Any

from django.db import models

from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import Step
from gongkai.office.acts import By, Proceeding
from loans.models import Loan
from loans.table import LOAN, LoanMove, LoanStage
from loans.verbs import MOVES, UNDONE


class LoanProcedure(Proceeding[Loan, LoanMove, LoanStage]):
    """A loan on its way."""

    kind = "loan"
    verbs = MOVES
    table = LOAN
    undone = UNDONE
    undo_permission = Permission.HANDLE_CASE
    days_ahead = ("back_by",)

    @property
    def rows(self) -> models.QuerySet[Loan]:
        """Where loans are."""
        return Loan.objects.select_related("agency")

    def columns(self, step: Step[LoanMove, LoanStage] | None, facts: Any, by: By) -> dict[str, Any]:
        """Until when the file is out."""
        handed_out = self.history.last(LoanMove.HAND_OUT)
        return {"back_by": handed_out.back_by if handed_out else None}
