"""An applicant of 青石市自然资源局 who wants to be told, and what an act queues for him."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from gongkai.channels import work
from gongkai.law.receipt import Channel
from gongkai.office.cases.intake import ContactDetails, Person, Submission, submit
from gongkai.office.cases.models import ApplicantKind, Case, PartyRole
from gongkai.office.cases.moves import register
from gongkai.office.journal.models import Dispatch
from office.cases.cases_world import WANG, Office

DAY = date(2026, 3, 2)
ADDRESS = "https://www.qingshi.example"
MAIL, PHONE = "wang.xiaoming@mail.example", "138 0000-0012"
BARE_PHONE = "13800000012"
SECRETS = ("王小明", "wang.xiaoming", BARE_PHONE, PHONE, "青石村", "征地")
"""What may stand in no log, no list and no payload."""
LATER = datetime(2100, 1, 1, tzinfo=UTC)


def told_case(channel: str, who: ContactDetails = WANG, **told: str) -> Case:
    """A request over the portal whose applicant wants to be told by a channel, and was: it is registered."""
    office = Office()
    given = replace(who, **{"email": MAIL, "phone": PHONE, **told})
    applicant = Person(PartyRole.APPLICANT, given, ApplicantKind.NATURAL_PERSON, channel)
    request = Submission([applicant], "青石村2023年征地批复文件", Channel.INTERNET, DAY)
    return register(submit(office.agency, request, on=DAY).case, DAY, actor=office.clerk, on=DAY)


def sent() -> Dispatch:
    """The one dispatch there is, after the worker had it when it was due."""
    due = max(LATER, Dispatch.objects.get().not_before)
    work.send_next(lambda: due)
    return Dispatch.objects.get()
