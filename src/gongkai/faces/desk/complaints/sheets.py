"""What the desk's pages on complaints show, and the acts on a complaint."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from gongkai.faces.desk.cases.forms import ActForm, NothingForm
from gongkai.faces.desk.cases.moves import ActWords, read_words
from gongkai.faces.desk.cases.sheets import Happened
from gongkai.faces.desk.complaints import forms
from gongkai.faces.desk.journal.words import fact_lines, verb_words
from gongkai.faces.desk.todos import lamp_of, workdays_left
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.procedure.complaint import COMPLAINT, ComplaintFinding, ComplaintMove, ComplaintStage
from gongkai.law.workdays import Calendar
from gongkai.office.acts import entries_of
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.complaints.close import close
from gongkai.office.complaints.hand_down import ask_again, hand_down
from gongkai.office.complaints.matter import subject_of
from gongkai.office.complaints.models import Complaint
from gongkai.office.complaints.queries import told_in
from gongkai.office.complaints.reply import reply
from gongkai.office.complaints.report_back import report_back
from gongkai.office.encryption import masks
from gongkai.office.journal.record import Actor
from gongkai.office.workdays.queries import calendar_in_force

Do = Callable[[Complaint, Mapping[str, Any], Actor, date], Complaint]


@dataclass(frozen=True)
class ComplaintAction:
    """One act: its address, its form, what it does, and whether it is the agency's concerned, not the authority's."""

    code: str
    move: ComplaintMove
    form: type[ActForm]
    do: Do
    of_agency: bool = False

    @property
    def words(self) -> ActWords:
        """What it is called, what it does, and on which articles it rests."""
        return read_words(__package__)[self.code]

    def place(self, complaint: Complaint) -> Agency:
        """At which agency it is done."""
        return complaint.about if self.of_agency else complaint.authority

    @property
    def act(self) -> Permission:
        """What one must be able to do there."""
        return Permission.REPORT_ON_COMPLAINT if self.of_agency else Permission.HANDLE_COMPLAINT


def _at(given: Mapping[str, Any], actor: Actor, on: date) -> dict[str, Any]:
    return {"actor": actor, "on": on, "version": given["version"]}


PAGES = (
    ComplaintAction(
        "hand_down", ComplaintMove.HAND_DOWN, forms.HandDownForm,
        lambda it, given, actor, on: hand_down(it, given["task"], given["until"], **_at(given, actor, on)),
    ),
    ComplaintAction(
        "report_back", ComplaintMove.REPORT_BACK, forms.ReportBackForm,
        lambda it, given, actor, on: report_back(it, given["found"], given["done"], **_at(given, actor, on)),
        of_agency=True,
    ),
    ComplaintAction(
        "ask_again", ComplaintMove.ASK_AGAIN, forms.HandDownForm,
        lambda it, given, actor, on: ask_again(it, given["task"], given["until"], **_at(given, actor, on)),
    ),
    ComplaintAction(
        "reply", ComplaintMove.REPLY, forms.ComplaintReplyForm,
        lambda it, given, actor, on: reply(
            it, ComplaintFinding(given["finding"]), given["reply"], **_at(given, actor, on)
        ),
    ),
    ComplaintAction(
        "close", ComplaintMove.CLOSE, NothingForm, lambda it, given, actor, on: close(it, **_at(given, actor, on)),
    ),
)  # fmt: skip
"""Every act, in the order of the table."""


def complaint_page_named(code: str) -> ComplaintAction | None:
    """The act of this address."""
    return next((page for page in PAGES if page.code == code), None)


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

    complaint: Complaint = doc("the complaint")
    agency: Agency = doc("the agency at which it is looked at")
    received_here: bool = doc("whether that is the authority")
    words: str = doc("what is complained of")
    who: str = doc("who complains, masked; empty for the agency concerned, or where nobody is named")
    left: int | None = doc("working days left for the report; None where none is owed")
    offered: tuple[tuple[ComplaintAction, str], ...] = doc("what can be done now, and where")
    happened: tuple[Happened, ...] = doc("what was done, the latest first")
    may_reveal: bool = doc("whether this person may see name and contact")

    @property
    def lamp(self) -> str:
        """Its light."""
        return lamp_of(self.left)


def complaint_address(agency: Agency, complaint: Complaint, page: str = "desk:complaint", *more: object) -> str:
    """The address of a page of a complaint at one of its two agencies."""
    return reverse(page, args=[agency.slug, complaint.pk, *more])


def report_left(complaint: Complaint, today: date, calendar: Calendar) -> int | None:
    """Working days left for the report of the agency concerned."""
    owed = complaint.stage == ComplaintStage.HANDED_DOWN
    return workdays_left(today, complaint.due, calendar) if owed and complaint.due else None


def complaint_lines(agency: Agency, complaints: Iterable[Complaint], today: date) -> Iterator[ComplaintLine]:
    """The lines of a list."""
    calendar = calendar_in_force()
    for one in complaints:
        yield ComplaintLine(one, complaint_address(agency, one), report_left(one, today, calendar))


def complaint_sheet(agency: Agency, complaint: Complaint, viewer: Viewer, today: date) -> ComplaintSheet:
    """The page of a complaint at an agency on a day, for one viewer."""
    here, told = complaint.authority_id == agency.pk, told_in(complaint)
    return ComplaintSheet(
        complaint=complaint,
        agency=agency,
        received_here=here,
        words=_without_names(told),
        who=masks.name(told.get("name", "")) if here else "",
        left=report_left(complaint, today, calendar_in_force()),
        offered=tuple(_offered(agency, complaint, viewer)),
        happened=tuple(
            Happened(entry.on, verb_words(entry), entry.actor_name, fact_lines(entry), undone=False, pauses=False)
            for entry in reversed(entries_of(subject_of(complaint)))
        ),
        may_reveal=here and bool(told.get("name") or told.get("contact"))
        and may(viewer, Permission.READ_PERSONAL_DATA, agency),
    )  # fmt: skip


def _without_names(told: Mapping[str, str]) -> str:
    """What is complained of, with the name and the contact of who complains taken out where they stand in it."""
    words = told.get("words", "")
    for name in ("name", "contact"):
        if said := told.get(name):
            words = words.replace(said, "＊＊")
    return words


def _offered(agency: Agency, complaint: Complaint, viewer: Viewer) -> Iterator[tuple[ComplaintAction, str]]:
    stage = ComplaintStage(complaint.stage)
    for page in PAGES:
        place = page.place(complaint)
        mine = place.pk == agency.pk and may(viewer, page.act, place)
        if mine and not COMPLAINT.why_not(page.move, stage):
            yield page, complaint_address(agency, complaint, "desk:complaint_act", page.code)
