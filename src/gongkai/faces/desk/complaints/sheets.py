"""What the desk's pages on complaints show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import ClassVar

from gongkai.faces.desk.acts import OfferedAct
from gongkai.faces.desk.cases.sheets import Happened
from gongkai.faces.desk.complaints.moves import COMPLAINTS
from gongkai.faces.desk.journal.words import fact_lines, verb_words
from gongkai.faces.desk.todos import lamp_of, workdays_left
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.procedure.complaint import ComplaintStage
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.complaints.matter import ComplaintProcedure, subject_of
from gongkai.office.complaints.models import Complaint
from gongkai.office.complaints.queries import told_in
from gongkai.office.encryption import masks
from gongkai.office.history import entries_of
from gongkai.office.workdays.queries import calendar_in_force


@sheetclass
class ComplaintLine:
    """One complaint in the list."""

    complaint: Complaint = doc("the complaint")
    address: str = doc("its page, at the agency at hand")
    left: int | None = doc("working days left for the report, negative if late; None where none is owed")

    @property
    def lamp(self) -> str:
        """Its light."""
        return lamp_of(self.left)


@sheetclass
class ComplaintSheet:
    """投诉举报."""

    template: ClassVar[str] = "desk/complaint.html"
    complaint: Complaint = doc("the complaint")
    agency: Agency = doc("the agency at which it is looked at")
    received_here: bool = doc("whether that is the authority")
    words: str = doc("what is complained of")
    who: str = doc("who complains, masked; empty for the agency concerned, or where nobody is named")
    left: int | None = doc("working days left for the report; None where none is owed")
    offered: tuple[OfferedAct, ...] = doc("what can be done now")
    happened: tuple[Happened, ...] = doc("what was done, the latest first")
    may_reveal: bool = doc("whether this person may see name and contact")

    @property
    def lamp(self) -> str:
        """Its light."""
        return lamp_of(self.left)


def complaint_address(agency: Agency, complaint: Complaint) -> str:
    """The page of a complaint at one of its two agencies."""
    return COMPLAINTS.address(agency, complaint)


def report_left(complaint: Complaint, today: date, calendar: Calendar) -> int | None:
    """Working days left for the report of the agency concerned."""
    owed = complaint.stage == ComplaintStage.HANDED_DOWN
    return workdays_left(today, complaint.due, calendar) if owed and complaint.due else None


def complaint_lines(agency: Agency, complaints: Iterable[Complaint], today: date) -> Iterator[ComplaintLine]:
    """The lines of a list."""
    calendar = calendar_in_force()
    for complaint in complaints:
        yield ComplaintLine(complaint, complaint_address(agency, complaint), report_left(complaint, today, calendar))


def complaint_sheet(agency: Agency, complaint: Complaint, viewer: Viewer, today: date) -> ComplaintSheet:
    """The page of a complaint at an agency on a day, for one viewer."""
    here, contents = complaint.authority_id == agency.pk, told_in(complaint)
    return ComplaintSheet(
        complaint=complaint,
        agency=agency,
        received_here=here,
        words=_without_names(contents),
        who=masks.name(contents.get("name", "")) if here else "",
        left=report_left(complaint, today, calendar_in_force()),
        offered=tuple(COMPLAINTS.offered(ComplaintProcedure(complaint), viewer, agency)),
        happened=tuple(
            Happened(entry.on, verb_words(entry), entry.actor_name, fact_lines(entry), undone=False, pauses=False)
            for entry in reversed(entries_of(subject_of(complaint)))
        ),
        may_reveal=here and bool(contents.get("name") or contents.get("contact"))
        and may(viewer, Permission.READ_PERSONAL_DATA, agency),
    )  # fmt: skip


def _without_names(contents: Mapping[str, str]) -> str:
    """What is complained of, with the name and the contact of who complains taken out where they stand in it."""
    words = contents.get("words", "")
    for name in ("name", "contact"):
        if text := contents.get(name):
            words = words.replace(text, "＊＊")
    return words
