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
    urgent: PressingComplaints, agency: Agency, viewer: Viewer, today: date, calendar: Calendar
) -> Iterator[Todo]:
    """What one agency's complaints ask of this viewer."""
    act = "办理" if may(viewer, Permission.HANDLE_COMPLAINT, agency) else ""
    for complaint in urgent.to_act.get(agency.pk, ()):
        title = f"{complaint.number} {complaint.about.short_name}：{complaint.get_matter_display()}"
        yield Todo(
            complaint.received_on,
            None,
            KIND,
            title,
            complaint.get_stage_display(),
            act,
            complaint_address(agency, complaint),
        )
    act = "报告" if may(viewer, Permission.REPORT_ON_COMPLAINT, agency) else ""
    for complaint in urgent.to_report.get(agency.pk, ()):
        title = f"{complaint.number} {complaint.get_matter_display()}"
        note = f"{complaint.authority.short_name}要求核查并报告"
        left, due = report_left(complaint, today, calendar), complaint.due or complaint.received_on
        yield Todo(due, left, KIND, title, note, act, complaint_address(agency, complaint))
