"""送达 (国办公开办函〔2016〕235号): on which day a reply counts as given, by the way it was served.

Three ways only: directly, through another administrative agency, and by the postal enterprise. Direct and entrusted
service count on the day of signing; post counts on the day it was handed over, whenever it is delivered. No cash on
delivery, and no postage may be charged: the Regulation knows only the processing fee (条例 42).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.articles import Cite

SERVICE_RULE = Cite(instrument="service_notice_2016")


class ServiceWay(StrEnum):
    """How a document was served. `courier` (a private carrier) is named in order to be refused."""

    DIRECT = "direct"
    ENTRUSTED_AGENCY = "entrusted_agency"
    POSTAL_ENTERPRISE = "postal_enterprise"
    COURIER = "courier"


@dataclass(frozen=True)
class Service:
    """One serving of a document: the day it was handed over, and the day it was signed for where it was."""

    way: ServiceWay
    handed_over: date
    signed: date | None = None


class ServiceWayNotAllowed(ValueError):
    """The `way` is none of the three that count (`cite`)."""

    def __init__(self, way: ServiceWay, cite: Cite) -> None:
        self.way, self.cite = way, cite
        super().__init__(way, cite)


class NotYetServed(Exception):
    """A document served directly or by another agency counts only once it is signed for, and it is not
    (`handed_over`).
    """

    def __init__(self, handed_over: date, cite: Cite) -> None:
        self.handed_over, self.cite = handed_over, cite
        super().__init__(handed_over, cite)


def replied_on(service: Service) -> date:
    """The day on which the reply counts as given, to be held against its due date.

    Raises ServiceWayNotAllowed for any way but the three, NotYetServed where a signature is needed and missing.
    """
    if service.way is ServiceWay.POSTAL_ENTERPRISE:
        return service.handed_over
    if service.way is ServiceWay.COURIER:
        raise ServiceWayNotAllowed(service.way, SERVICE_RULE)
    if service.signed is None:
        raise NotYetServed(service.handed_over, SERVICE_RULE)
    return service.signed
