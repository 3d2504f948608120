"""Points of law that no text confirms, as this installation has settled them (docs/decisions/0008)."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings

from gongkai.law.receipt import InternetReceiptRule
from gongkai.law.reply import Conventions
from gongkai.law.retention import IDENTITY, IDENTITY_PROOF, Retention
from gongkai.law.service import NoticeRule
from gongkai.office.workdays.queries import calendar_in_force


def conventions() -> Conventions:
    """How the reply period is reckoned where the text is silent."""
    return Conventions(
        send_day_counted=settings.CASES_SEND_DAY_COUNTED,
        fee_restart=settings.CASES_FEE_RESTART,
    )


def queries_go_to_reconsideration(decided: date) -> bool:
    """Whether an answer to 行政查询事项 of this day goes to reconsideration first; earlier ones keep what they told."""
    since: date | None = settings.CASES_QUERIES_TO_RECONSIDERATION_SINCE
    return since is not None and decided >= since


def internet_receipt_rule() -> InternetReceiptRule:
    """When a request through an internet channel counts as received (31 (3)), or as a local rule has it."""
    return InternetReceiptRule(settings.CASES_INTERNET_RECEIPT)


def notice_rule() -> NoticeRule:
    """Whether a reply may be served by public notice, and when it counts as served."""
    return NoticeRule(int(settings.CASES_PUBLIC_NOTICE_DAYS), calendar_in_force())


def correction_days() -> int:
    """How many working days an applicant has to correct a request where the officer says nothing else (30)."""
    return int(settings.CASES_CORRECTION_DAYS)


def legality_review_wanted(refuses: bool) -> bool:
    """Whether a draft goes through legality review: every one, those that do not simply disclose, or none."""
    rule = settings.CASES_LEGALITY_REVIEW
    return bool(rule == "every" or (rule == "refusals" and refuses))


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
