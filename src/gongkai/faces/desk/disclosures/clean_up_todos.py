"""What clean-ups ask of people: to conclude, to carry out what was concluded, to begin the next in time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse

from gongkai.faces.desk.disclosures.clean_up_sheets import task_address
from gongkai.faces.desk.todos import Todo, workdays_left
from gongkai.law.clean_up import ENDS
from gongkai.law.terms import zh
from gongkai.law.workdays import Calendar, YearNotAnnounced, YearNotLoaded
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.publishing.clean_up_models import CleanUp, CleanUpLine

KIND = "文件清理"


def clean_up_todos(
    under_way: Sequence[tuple[CleanUp, int, int]], viewer: Viewer, today: date, calendar: Calendar
) -> Iterator[Todo]:
    """The clean-ups of one agency that are under way, each with how many of its documents are done."""
    for clean_up, done, count in under_way:
        whole = done == count
        mine = may(viewer, Permission.PUBLISH_DISCLOSURE if whole else Permission.DRAFT_DISCLOSURE, clean_up.agency)
        title = f"清理{clean_up.as_of.year}年{clean_up.as_of.month}月{clean_up.as_of.day}日有效的文件"
        note = "都有结论了，可以结束" if whole else f"{done}/{count}件已有结论"
        act = ("结束" if whole else "清理") if mine else ""
        left = _left(today, clean_up.due_on, calendar)
        yield Todo(clean_up.due_on or clean_up.begun_on, left, KIND, title, note, act, task_address(clean_up))


def follow_up_todos(lines: Sequence[CleanUpLine], viewer: Viewer) -> Iterator[Todo]:
    """What closed clean-ups concluded for one agency and nobody has carried out: what is to end in one for each
    clean-up, what is to be amended document by document. No text sets a last day for them, so they have none.
    """
    ending: dict[int, list[CleanUpLine]] = {}
    for line in lines:
        concluded, begun = line.concluded, line.clean_up.ended_on or line.clean_up.begun_on
        act = "办理" if may(viewer, Permission.DRAFT_DISCLOSURE, line.clean_up.agency) else ""
        if concluded in ENDS:
            ending.setdefault(line.clean_up_id, []).append(line)
        elif concluded:
            title = f"{zh(concluded)}：{line.version.title}"
            yield Todo(begun, None, KIND, title, "还没有公布修改它的文件", act, task_address(line.clean_up))
    for rows in ending.values():
        clean_up = rows[0].clean_up
        act = "起草" if may(viewer, Permission.DRAFT_DISCLOSURE, clean_up.agency) else ""
        title = f"清理结果：{len(rows)}件拟废止、宣布失效"
        note = "还没有公布废止、宣布失效的决定"
        yield Todo(clean_up.ended_on or clean_up.begun_on, None, KIND, title, note, act, task_address(clean_up))


def clean_up_address(agency: Agency) -> str:
    """Where the clean-ups of an agency are listed."""
    return reverse("desk:clean_up", args=[agency.slug])


def _left(today: date, due: date | None, calendar: Calendar) -> int | None:
    """Working days left; None where no day is set, or no calendar tells."""
    try:
        return workdays_left(today, due, calendar) if due else None
    except (YearNotLoaded, YearNotAnnounced):
        return None
