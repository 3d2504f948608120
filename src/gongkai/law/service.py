"""送达 (国办公开办函〔2016〕235号): on which day a reply counts as given, by the way it was served.

Three ways only: directly, through another administrative agency, and by the postal enterprise. Direct and entrusted
service count on the day of signing; post counts on the day it was handed over, whenever it is delivered. No cash on
delivery, and no postage may be charged: the Regulation knows only the processing fee (条例 42).

Nothing is said of whoever can be reached by none of them. Public notice is the way of civil procedure (民事诉讼法 95),
by analogy and not confirmed: an office that does not want it gives it no days, and it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.clock import DueDate, statutory_due
from gongkai.law.refusal import Refusal
from gongkai.law.workdays import Calendar

SERVICE_RULE = Cite(instrument="service_notice_2016")
NOTICE_ON_FILE = Cite(95, 2, instrument="civil_procedure_law")
"""Why public notice was given, and what was tried before, is noted in the file."""


class ServiceWay(StrEnum):
    """How a document was served. `courier` (a private carrier) is named in order to be refused."""

    DIRECT = "direct"
    ENTRUSTED_AGENCY = "entrusted_agency"
    POSTAL_ENTERPRISE = "postal_enterprise"
    PUBLIC_NOTICE = "public_notice"
    COURIER = "courier"


@dataclass(frozen=True)
class Service:
    """One serving of a document: the day it was handed over, and the day it was signed for where it was.

    Of a public notice `handed_over` is the day it was given, `place` where, `tried` what was done before in vain.
    """

    way: ServiceWay
    handed_over: date
    signed: date | None = None
    place: str = ""
    tried: str = ""


@dataclass(frozen=True)
class NoticeRule:
    """How an office handles public notice: after how many `days` it counts as served, 0 where it is not used, and the
    calendar by which a last day that is a rest day moves.
    """

    days: int
    calendar: Calendar

    def over(self, day: date) -> DueDate:
        """The day on which a notice given on `day` counts as served, with every day explained."""
        return statutory_due("public_notice", day, self.calendar, number=self.days)


class ServiceWayNotAllowed(Refusal, ValueError):
    """The `way` is none of those that count here (`cite`)."""

    way: ServiceWay
    cite: Cite


class NotYetServed(Refusal):
    """A document served directly or by another agency counts only once it is signed for, and it is not
    (`handed_over`).
    """

    handed_over: date
    cite: Cite


class NotTried(Refusal, ValueError):
    """Public notice comes last: where it was given, or what was tried before, is not said (`cite`)."""

    cite: Cite


def replied_on(service: Service, notice: NoticeRule | None = None) -> date:
    """The day on which the reply counts as given, to be held against its due date.

    Raises ServiceWayNotAllowed for a private carrier, and for public notice without a rule that allows it; NotTried;
    NotYetServed where a signature is needed and missing.
    """
    if service.way is ServiceWay.PUBLIC_NOTICE:
        if notice is None or notice.days < 1:
            raise ServiceWayNotAllowed(service.way, SERVICE_RULE)
        if not (service.place.strip() and service.tried.strip()):
            raise NotTried(NOTICE_ON_FILE)
        return notice.over(service.handed_over).due
    if service.way is ServiceWay.POSTAL_ENTERPRISE:
        return service.handed_over
    if service.way is ServiceWay.COURIER:
        raise ServiceWayNotAllowed(service.way, SERVICE_RULE)
    if service.signed is None:
        raise NotYetServed(service.handed_over, SERVICE_RULE)
    return service.signed
