"""What a session remembers of a request that was sent, or whose code was entered: which case, and until when."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from gongkai.faces.portal.requests.files import names_of
from gongkai.faces.portal.requests.sheets import ReceiptPage
from gongkai.faces.ui.frame import FrameLink
from gongkai.faces.ui.telephone import dialled
from gongkai.law.clock import statutory_due
from gongkai.law.periods import limit
from gongkai.law.receipt import InternetReceiptRule
from gongkai.office.cases.codes import code_for
from gongkai.office.cases.conventions import internet_receipt_rule
from gongkai.office.cases.models import Case, Consultation
from gongkai.office.cases.parties import applicant_of, particulars_of
from gongkai.office.cases.queries import case_followed, consultation_followed
from gongkai.office.workdays.queries import calendar_in_force

RECEIPT, FOLLOWED, ASKED = "portal.receipt", "portal.followed", "portal.asked"
RECEIPT_MINUTES = 30
"""How long the page with the query code can be opened again, should printing fail."""


def give_receipt(request: HttpRequest, case: Case) -> None:
    """The request was sent: its receipt can be looked at, and the case followed, from this session."""
    rename_session(request)
    _remember(request, RECEIPT, case, RECEIPT_MINUTES)
    _remember(request, FOLLOWED, case, settings.TRACKING_MINUTES)


def receipt_of(request: HttpRequest) -> Case | None:
    """The case whose receipt may be looked at from this session."""
    return _remembered(request, RECEIPT)


def follow(request: HttpRequest, case: Case) -> None:
    """Number and code were right: the case can be followed from this session for a while."""
    rename_session(request)
    _remember(request, FOLLOWED, case, settings.TRACKING_MINUTES)


def rename_session(request: HttpRequest) -> None:
    """Give a visitor's session a new name: whoever may have planted the old one does not come in by it."""
    if not request.user.is_authenticated:
        request.session.cycle_key()


def followed(request: HttpRequest) -> Case | None:
    """The case that this session follows; each look lengthens the time."""
    case = _remembered(request, FOLLOWED)
    if case is not None:
        _remember(request, FOLLOWED, case, settings.TRACKING_MINUTES)
    return case


def leave(request: HttpRequest) -> None:
    """Neither is remembered any longer."""
    request.session.pop(FOLLOWED, None)
    request.session.pop(RECEIPT, None)


def follow_asking(request: HttpRequest, asking: Consultation) -> None:
    """Number and code of a letter were right: the asking can be answered from this session for a while."""
    rename_session(request)
    _keep(request, ASKED, asking.pk, settings.TRACKING_MINUTES)


def asking_followed(request: HttpRequest) -> Consultation | None:
    """The asking that this session may answer; each look lengthens the time."""
    number = _kept(request, ASKED)
    if number is None:
        return None
    _keep(request, ASKED, number, settings.TRACKING_MINUTES)
    return consultation_followed(number)


def leave_asking(request: HttpRequest) -> None:
    """It is not remembered any longer."""
    request.session.pop(ASKED, None)


def receipt_page(case: Case) -> ReceiptPage:
    """The receipt. The last day for the answer is said for the case that receipt is confirmed on the very day."""
    agency = case.agency
    due = statutory_due("reply", case.arrived_on, calendar_in_force())
    return ReceiptPage(
        agency=agency.name,
        number=case.number,
        code=code_for(case.submission),
        arrived=case.arrived_on,
        wanted=case.wanted,
        supply=f"{case.get_wanted_form_display()}，{case.get_supply_display()}",
        files=names_of(list(case.files.all())),
        confirmed_by=_confirmed_by(case),
        days=limit("reply", on=case.arrived_on).number,
        earliest=due.due,
        provisional=due.provisional,
        correction_days=limit("correction_notice", on=case.arrived_on).number,
        minutes=RECEIPT_MINUTES,
        phone=agency.disclosure_phone,
        dial=dialled(agency.disclosure_phone),
        tracking=reverse("portal:tracking"),
        tracked=FrameLink("查看办理进度", reverse("portal:tracked")),
    )


def _confirmed_by(case: Case) -> str:
    """How the office gets in touch to confirm (31 (3)); nothing where a local rule counts the platform's receipt."""
    if internet_receipt_rule(case.agency, case.arrived_on) is InternetReceiptRule.PLATFORM_RECEIPT:
        return ""
    applicant = applicant_of(case)
    contact = particulars_of(applicant) if applicant else {}
    ways = (("phone", "电话"), ("email", "电子邮件"), ("address", "信函"))
    return next((word for name, word in ways if contact.get(name)), "您留下的联系方式")


def _remember(request: HttpRequest, name: str, case: Case, minutes: int) -> None:
    _keep(request, name, case.pk, minutes)


def _remembered(request: HttpRequest, name: str) -> Case | None:
    number = _kept(request, name)
    return case_followed(number) if number is not None else None


def _keep(request: HttpRequest, name: str, number: int, minutes: int) -> None:
    until = timezone.now() + timedelta(minutes=minutes)
    request.session[name] = {"number": number, "until": int(until.timestamp())}


def _kept(request: HttpRequest, name: str) -> int | None:
    stored = request.session.get(name)
    if not isinstance(stored, dict) or stored.get("until", 0) < timezone.now().timestamp():
        return None
    number = stored.get("number")
    return number if isinstance(number, int) else None
