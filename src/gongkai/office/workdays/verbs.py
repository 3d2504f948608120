"""What can be done with the calendar, as the journal keeps it."""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.office.journal.vocabulary import verb


@dataclass(frozen=True)
class NoticeTakenIn:
    """Which notice, of which year, and how many dates it moved."""

    number: str
    year: int
    dates_moved: int


NOTICE_TAKEN_IN = verb(
    "calendar.notice_taken_in",
    "收下放假通知",
    NoticeTakenIn,
    sample=NoticeTakenIn("国办发明电〔2026〕7号", 2027, 3),
)
