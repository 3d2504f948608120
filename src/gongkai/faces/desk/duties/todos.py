"""What the lists ask of people: to answer the tasks of an adjusted list of powers, to judge what belongs to a row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.urls import reverse

from gongkai.faces.desk.todos import Todo
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.duties.difference import title_of
from gongkai.office.duties.models import MatterTask

KIND = "事项清单"


def duties_todos(
    tasks: Mapping[int, Sequence[MatterTask]], unjudged: Mapping[int, int], agency: Agency, viewer: Viewer, today: date
) -> Iterator[Todo]:
    """The open tasks of one agency, and what waits to be judged by whoever keeps its lists. No text sets a last day."""
    act = "处理" if may(viewer, Permission.KEEP_DUTIES, agency) else ""
    for task in tasks.get(agency.pk, ()):
        title = f"职权{task.get_cause_display()}：{title_of(task.item)}"
        note = f"第{task.power_list.version}版权责清单，核对公开事项"
        yield Todo(task.raised_on, None, KIND, title, note, act, task_address(agency, task.pk))
    if count := unjudged.get(agency.pk):
        note, address = "核对以后才算公开", reverse("desk:duties_answers", args=[agency.slug])
        yield Todo(today, None, KIND, f"{count}件信息待核对属于哪个事项", note, "核对", address)


def task_address(agency: Agency, number: int) -> str:
    """Where a task is answered."""
    return reverse("desk:duties_task", args=[agency.slug, number])
