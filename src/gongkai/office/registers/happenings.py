"""What later documents do to one that was issued: abolish it, declare it void, suspend, resume, prolong it."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.law.registers import DocumentEnding, end_of
from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.conventions.queries import settled_by
from gongkai.office.journal.record import Actor, record
from gongkai.office.registers.amend import standing, strike
from gongkai.office.registers.models import STANDING, Document, DocumentEvent, Happening
from gongkai.office.registers.refusals import (
    DocumentAlreadyEnded,
    EntryDaysOutOfOrder,
    EntryReasonMissing,
    NotLonger,
    NotSuspended,
    RemovedMeanwhile,
    SuspendedAlready,
)
from gongkai.office.registers.take_in import subject_of
from gongkai.office.registers.verbs import CHANGE_REMOVED, DOCUMENT_CHANGED, ChangeRemoved, DocumentChanged


@transaction.atomic
def change_document(
    document: Document,
    kind: Happening,
    takes_effect: date,
    by_document: str,
    *,
    valid_until: date | None = None,
    actor: Actor,
    on: date,
) -> DocumentEvent:
    """登记效力变动. `valid_until` is the new last day of one that is prolonged; None: it is in force without a term.

    Raises ReasonMissing without a document that does it, RemovedMeanwhile, DaysOutOfOrder, AlreadyEnded,
    SuspendedAlready, NotSuspended, NotLonger, NotStanding.
    """
    locked = hold(document.agency, on)
    locked_document, by = standing(document), tidy(by_document)
    if not by:
        raise EntryReasonMissing
    _possible(locked_document, kind, takes_effect, valid_until)
    event = DocumentEvent(
        document=locked_document,
        kind=kind,
        takes_effect=takes_effect,
        valid_until=valid_until if kind is Happening.EXTENDED else None,
        by_document=by,
        registered_on=on,
        registered_by=actor.name,
    )
    event.full_clean()
    event.save(force_insert=True)
    facts = DocumentChanged(locked_document.key, str(kind.label), takes_effect, by, event.valid_until)
    record(
        locked,
        subject_of(locked_document),
        DOCUMENT_CHANGED,
        facts,
        actor=actor,
        on=on,
        cite=locked_document.of.cite,
        rows=[event],
    )
    return event


@transaction.atomic
def take_back(event: DocumentEvent, reason: str, *, actor: Actor, on: date) -> DocumentEvent:
    """移除 a change that was registered wrongly. Raises ReasonMissing, RemovedMeanwhile, NotStanding."""
    locked = hold(event.document.agency, on)
    stored = DocumentEvent.objects.select_for_update().get(pk=event.pk)
    text = tidy(reason)
    if not stored.stands:
        raise RemovedMeanwhile
    if not text:
        raise EntryReasonMissing
    document = standing(event.document)
    facts = ChangeRemoved(document.key, str(Happening(stored.kind).label), text)
    strike(stored, text, on)
    record(
        locked, subject_of(document), CHANGE_REMOVED, facts, actor=actor, on=on, cite=document.of.cite, rows=[stored]
    )
    return stored


def _possible(document: Document, kind: Happening, takes_effect: date, valid_until: date | None) -> None:
    """Pass what can follow on what is registered of the document."""
    events = list(DocumentEvent.objects.filter(STANDING, document=document))
    life = document.life(events, settled_by(document.agency))
    if takes_effect < life.issued:
        raise EntryDaysOutOfOrder
    end = end_of(life)
    if end is not None and (takes_effect >= end.on or end.how is not DocumentEnding.LAPSED):
        raise DocumentAlreadyEnded(end.on)
    suspended = bool(life.suspensions) and life.suspensions[-1].until is None
    match kind:
        case Happening.SUSPENDED:
            if suspended:
                raise SuspendedAlready
            if life.suspensions and takes_effect < (life.suspensions[-1].until or takes_effect):
                raise EntryDaysOutOfOrder
        case Happening.RESUMED:
            if not suspended:
                raise NotSuspended
            if takes_effect < life.suspensions[-1].since:
                raise EntryDaysOutOfOrder
        case Happening.EXTENDED:
            if life.valid_until is None or (valid_until is not None and valid_until <= life.valid_until):
                raise NotLonger
