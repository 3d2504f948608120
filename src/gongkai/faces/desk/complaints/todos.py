"""What complaints ask of people: of the authority to hand down and to answer, of the agency concerned to report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gongkai.faces.desk.complaints.sheets import complaint_address, report_left
from gongkai.faces.desk.todos import Todo
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.complaints.queries import PressingComplaints

KIND = "投诉举报"


def complaint_todos(
    found: PressingComplaints, agency: Agency, viewer: Viewer, today: date, calendar: Calendar
) -> Iterator[Todo]:
    """What one agency's complaints ask of this viewer."""
    act = "办理" if may(viewer, Permission.HANDLE_COMPLAINT, agency) else ""
    for one in found.to_act.get(agency.pk, ()):
        title = f"{one.number} {one.about.short_name}：{one.get_matter_display()}"
        yield Todo(one.received_on, None, KIND, title, one.get_stage_display(), act, complaint_address(agency, one))
    act = "报告" if may(viewer, Permission.REPORT_ON_COMPLAINT, agency) else ""
    for one in found.to_report.get(agency.pk, ()):
        title = f"{one.number} {one.get_matter_display()}"
        note = f"{one.authority.short_name}要求核查并报告"
        left, due = report_left(one, today, calendar), one.due or one.received_on
        yield Todo(due, left, KIND, title, note, act, complaint_address(agency, one))
