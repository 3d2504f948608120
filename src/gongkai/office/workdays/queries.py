"""The calendar in force."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gongkai.law.workdays import Calendar, NoticeFormat, read_notice
from gongkai.office.journal.models import Entry
from gongkai.office.workdays.models import KeptNotice
from gongkai.office.workdays.verbs import CALENDAR


def calendar_in_force() -> Calendar:
    """The working days of all notices known now: those of the software, then those taken in, in their order."""
    return _calendar(tuple(KeptNotice.objects.values_list("text", flat=True)))


def calendar_followed() -> str:
    """The version of the calendar that the stored dates follow; empty where an older program set them."""
    entry = Entry.objects.filter(subject_kind=CALENDAR).order_by("-id").first()
    return entry.typed_facts().calendar if entry else ""


def kept_notices() -> Sequence[KeptNotice]:
    """The notices that were taken in here, by year."""
    return list(KeptNotice.objects.all())


@lru_cache(maxsize=4)
def _calendar(texts: tuple[str, ...]) -> Calendar:
    """Built once for the same notices: folding them takes longer than asking for them."""
    calendar = Calendar.standard()
    for text in texts:
        notice = read_notice(text, NoticeFormat.TOML)
        if notice.number not in {notice.number for notice in calendar.notices}:
            calendar = calendar.with_notice(notice)
    return calendar
