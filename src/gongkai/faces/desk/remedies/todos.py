"""What reconsiderations and suits ask of the people of an agency: to answer in time, to carry out what was ordered."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.faces.desk.remedies.sheets import remedy_address
from gongkai.faces.desk.todos import Todo, workdays_left
from gongkai.law.procedure.remedy import RemedyKind
from gongkai.law.remedy_clock import WITHOUT_ANSWER
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.queries import PressingRemedies


def remedy_todos(
    urgent: PressingRemedies, agency: Agency, viewer: Viewer, today: date, calendar: Calendar
) -> Iterator[Todo]:
    """What one agency's remedies ask of this viewer."""
    act = "办理" if may(viewer, Permission.HANDLE_REMEDY, agency) else ""
    for remedy in urgent.answers.get(agency.pk, ()):
        if remedy.answer_due:
            yield _todo(remedy, remedy.answer_due, _answer_words(remedy, today), act, today, calendar)
    for remedy in urgent.orders.get(agency.pk, ()):
        if remedy.order_due:
            yield _todo(remedy, remedy.order_due, "责令履行，还没有登记履行情况", act, today, calendar)


def late_answers(urgent: PressingRemedies, agency: Agency, today: date) -> list[Remedy]:
    """The answers whose last day has passed."""
    return [remedy for remedy in urgent.answers.get(agency.pk, ()) if remedy.answer_due and remedy.answer_due < today]


def _answer_words(remedy: Remedy, today: date) -> str:
    what = "书面答复" if remedy.kind == RemedyKind.RECONSIDERATION else "答辩状"
    if remedy.answer_due and remedy.answer_due < today:
        price = WITHOUT_ANSWER[RemedyKind(remedy.kind)].short
        return f"逾期没有提交{what}和证据，视为没有证据、依据（{price}）"
    return f"提交{what}和证据、依据"


def _todo(remedy: Remedy, due: date, note: str, act: str, today: date, calendar: Calendar) -> Todo:
    about = f"申请{remedy.case.number}" if remedy.case else remedy.get_contested_display()
    title = f"{remedy.number} {remedy.body}，{about}"
    return Todo(
        due, workdays_left(today, due, calendar), remedy.get_kind_display(), title, note, act, remedy_address(remedy)
    )
