"""借阅: a procedure of four moves, as small as one can be; all that it takes: a table, facts, a row, a matter."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any

from django.apps.registry import Apps
from django.db import connection, models

from gongkai.facts.fields import fact, facts
from gongkai.law.articles import Cite
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import Capacity, Step, StepTable, at
from gongkai.office.acts import By, Proceeding
from gongkai.office.agencies.models import Agency
from gongkai.office.journal.vocabulary import Nothing, verb


class LendingStage(StrEnum):
    ASKED = "asked"
    GRANTED = "granted"
    LENT = "lent"
    BACK = "back"


class LendingMove(StrEnum):
    GRANT = "grant"
    HAND_OUT = "hand_out"
    REMIND = "remind"
    TAKE_BACK = "take_back"


@facts
class HandedOut:
    """借出: on which day, and until when."""

    handed_on: date = fact("借出日期")
    until: date = fact("归还期限")


@facts
class TakenBack:
    """归还: on which day."""

    back_on: date = fact("归还日期")


@facts
class LendingUndone:
    """撤销录入: which entry, of which move, and why."""

    entry: int = fact("日志序号")
    move: str = fact("步骤")
    reason: str = fact("原因")


_S, _M, _P = LendingStage, LendingMove, Permission
LENDING: StepTable[LendingMove, LendingStage] = StepTable(
    _S.ASKED,
    (
        Step(_M.GRANT, at(_S.ASKED), _S.GRANTED, Cite(45), _P.SIGN_REPLY),
        Step(_M.HAND_OUT, at(_S.GRANTED), _S.LENT, Cite(45), _P.HANDLE_CASE),
        Step(_M.REMIND, at(_S.LENT), None, Cite(45), _P.HANDLE_CASE, also_by=(Capacity.PROGRAM,), once=True),
        Step(_M.TAKE_BACK, at(_S.LENT), _S.BACK, Cite(45), _P.HANDLE_CASE, irrevocable="gone_out"),
    ),
)
_DAY = date(2026, 3, 2)
VERBS = {
    _M.GRANT: verb("lending.grant", "同意出借", Nothing, sample=Nothing()),
    _M.HAND_OUT: verb("lending.hand_out", "出借案卷", HandedOut, sample=HandedOut(_DAY, _DAY)),
    _M.REMIND: verb("lending.remind", "催还出借的案卷", Nothing, sample=Nothing()),
    _M.TAKE_BACK: verb("lending.take_back", "收回案卷", TakenBack, sample=TakenBack(_DAY)),
}
UNDONE = verb("lending.undone", "撤销出借录入", LendingUndone, sample=LendingUndone(1, "grant", "错"))


class Lending(models.Model):
    """One file that is lent."""

    id = models.IntegerField(primary_key=True)
    agency_number = models.IntegerField()
    stage = models.CharField(max_length=10, default=LendingStage.ASKED)
    version = models.IntegerField(default=0)
    due = models.DateField(null=True)

    class Meta:
        # Of these tests alone: no migration of the program knows it.
        apps = Apps()
        app_label = "lending"

    @property
    def agency(self) -> Agency:
        return Agency.objects.get(pk=self.agency_number)


class LendingMatter(Proceeding[Lending, LendingMove, LendingStage]):
    """A lending on its way."""

    kind = "lending"
    verbs = VERBS
    table = LENDING
    undone = UNDONE
    undo_permission = Permission.HANDLE_CASE
    days_ahead = ("until",)

    @property
    def rows(self) -> models.QuerySet[Lending]:
        return Lending._default_manager.all()

    def columns(self, step: Step[LendingMove, LendingStage] | None, facts: Any, by: By) -> dict[str, Any]:
        handed_out = self.history.last(LendingMove.HAND_OUT)
        return {"due": handed_out.until if handed_out else None}


def lending(agency: Agency) -> LendingMatter:
    """A file of an agency, asked for."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE lending_lending (id integer PRIMARY KEY, agency_number integer NOT NULL,"
            " stage varchar(10) NOT NULL, version integer NOT NULL, due date NULL)"
        )
    return LendingMatter(Lending._default_manager.create(id=1, agency_number=agency.pk))
