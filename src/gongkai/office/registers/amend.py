"""Corrections and removals: acts with a reason. What was wrong stays readable; what replaces it is another row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from django.db import transaction

from gongkai.law.registers import Register
from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.conventions.queries import settled_by
from gongkai.office.journal.record import Actor, record
from gongkai.office.registers.drafts import Draft, EntryFault, EntryWrong, draft_of, read, typed
from gongkai.office.registers.fields import fields_of
from gongkai.office.registers.models import (
    REASON_MOST,
    STANDING,
    Charge,
    Decision,
    Document,
    DocumentEvent,
    Kept,
    Removable,
    label_of,
)
from gongkai.office.registers.refusals import EntryFaulty, EntryReasonMissing, EntryUnchanged, RemovedMeanwhile
from gongkai.office.registers.take_in import entry_of, faults_of, subject_of
from gongkai.office.registers.verbs import (
    ENTRY_CORRECTED,
    ENTRY_REMOVED,
    EntryCorrected,
    EntryRemoved,
    FieldCorrected,
)

Entry = Document | Decision | Charge
K = TypeVar("K", bound=Kept)


@transaction.atomic
def correct(entry: Entry, raw: Mapping[str, str], reason: str, *, actor: Actor, on: date) -> Entry:
    """更正: another row takes the place of one that says something wrong; what later documents did to it goes along.

    Raises ReasonMissing, RemovedMeanwhile, EntryFaulty, NothingChanged, NotStanding.
    """
    locked = hold(entry.agency, on)
    old, text = standing(entry), tidy(reason)
    if not text:
        raise EntryReasonMissing
    register = old.of
    draft, faults = read(register, raw, on)
    if draft is None:
        raise EntryFaulty(tuple(faults))
    before = draft_of(old)
    if draft == before:
        raise EntryUnchanged
    if collisions := faults_of(locked, draft, register, besides=old):
        raise EntryFaulty(tuple(collisions))
    shared = {
        "agency": locked,
        "register": register.value,
        "key": draft.key,
        "source": old.source,
        "source_name": old.source_name,
        "registered_on": on,
        "registered_by": actor.name,
        "replaces": old,
    }
    strike(old, text, on)
    new = entry_of(draft, shared)
    new.save(force_insert=True)
    carried = _carry_over(old, new, actor, on) if isinstance(old, Document) and isinstance(new, Document) else []
    facts = EntryCorrected(label_of(register), old.key, _changes(register, before, draft), text)
    record(
        locked,
        subject_of(new),
        ENTRY_CORRECTED,
        facts,
        actor=actor,
        on=on,
        cite=register.cite,
        rows=[old, new, *carried],
    )
    return new


@transaction.atomic
def remove(entry: Kept, reason: str, *, actor: Actor, on: date) -> Kept:
    """移除 an entry, a total or a statement that should not have been there; it stays readable.

    Raises ReasonMissing, RemovedMeanwhile, NotStanding.
    """
    locked = hold(entry.agency, on)
    old, text = standing(entry), tidy(reason)
    if not text:
        raise EntryReasonMissing
    facts = EntryRemoved(label_of(old.of), old.key, text)
    strike(old, text, on)
    record(locked, subject_of(old), ENTRY_REMOVED, facts, actor=actor, on=on, cite=old.of.cite, rows=[old])
    return old


def standing(entry: K) -> K:
    """The entry as it is now, locked. Raises RemovedMeanwhile."""
    locked_entry: K = type(entry)._default_manager.select_for_update().get(pk=entry.pk)
    if not locked_entry.stands:
        raise RemovedMeanwhile
    return locked_entry


def strike(row: Removable, reason: str, on: date) -> None:
    """Note that a row no longer stands."""
    row.removed_on, row.removed_reason = on, reason[:REASON_MOST]
    row.save(update_fields=["removed_on", "removed_reason"])


def _carry_over(old: Document, new: Document, actor: Actor, on: date) -> list[DocumentEvent]:
    """Let what later documents did to the old row be done to the new one. Raises EntryFaulty where the days collide."""
    events = list(DocumentEvent.objects.filter(STANDING, document=old))
    try:
        new.life(events, settled_by(new.agency))
    except ValueError as collision:
        raise EntryFaulty((EntryFault(EntryWrong.ENDED_BEFORE_ISSUED, "issued_on"),)) from collision
    return DocumentEvent.objects.bulk_create(
        DocumentEvent(
            document=new,
            kind=event.kind,
            takes_effect=event.takes_effect,
            valid_until=event.valid_until,
            by_document=event.by_document,
            registered_on=on,
            registered_by=actor.name,
        )
        for event in events
    )


def _changes(register: Register, before: Draft, after: Draft) -> tuple[FieldCorrected, ...]:
    old, new = typed(register, before), typed(register, after)
    return tuple(
        FieldCorrected(field.label, old[field.name], new[field.name])
        for field in fields_of(register, later=False)
        if old[field.name] != new[field.name]
    )
