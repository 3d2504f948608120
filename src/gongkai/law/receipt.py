"""收到申请之日 (31): the day from which a request counts, by the channel it came through."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.refusal import Refusal

PERIOD_NOTICE = "period_notice_2015"


class Channel(StrEnum):
    """How a request reached the agency. `other` is a further channel that the agency's guide announces."""

    IN_PERSON = "in_person"
    SIGNED_POST = "signed_post"
    ORDINARY_POST = "ordinary_post"
    INTERNET = "internet"
    FAX = "fax"
    OTHER = "other"


class InternetReceiptRule(StrEnum):
    """When a request through an internet channel counts as received.

    The Regulation says: on the day both sides confirm. Some places (Nantong, 2020) still count from the day their
    platform takes it in, with an automatic receipt; that is a local variant to be chosen knowingly.
    """

    MUTUAL_CONFIRMATION = "mutual_confirmation"
    PLATFORM_RECEIPT = "platform_receipt"


class ReceiptBasis(StrEnum):
    """What made the day of receipt the one it is."""

    SUBMITTED = "submitted"
    SIGNED_FOR = "signed_for"
    CONFIRMED = "confirmed"
    TAKEN_IN_BY_PLATFORM = "taken_in_by_platform"
    FIXED_BY_AGENCY = "fixed_by_agency"


@dataclass(frozen=True)
class RequestArrival:
    """What is known about how a request came.

    `arrived` is the day it was handed in, signed for, delivered or sent in; `confirmed` the day on which the office and
    the applicant confirmed it; `fixed_by_agency` the day that the agency's guide fixes for an `other` channel. A
    request that first went to another unit arrives when the disclosure office actually has it.
    """

    channel: Channel
    arrived: date
    confirmed: date | None = None
    fixed_by_agency: date | None = None


@dataclass(frozen=True)
class Receipt:
    """The day a request counts as received, on what basis and by which article. `arrived` is kept though not
    counted.
    """

    day: date
    basis: ReceiptBasis
    cite: Cite
    arrived: date


class NotYetReceived(Refusal):
    """The request has `arrived` but does not count as received until the applicant confirms (`cite`).

    It is registered all the same; where the applicant cannot be reached, the period starts when contact is restored.
    """

    channel: Channel
    arrived: date
    cite: Cite


class ConfirmedBeforeArrival(Refusal, ValueError):
    """The `confirmed` (or fixed) day lies before the day the request `arrived`."""

    arrived: date
    confirmed: date


CITES = {
    Channel.IN_PERSON: Cite(31, 0, 1),
    Channel.SIGNED_POST: Cite(31, 0, 2),
    Channel.ORDINARY_POST: Cite(31, 0, 2),
    Channel.INTERNET: Cite(31, 0, 3),
    Channel.FAX: Cite(31, 0, 3),
    Channel.OTHER: Cite(instrument=PERIOD_NOTICE),
}
"""The rule on each channel."""

_COUNTS_AT_ONCE = {Channel.IN_PERSON: ReceiptBasis.SUBMITTED, Channel.SIGNED_POST: ReceiptBasis.SIGNED_FOR}


def received(arrival: RequestArrival, rule: InternetReceiptRule = InternetReceiptRule.MUTUAL_CONFIRMATION) -> Receipt:
    """The day on which the request counts as received (条例 31).

    A confirmation is not needed, and not used, where the day of handing in or signing decides. Raises NotYetReceived
    where a confirmation is needed and missing, ConfirmedBeforeArrival where the days are in the wrong order.
    """
    cite = CITES[arrival.channel]
    if arrival.channel in _COUNTS_AT_ONCE:
        return Receipt(arrival.arrived, _COUNTS_AT_ONCE[arrival.channel], cite, arrival.arrived)
    if arrival.channel is Channel.INTERNET and rule is InternetReceiptRule.PLATFORM_RECEIPT:
        return Receipt(arrival.arrived, ReceiptBasis.TAKEN_IN_BY_PLATFORM, cite, arrival.arrived)
    if arrival.channel is Channel.OTHER and arrival.fixed_by_agency:
        return _later(arrival, arrival.fixed_by_agency, ReceiptBasis.FIXED_BY_AGENCY)
    if arrival.confirmed is None:
        raise NotYetReceived(arrival.channel, arrival.arrived, cite)
    return _later(arrival, arrival.confirmed, ReceiptBasis.CONFIRMED)


def _later(arrival: RequestArrival, day: date, basis: ReceiptBasis) -> Receipt:
    if day < arrival.arrived:
        raise ConfirmedBeforeArrival(arrival.arrived, day)
    return Receipt(day, basis, CITES[arrival.channel], arrival.arrived)
