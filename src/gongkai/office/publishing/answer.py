"""保留审查提示: what the machine found stays as it is, by name and with a reason."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.agencies.hold import tidy
from gongkai.office.journal.record import Actor, record
from gongkai.office.publishing.look import look_at
from gongkai.office.publishing.matter import lock_version, subject_of, touched
from gongkai.office.publishing.models import UNDER_WAY, Version
from gongkai.office.publishing.refusals import NoSuchVersionFinding, NotBeingDrafted, VersionWordsMissing
from gongkai.office.publishing.review_models import FindingAnswer
from gongkai.office.publishing.verbs import FINDING_KEPT, FindingKept


@transaction.atomic
def keep_finding(version: Version, mark: str, reason: str, *, actor: Actor, on: date) -> FindingAnswer:
    """Say why a finding stays. It holds for exactly that passage and its surroundings, and for this version.

    Raises WordsMissing, NotBeingDrafted once the version is not under way, NoSuchFinding.
    """
    locked, text = lock_version(version), tidy(reason)
    if not text:
        raise VersionWordsMissing
    if locked.stands_at not in UNDER_WAY:
        raise NotBeingDrafted(DisclosureStage(locked.stage))
    finding = next((finding.finding for finding in look_at(locked, on).findings if finding.finding.mark == mark), None)
    if finding is None:
        raise NoSuchVersionFinding
    answer, _ = FindingAnswer.objects.update_or_create(
        version=locked,
        mark=mark,
        defaults={"rule": finding.rule, "reason": text[:500], "by_name": actor.name, "on": on},
    )
    facts = FindingKept(locked.number, finding.rule, text)
    record(locked.disclosure.agency, subject_of(locked.disclosure), FINDING_KEPT, facts, actor=actor, on=on)
    touched(locked)
    return answer
