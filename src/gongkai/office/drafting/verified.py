"""What this room lets be verified: reports that are being written, with the figures that were submitted of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.office.drafting.figures import hash_of
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.queries import SUBJECT
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import area
from gongkai.office.journal.models import Entry
from gongkai.office.journal.rows import Recorded, altered


def judge_draft(draft: ReportDraft, entries: Sequence[Entry]) -> Iterator[tuple[Damage, str]]:
    """Its stage, and the figures as they were frozen by its last submission."""
    led = [entry.after for entry in entries if entry.after]
    if led:
        yield from altered([("环节", draft.stage, led[-1])])
    frozen = [sha256 for entry in entries if (sha256 := entry.facts.get("figures_sha256"))]
    if draft.frozen is not None and (not frozen or hash_of(draft.frozen) != frozen[-1]):
        yield Damage.ROW_ALTERED, "报送的数字与报送时的散列值不符"


DRAFTS = Recorded(
    SUBJECT, "年报稿件", ReportDraft, judge_draft,
    name=lambda draft: f" {draft.agency} {draft.year} 年", related=("agency",),
)  # fmt: skip
area("drafting.rows", "年报稿件", DRAFTS.check, unit="份")
