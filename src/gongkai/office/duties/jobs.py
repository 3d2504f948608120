"""The job of this room: a statement that there is nothing ends once something is public that answers the row."""

from __future__ import annotations

from datetime import datetime, time

from django.utils import timezone

from gongkai.office.agencies.models import Agency
from gongkai.office.duties.models import MatterStatement
from gongkai.office.duties.nothing_held import end_answered
from gongkai.office.journal.record import PROGRAM
from gongkai.office.scheduler.registry import Daily, due_task, scheduled


@due_task
def end_statements(due: str) -> int:
    """End the statements on rows that are answered by now, agency by agency; how many."""
    day = timezone.localtime(datetime.fromisoformat(due)).date()
    signed = MatterStatement.objects.standing().values("matter__agency")
    agencies = Agency.objects.standing(day).filter(pk__in=signed)
    return sum(end_answered(agency, actor=PROGRAM, on=day) for agency in agencies.order_by("pk"))


END_STATEMENTS = scheduled("duties.end_statements", "停用已有信息的事项说明", Daily(time(1, 40)), end_statements)
