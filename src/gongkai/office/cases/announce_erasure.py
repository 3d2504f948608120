"""预告删除: what is due stands announced for some days, for somebody to hold it back; only then is it erased."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.cases.conventions import erasure_quarantine
from gongkai.office.cases.erase import erase
from gongkai.office.cases.erasure_models import AnnouncedErasure
from gongkai.office.cases.kept import KeptPersonalData, due_everywhere, kept_of
from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.refusals import NotToErase
from gongkai.office.cases.verbs import (
    ERASED,
    ERASURE_ANNOUNCED,
    ERASURES_PUT_OFF,
    ErasureAnnounced,
    ErasuresPutOff,
)
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import PROGRAM, Actor, Subject, record


@transaction.atomic
def announce(data_kept: KeptPersonalData, *, actor: Actor, on: date) -> bool:
    """Announce on the case's journal what is due; False where it need not or may not be."""
    case = lock_case(data_kept.case)
    now = next((other for other in kept_of(case) if other.what == data_kept.what), None)
    if now is None or now.hindered or now.announced_on or not now.due(on):
        return False
    defaults = {"last_day": now.last_day, "announced_on": on}
    AnnouncedErasure.objects.update_or_create(case=case, kind=now.what.id, defaults=defaults)
    facts = ErasureAnnounced(now.what.zh, now.last_day, on + erasure_quarantine())
    record(case.agency, subject_of(case), ERASURE_ANNOUNCED, facts, actor=actor, on=on, cite=now.what.cite)
    return True


def announce_due(on: date) -> int:
    """Announce everything that is due on a day and was not announced; how much.

    What was announced and is due no longer, since a remedy was noted, is no longer announced.
    """
    due = list(due_everywhere(on))
    standing = {(erasure.case.pk, erasure.what.id, erasure.last_day) for erasure in due}
    for row in AnnouncedErasure.objects.all():
        if (row.case_id, row.kind, row.last_day) not in standing:
            row.delete()
    return sum(announce(erasure, actor=PROGRAM, on=on) for erasure in due if erasure.announced_on is None)


def erase_ripe(on: date, most: int) -> tuple[int, int]:
    """Erase what was announced long enough ago, what has waited longest first: how many, and how many must wait.

    What was erased before in the same night counts among the `most`. That others wait is recorded.
    """
    ripe = sorted(
        (erasure for erasure in due_everywhere(on) if erasure.is_ripe(on)),
        key=lambda erasure: (erasure.announced_on, erasure.case.pk),
    )
    before = Entry.objects.filter(verb=ERASED.name, on=on, actor_id=None, actor_name=PROGRAM.name).count()
    tonight = ripe[: max(0, most - before)]
    erased = sum(_erased(erasure, on) for erasure in tonight)
    waiting = len(ripe) - len(tonight)
    if waiting:
        with transaction.atomic():
            facts = ErasuresPutOff(before + erased, waiting)
            record(None, Subject("erasure", on.isoformat()), ERASURES_PUT_OFF, facts, actor=PROGRAM, on=on)
    return erased, waiting


def _erased(data_kept: KeptPersonalData, on: date) -> bool:
    try:
        return erase(data_kept, actor=PROGRAM, on=on)
    except NotToErase:
        # Somebody held it back a moment ago.
        return False
