"""The desk's pages on the tasks that keep the list of matters in step with the list of powers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from gongkai.faces.desk.authorization import actor_at, entered, viewer_at
from gongkai.faces.desk.duties.forms import TaskAnswerForm
from gongkai.faces.desk.duties.views import REFUSED
from gongkai.faces.desk.duties.words import as_said, fields_words, refusal_words
from gongkai.faces.desk.exports import day_cell, spreadsheet
from gongkai.faces.desk.forms import sent
from gongkai.faces.desk.pages import render_sheet
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, may
from gongkai.office.duties.difference import label_of, title_of
from gongkai.office.duties.models import Answer, Matter, MatterTask
from gongkai.office.duties.queries import row_of, rows_ever, rows_of_power, task_of, tasks_answered, tasks_open
from gongkai.office.duties.tasks import answer_task


@sheetclass
class DutiesTasksSheet:
    """对齐任务: those that wait, and those that were answered."""

    template: ClassVar[str] = "desk/duties_tasks.html"
    agency: Agency = doc("the agency")
    open: Sequence[tuple[MatterTask, str, str]] = doc("those that wait: task, item, fields that changed")
    answered: Sequence[tuple[MatterTask, str]] = doc("those that were answered: task, item")


@require_safe
def tasks(request: HttpRequest, slug: str) -> HttpResponse:
    """对齐任务: those that wait, and those that were answered."""
    agency = entered(request, slug, Permission.SEE_DUTIES)
    sheet = DutiesTasksSheet(
        agency=agency,
        open=[(task, title_of(task.item), fields_words(task.changed)) for task in tasks_open(agency)],
        answered=[(task, title_of(task.item)) for task in tasks_answered(agency)],
    )
    return render_sheet(request, sheet)


_COLUMNS: tuple[Column[MatterTask], ...] = (
    Column("情形", lambda task: task.get_cause_display()),
    Column("职权事项", lambda task: title_of(task.item)),
    Column("改动的栏目", lambda task: fields_words(task.changed)),
    Column("清单版次", lambda task: task.power_list.version),
    Column("提出日期", lambda task: day_cell(task.raised_on)),
    Column("处理结果", lambda task: task.get_answer_display()),
    Column("公开事项", lambda task: str(task.row or "")),
    Column("说明", lambda task: task.note),
    Column("处理人", lambda task: task.answered_name),
    Column("岗位", lambda task: task.answered_post),
    Column("处理日期", lambda task: day_cell(task.answered_on)),
)


@require_safe
def export(request: HttpRequest, slug: str) -> HttpResponse:
    """All tasks as a spreadsheet."""
    agency = entered(request, slug, Permission.SEE_DUTIES)
    return spreadsheet(f"{agency.short_name}对齐任务", _COLUMNS, (*tasks_open(agency), *tasks_answered(agency)))


@sheetclass
class DutiesTaskSheet:
    """对齐任务: what an item said and says, and the answer."""

    template: ClassVar[str] = "desk/duties_task.html"
    agency: Agency = doc("the agency")
    task: MatterTask = doc("the task")
    item: str = doc("what the item is called")
    changes: Sequence[tuple[str, str, str]] = doc("field, what it said, what it says")
    rows: Sequence[Matter] = doc("the rows that speak of it")
    form: TaskAnswerForm | None = doc("its form; None where it is answered or this person may not")


@require_http_methods(["GET", "HEAD", "POST"])
def task(request: HttpRequest, slug: str, task: int) -> HttpResponse:
    """One task: what the item said and says, and the answer."""
    act = Permission.KEEP_DUTIES if request.method == "POST" else Permission.SEE_DUTIES
    agency = entered(request, slug, act)
    opened = _task_at(agency, task)
    rows = rows_ever(agency)
    may_answer = may(viewer_at(request), Permission.KEEP_DUTIES, agency) and not opened.answer
    form = TaskAnswerForm(sent(request), rows=rows) if may_answer or request.method == "POST" else None
    if request.method == "POST" and form is not None and form.is_valid() and _answered(request, agency, opened, form):
        return redirect("desk:duties_tasks", slug)
    before = opened.before
    changes = [
        (label_of(field), as_said(before, field), as_said(opened.item, field))
        for field in (opened.changed if before else ())
        if before
    ]
    spoken_of = rows_of_power(agency, opened.item.power_id)
    sheet = DutiesTaskSheet(
        agency=agency, task=opened, item=title_of(opened.item), changes=changes, rows=spoken_of, form=form
    )
    return render_sheet(request, sheet)


def _answered(request: HttpRequest, agency: Agency, task: MatterTask, form: TaskAnswerForm) -> bool:
    """Answer it; whether that was done. What is refused is said on the form."""
    data = form.cleaned_data
    row = row_of(agency, data["row"]) if data["row"] else None
    try:
        answer_task(
            task, Answer(data["answer"]), row=row, note=data["note"],
            actor=actor_at(request, agency), on=timezone.localdate(),
        )  # fmt: skip
    except REFUSED as refused:
        form.add_error(None, refusal_words(refused))
        return False
    messages.success(request, f"“{title_of(task.item)}”的任务已处理。")
    return True


def _task_at(agency: Agency, number: int) -> MatterTask:
    """The task of the address. 404 where this agency has none such."""
    task = task_of(agency, number)
    if task is None:
        raise Http404
    return task


urlpatterns = [
    path("tasks/", tasks, name="duties_tasks"),
    path("tasks/export.xlsx", export, name="duties_tasks_export"),
    path("tasks/<int:task>/", task, name="duties_task"),
]
"""The addresses, under `agencies/<slug>/duties/`."""
