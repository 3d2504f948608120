"""Somebody with an account, and what the journal says of him, for the tests of who may come in."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from axes.models import AccessAttempt

from gongkai.office.access import passwords
from gongkai.office.agencies.enrol import enrol
from gongkai.office.agencies.models import Staff
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor

DAY = date(2026, 3, 2)
NOON = datetime(2026, 3, 2, 12, 0, 0, tzinfo=timezone(timedelta(hours=8)))
SHEN = Actor("沈洁", 9, "安全管理员")
PASSWORD = "Qingshi-2026-door"  # noqa: S105
OTHER_PASSWORD = "Yaoshi-2027-gate"  # noqa: S105


def person(username: str = "chenlan", password: str = PASSWORD, *, on: date = DAY) -> Staff:
    """Somebody who chose the password on that day."""
    staff = enrol(username, f"{username}其人", actor=SHEN, on=on)
    passwords.change(staff, password, actor=Actor(str(staff), staff.pk), on=on)
    return staff


def verbs_of(staff: Staff) -> list[str]:
    """What the journal says of the person, in order, without `staff.` before it."""
    entries = Entry.objects.filter(subject_kind="staff", subject_key=str(staff.pk)).order_by("number")
    return [verb.removeprefix("staff.") for verb in entries.values_list("verb", flat=True)]


def facts_of(staff: Staff, verb: str) -> list[dict[str, object]]:
    """The facts of the person's entries of one verb, in order."""
    found = Entry.objects.filter(subject_kind="staff", subject_key=str(staff.pk), verb=f"staff.{verb}")
    return list(found.order_by("number").values_list("facts", flat=True))


def failures(name: str, count: int, at: datetime, address: str = "10.1.1.9", browser: str = "") -> None:
    """So many failures under a name, the last of them at a moment."""
    made = AccessAttempt.objects.create(
        username=name, ip_address=address, user_agent=browser, failures_since_start=count
    )
    AccessAttempt.objects.filter(pk=made.pk).update(attempt_time=at)
