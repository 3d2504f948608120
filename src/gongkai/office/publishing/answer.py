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
    held, said = lock_version(version), tidy(reason)
    if not said:
        raise VersionWordsMissing
    if held.stands_at not in UNDER_WAY:
        raise NotBeingDrafted(DisclosureStage(held.stage))
    finding = next((finding.finding for finding in look_at(held, on).findings if finding.finding.mark == mark), None)
    if finding is None:
        raise NoSuchVersionFinding
    answer, _ = FindingAnswer.objects.update_or_create(
        version=held,
        mark=mark,
        defaults={"rule": finding.rule, "reason": said[:500], "by_name": actor.name, "on": on},
    )
    facts = FindingKept(held.number, finding.rule, said)
    record(held.disclosure.agency, subject_of(held.disclosure), FINDING_KEPT, facts, actor=actor, on=on)
    touched(held)
    return answer
