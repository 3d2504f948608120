"""The facts of each move of a case.

The time limits are computed from them, so each day in them is a legal day and says which. Nothing here names a person
outside the office: parties stand by their number in the case.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from gongkai.law.articles import Cite
from gongkai.law.fees import Tariff
from gongkai.law.outcomes import Consulted, Opinion, Outcome
from gongkai.law.receipt import Channel, ReceiptBasis
from gongkai.law.service import ServiceWay
from gongkai.office.cases.supply_facts import FileDecided
from gongkai.office.journal.coded import Coded


@dataclass(frozen=True)
class Submitted:
    """How and when a request came, before anybody registered it; `assisted` names how the office helped (43)."""

    number: str
    channel: Channel
    arrived_on: date
    applicant_kind: Annotated[str, Coded.APPLICANT_KIND]
    applicants: int = 1
    assisted: str = ""
    split_from: str = ""


@dataclass(frozen=True)
class Registered:
    """登记 (45): the day of receipt under Article 31 and what fixes it; `arrived_on` is kept beside it."""

    channel: Channel
    arrived_on: date
    received_on: date
    basis: ReceiptBasis
    confirmed_on: date | None = None


@dataclass(frozen=True)
class CorrectionAsked:
    """告知补正 (30): everything that is to be corrected, at once; `served_on` is the day the notice was served.

    `restarts`: whether the corrected request will start the reply period anew; not after a notice that came too late.
    """

    items: tuple[str, ...]
    period_days: int
    served_on: date
    guidance: str = ""
    restarts: bool = True


@dataclass(frozen=True)
class CorrectionReceived:
    """补正: the day on which the corrected request was received, and whether it starts the reply period anew."""

    corrected_on: date
    restarts: bool = True


@dataclass(frozen=True)
class Uncorrected:
    """逾期不补正: when the notice was served, which day was the last, and that no good reason is known."""

    notice_served_on: date
    period_ended_on: date
    no_good_reason: bool


@dataclass(frozen=True)
class ReasonsAsked:
    """要求说明理由 (35): how many requests in what time, and how long the applicant has."""

    number_and_frequency: str
    period_days: int
    served_on: date


@dataclass(frozen=True)
class ReasonsReceived:
    """收到理由: what the applicant gave as reasons, in short, and when."""

    reasons: str
    received_on: date


@dataclass(frozen=True)
class NoReasons:
    """逾期未说明理由: the last day on which they could have come."""

    period_ended_on: date


@dataclass(frozen=True)
class Delayed:
    """延迟答复 (35): good reasons were given; the later, reasonable date."""

    later_date: date
    reason: str


@dataclass(frozen=True)
class FeeCharged:
    """收费通知: by which of the two tariffs, for how much, and the day the applicant received the notice."""

    tariff: Tariff
    units: int
    amount: int
    standard: str
    way_of_payment: str
    proposed_by: str
    issued_by: str
    notice_received_on: date


@dataclass(frozen=True)
class FeePaid:
    """收到缴费: when, and how much in 元."""

    paid_on: date
    amount: int


@dataclass(frozen=True)
class FeeUnpaid:
    """逾期未缴费: when the notice was received and which day was the last."""

    notice_received_on: date
    period_ended_on: date


@dataclass(frozen=True)
class Asked:
    """征求意见: the number of the asking within the case, who is asked, about what, and the day the letter was sent."""

    consultation: int
    consulted: Consulted
    party: str
    about: str
    sent_on: date


@dataclass(frozen=True)
class LetterReceived:
    """The day on which the one who is asked received the letter: its own period runs from it."""

    consultation: int
    received_on: date


@dataclass(frozen=True)
class LetterReceiptCorrected:
    """更正对方收到日期: the day that was entered, the day on which the letter was received, and why they differ."""

    consultation: int
    received_before: date
    received_on: date
    reason: str


@dataclass(frozen=True)
class OpinionArrived:
    """收到意见: what it says and the day it arrived."""

    consultation: int
    opinion: Opinion
    arrived_on: date
    reason: str = ""


@dataclass(frozen=True)
class ObjectionJudged:
    """认定第三方的理由 (32): whether the agency holds the reasons against disclosure to be good, and why."""

    consultation: int
    reasonable: bool
    reason: str


@dataclass(frozen=True)
class Silent:
    """逾期未提出意见: the last day on which the opinion could have come."""

    consultation: int
    period_ended_on: date


@dataclass(frozen=True)
class ConsultationEnded:
    """结束征求意见: every opinion is in, or its period is over."""

    consultations: tuple[int, ...]


@dataclass(frozen=True)
class Extended:
    """延长答复期限 (33 ¶2): by how many working days, why, who agreed, and the day the applicant was told."""

    working_days: int
    reason: str
    approved_by: str
    told_on: date


@dataclass(frozen=True)
class ThirdPartyInformed:
    """书面告知第三方 (32): what is disclosed against its will, and the public interest that demands it."""

    consultation: int
    information: str
    public_interest: str


@dataclass(frozen=True)
class PartWithheld:
    """What a reply in part leaves out: which part, on which ground, why."""

    part: str
    ground: Cite
    reason: str


@dataclass(frozen=True)
class Decided:
    """作出答复 (36–39): the outcome, its grounds and reasons, and the date of the decision."""

    outcome: Outcome
    grounds: tuple[Cite, ...]
    reasons: str
    decided_on: date
    withheld: tuple[PartWithheld, ...] = ()
    drafted_by: str = ""
    signed_by: str = ""
    public_interest: str = ""
    supplied: tuple[FileDecided, ...] = ()

    @property
    def kept_back_on(self) -> tuple[Cite, ...]:
        """The grounds of everything that is left out, of files too."""
        files = (part.ground for file in self.supplied for part in file.withheld)
        return tuple(dict.fromkeys((*(part.ground for part in self.withheld), *files)))


@dataclass(frozen=True)
class WithdrawnByApplicant:
    """撤回申请: the day of the applicant's statement."""

    stated_on: date


@dataclass(frozen=True)
class Served:
    """送达: by which way, and the days of handing over and signing; `replied_on` is what counts.

    Of a public notice: after how many days it counts, where it was given, what was tried before.
    """

    way: ServiceWay
    handed_over_on: date
    replied_on: date
    signed_on: date | None = None
    postal_number: str = ""
    notice_days: int | None = None
    notice_place: str = ""
    tried: str = ""


@dataclass(frozen=True)
class MadeProactive:
    """纳入主动公开 (44): why the information is disclosed to everybody from now on."""

    reason: str


@dataclass(frozen=True)
class RecordCorrectionAnswered:
    """答复更正要求 (41): what the applicant showed, what came of it, what was demanded and when that came."""

    evidence: str
    result: str
    demanded: str = ""
    received_on: date | None = None


@dataclass(frozen=True)
class RemedyNoted:
    """A complaint, a reconsideration or a suit against the case: its number, or what it is about."""

    reference: str
    noted_on: date


@dataclass(frozen=True)
class Reopened:
    """责令重新作出、责令限期答复: by which order, until when."""

    order: str
    ordered_until: date
