"""Entering a request that came over the counter, by post, by fax or by word of mouth: opened and registered at once."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.receipt import NotYetReceived
from gongkai.office.agencies.models import Agency
from gongkai.office.cases.intake import Submission, SubmissionResult, submit
from gongkai.office.cases.moves import register
from gongkai.office.journal.record import Actor


@transaction.atomic
def enter(
    agency: Agency, submission: Submission, confirmed: date | None = None, *, actor: Actor, on: date
) -> SubmissionResult:
    """登记: a case with its day of receipt, where the channel and `confirmed` fix one; else it waits for the day.

    An applicant who cannot be reached is registered all the same; the period begins when both sides have confirmed.
    Raises as `submit` and `register` do.
    """
    taken = submit(agency, submission, actor=actor, on=on)
    if taken.again:
        return taken
    try:
        return SubmissionResult(register(taken.case, confirmed, actor=actor, on=on), taken.code)
    except NotYetReceived:
        return taken
