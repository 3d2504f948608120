"""Taking a version back: what was published, or what was taken in by mistake."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.annual.confirm import locked
from gongkai.office.annual.kept_reading import storable
from gongkai.office.annual.models import PublishedReport, ReportState
from gongkai.office.annual.refusals import NothingSaid
from gongkai.office.annual.take_in import subject_of
from gongkai.office.annual.verbs import WITHDRAWN, Withdrawn
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def withdraw(report: PublishedReport, reason: str, *, actor: Actor, on: date) -> PublishedReport:
    """撤下年报: the version is no longer shown; that it was there, since when it is gone and why, stays public.

    Raises NothingSaid without a reason, NotInState for what is withdrawn already.
    """
    if not (reason_text := storable(reason).strip()):
        raise NothingSaid
    report = locked(report.pk, "withdraw", ReportState.DRAFT, ReportState.CONFIRMED, ReportState.PUBLISHED)
    facts = Withdrawn(report.year, report.version, reason_text)
    record(
        report.agency, subject_of(report), WITHDRAWN, facts, actor=actor, on=on,
        before=report.state, after=ReportState.WITHDRAWN.value,
    )  # fmt: skip
    report.state, report.withdrawn_on, report.withdrawn_reason = ReportState.WITHDRAWN, on, reason_text
    report.save(update_fields=["state", "withdrawn_on", "withdrawn_reason"])
    return report
