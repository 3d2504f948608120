"""Are the anchors whole? Each as it was hashed and coded, none missing between two others, the newest there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.utils import timezone

from gongkai.office.encryption import keyring
from gongkai.office.encryption.keyring import JournalKeys
from gongkai.office.integrity.faults import Damage
from gongkai.office.integrity.looks import AreaLook
from gongkai.office.journal import anchors, codes
from gongkai.office.journal.keying import SUBJECT, digest_of_anchors
from gongkai.office.journal.models import Anchor, Entry
from gongkai.office.journal.verbs import JOURNAL_KEYED

LATE = timedelta(hours=2)
"""How long after midnight the anchor of a day may still be waited for."""
_DAY = timedelta(days=1)


def check_anchors(look: AreaLook) -> None:
    """Look at every anchor in the order of days, and hold them against what was archived."""
    keys, before, standing = keyring.journal_keys(), None, {}
    for anchor in Anchor.objects.order_by("day").iterator():
        for fault in _faults_of(anchor, before, keys):
            look.report(fault, f"{anchor.day}")
        if before is not None and (gap := _days(before.day + _DAY, anchor.day - _DAY)):
            look.report(Damage.ANCHOR_MISSING, gap)
        standing[anchor.day.isoformat()] = anchor.sha256
        before = anchor
        look.passed()
    if missing := _missing_at_the_end(before, look.now):
        look.report(Damage.ANCHOR_MISSING, missing)
    if keys is not None:
        for where in _not_as_keyed():
            look.report(Damage.ANCHORS_NOT_AS_KEYED, where)
    for archived in look.archived:
        if standing.get(archived.day) != archived.sha256:
            look.report(Damage.ANCHOR_NOT_AS_ARCHIVED, archived.day)


def _faults_of(anchor: Anchor, before: Anchor | None, keys: JournalKeys | None) -> Iterator[Damage]:
    if anchors.altered([anchor]):
        yield Damage.ANCHOR_ALTERED
    match codes.judged(keys, anchor.code, anchors.covered(anchor, before)):
        case codes.CodeJudged.WRONG:
            yield Damage.ANCHOR_FORGED
        case codes.CodeJudged.KEY_MISSING:
            yield Damage.KEYS_MISSING
        case codes.CodeJudged.NONE if keys is not None and _is_owed(anchor, before, keys):
            yield Damage.ANCHOR_FORGED


def _is_owed(anchor: Anchor, before: Anchor | None, keys: JournalKeys) -> bool:
    """Whether an anchor must carry a code: it is of the day of the keying or later, or follows one that does."""
    keyed_on = timezone.localdate(keys.keyed_at) if keys.keyed_at else None
    return bool(before and before.code) or (keyed_on is not None and anchor.day >= keyed_on)


def _missing_at_the_end(last: Anchor | None, now: datetime | None) -> str:
    """The days after the last anchor that had entries before their end and should have one by now; empty for none."""
    first_entry = Entry.objects.order_by("id").values_list("recorded_at", flat=True).first()
    if first_entry is None:
        return ""
    if now is None:
        now = Entry.objects.order_by("-id").values_list("recorded_at", flat=True).first() or first_entry
    newest = timezone.localdate(now - LATE) - _DAY
    begins = last.day + _DAY if last else timezone.localdate(first_entry)
    return _days(begins, newest)


def _not_as_keyed() -> Iterator[str]:
    """What the entry that keyed the platform's chain says of the anchors before it and is no longer so."""
    keyed = Entry.objects.filter(
        agency=None, verb=JOURNAL_KEYED.name, subject_kind=SUBJECT.kind, subject_key=SUBJECT.key
    )
    for entry in keyed.order_by("number"):
        facts = entry.typed_facts()
        if digest_of_anchors(facts.anchors) != facts.anchors_sha256:
            yield f"平台日志第 {entry.number} 条（{entry.on}，{facts.anchors} 天的锚点）"


def _days(first: date, last: date) -> str:
    """Days in a row as they are told; empty where there are none."""
    if first > last:
        return ""
    return f"{first}" if first == last else f"{first} 至 {last}，共 {(last - first).days + 1} 天"
