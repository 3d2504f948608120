"""What this room lets be verified: complaints against what the journal tells of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.office.complaints.models import Complaint
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import area
from gongkai.office.journal.models import Entry
from gongkai.office.journal.rows import Recorded, altered


def judge_complaint(complaint: Complaint, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    """Its stage is where its last step led."""
    led = [entry.after for entry in entries if entry.after]
    if led:
        yield from altered([("状态", complaint.stage, led[-1])])


COMPLAINTS = Recorded(
    "complaint", "投诉举报", Complaint, judge_complaint, name=lambda complaint: f" {complaint.number}"
)
area("complaints.rows", "投诉举报", COMPLAINTS.check, unit="件")
