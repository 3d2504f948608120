"""选择告知方式: by which channel the applicant hears that there is something new; by none, until one is chosen."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.notices import ways_to
from gongkai.office.cases.parties import applicant_of
from gongkai.office.cases.refusals import CannotBeTold
from gongkai.office.cases.verbs import NOTICE_CHOSEN, NoticeChosen
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def choose_notice(case: Case, channel: str, *, actor: Actor, on: date) -> None:
    """Keep the choice; choosing the same again records nothing. Raises CannotBeTold."""
    locked = lock_case(case)
    applicant = applicant_of(locked)
    if applicant is None or (channel and channel not in {way.channel for way in ways_to(applicant)}):
        raise CannotBeTold(channel)
    if applicant.told_by != channel:
        applicant.told_by = channel
        applicant.save(update_fields=["told_by"])
        record(locked.agency, subject_of(locked), NOTICE_CHOSEN, NoticeChosen(channel), actor=actor, on=on)
