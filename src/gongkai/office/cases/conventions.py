"""Points of law that no text confirms, as each agency has settled them (decision 0008)."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings

from gongkai.law.conventions import SettledConventions
from gongkai.law.receipt import InternetReceiptRule
from gongkai.law.reply import Conventions
from gongkai.law.retention import IDENTITY, IDENTITY_PROOF, Retention
from gongkai.law.service import NoticeRule
from gongkai.office.agencies.models import Agency
from gongkai.office.conventions.queries import settled_by
from gongkai.office.workdays.queries import calendar_in_force


def reply_conventions(settled: SettledConventions, received: date) -> Conventions:
    """How the reply period of a request received on a day is reckoned where the text is silent."""
    return Conventions(
        send_day_counted=settled.agrees("send_day_counted", received),
        fee_restart=settled.agrees("fee_restart", received),
    )


def queries_go_to_reconsideration(agency: Agency, decided: date) -> bool:
    """Whether an answer to 行政查询事项 of this day goes to reconsideration first; earlier ones keep what they told."""
    return settled_by(agency).agrees("queries_to_reconsideration", decided)


def internet_receipt_rule(agency: Agency, arrived: date) -> InternetReceiptRule:
    """When a request through an internet channel counts as received (31 (3)), or as a local rule has it."""
    return InternetReceiptRule(settled_by(agency).value("internet_receipt", arrived))


def notice_rule(agency: Agency, handed_over: date) -> NoticeRule:
    """Whether a reply may be served by a public notice of this day, and when it counts as served."""
    return NoticeRule(settled_by(agency).number("public_notice_days", handed_over), calendar_in_force())


def correction_days(agency: Agency, asked: date) -> int:
    """How many working days an applicant has to correct a request where the officer says nothing else (30)."""
    return settled_by(agency).number("correction_days", asked)


def legality_review_wanted(settled: SettledConventions, on: date, *, refuses: bool) -> bool:
    """Whether a draft goes through legality review: every one, those that do not simply disclose, or none."""
    rule = settled.value("legality_review", on)
    return rule == "every" or (rule == "refusals" and refuses)


def number_kept(retention: Retention) -> int:
    """How many of its units one kind of personal data is kept here; the law's own default where nothing was set."""
    own = {IDENTITY.id: settings.CASES_IDENTITY_YEARS, IDENTITY_PROOF.id: settings.CASES_PROOF_MONTHS}
    return own.get(retention.id) or retention.number


def erasure_quarantine() -> timedelta:
    """How long what is due waits, announced, before a night erases it."""
    return timedelta(days=settings.CASES_ERASURE_DAYS)


def most_erased_a_night() -> int:
    """How many erasures, each of one kind of data of one case, a night makes at most."""
    return int(settings.CASES_ERASURES_A_NIGHT)


def erased_by_night() -> bool:
    """Whether what is due is erased by the nightly job, or only when somebody says so at the desk."""
    return bool(settings.CASES_ERASURE == "nightly")
