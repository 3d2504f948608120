"""自动保存: what somebody types into a draft is kept beside it until it is saved, dropped, or too old to be of use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.law.retention import KEPT_DRAFT
from gongkai.office.journal.record import Actor
from gongkai.office.publishing.models import KeptDraft, Version
from gongkai.office.publishing.refusals import DraftsNeedStaff, NotBeingDrafted, TooMuchToKeep

MOST_SIGNS = 600_000
"""How much of one form is kept: more than the longest text that can be saved."""


@transaction.atomic
def keep(version: Version, typed: Mapping[str, Sequence[str]], *, seen: int, actor: Actor, at: datetime) -> KeptDraft:
    """Keep the form of a draft as it stands at this instant, in place of what its writer had kept of it before.

    It is no act on the version: nothing of it is changed, and the journal does not know of it. `seen` is the count of
    changes on which the writer works. Raises NobodyOfTheStaff, NotBeingDrafted, TooMuchToKeep.
    """
    if actor.id is None:
        raise DraftsNeedStaff
    # Locked, and as it is now: a page still at work does not write back what has gone to review meanwhile.
    locked = Version.objects.select_for_update().get(pk=version.pk)
    if locked.stands_at is not DisclosureStage.DRAFTING:
        raise NotBeingDrafted(DisclosureStage(locked.stage))
    if sum(len(value) for values in typed.values() for value in values) > MOST_SIGNS:
        raise TooMuchToKeep(MOST_SIGNS)
    draft, _ = KeptDraft.objects.update_or_create(
        version=version, staff_id=actor.id,
        defaults={"said": {name: list(values) for name, values in typed.items()}, "seen": seen, "saved_at": at},
    )  # fmt: skip
    return draft


@transaction.atomic
def drop_kept(version: Version, *, actor: Actor) -> None:
    """Drop what a writer had kept of a draft: it was saved, or is not wanted any more."""
    if actor.id is not None:
        KeptDraft.objects.filter(version=version, staff_id=actor.id).delete()


@transaction.atomic
def erase_kept(on: date) -> int:
    """Erase what was kept longer ago than the office sets (`KEPT_DRAFT_DAYS`; else as the law's data have it); how
    many forms.
    """
    number = settings.KEPT_DRAFT_DAYS or None
    rows = KeptDraft.objects.values_list("pk", "saved_at")
    old = [pk for pk, at in rows if KEPT_DRAFT.over(timezone.localdate(at), on, number=number)]
    erased, _ = KeptDraft.objects.filter(pk__in=old).delete()
    return erased
