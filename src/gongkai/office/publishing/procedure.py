"""登记制定程序: what was done on a normative document before it came here, and between its reviews."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.normative import CITE, NormativeStep, may_be_recorded
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.agencies.hold import tidy
from gongkai.office.journal.record import Actor, record
from gongkai.office.publishing.matter import lock_version, subject_of, touched
from gongkai.office.publishing.models import UNDER_WAY, ProcedureRecord, Version
from gongkai.office.publishing.refusals import NotBeingDrafted, StepDayToCome, StepTooEarly, VersionWordsMissing
from gongkai.office.publishing.verbs import STEP_RECORDED, StepRecorded


@transaction.atomic
def record_step(
    version: Version, step: NormativeStep, done_on: date | None, words: str, *, actor: Actor, on: date
) -> ProcedureRecord:
    """Record that a step was taken on a day, or (None) why it was not needed. It holds for all versions.

    Raises WordsMissing, NotBeingDrafted once the version is not under way, StepTooEarly, DayToCome.
    """
    held, said = lock_version(version), tidy(words)
    if not said:
        raise VersionWordsMissing
    if held.stands_at not in UNDER_WAY:
        raise NotBeingDrafted(DisclosureStage(held.stage))
    if not may_be_recorded(step, held.stands_at):
        raise StepTooEarly
    if done_on is not None and done_on > on:
        raise StepDayToCome
    disclosure = held.disclosure
    record_made = ProcedureRecord.objects.create(
        disclosure=disclosure, step=step.value, done_on=done_on, words=said[:500], by_name=actor.name, on=on
    )
    facts = StepRecorded(step, done_on, said)
    record(disclosure.agency, subject_of(disclosure), STEP_RECORDED, facts, actor=actor, on=on, cite=CITE)
    touched(held)
    return record_made
