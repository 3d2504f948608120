"""分派: who handles a case; handed over when somebody leaves."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from gongkai.office.agencies.models import Staff
from gongkai.office.agencies.permission import Permission, may, viewer_of
from gongkai.office.cases.matter import lock_case, subject_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.refusals import CannotHandle
from gongkai.office.cases.verbs import ASSIGNED, Assigned
from gongkai.office.journal.record import Actor, record


@transaction.atomic
def assign(cases: Iterable[Case], handler: Staff, *, actor: Actor, on: date, reason: str = "") -> int:
    """Give cases to a person; how many changed hands. Raises CannotHandle for who has no such post at the agency."""
    changed = 0
    viewer = viewer_of(handler, on)
    for case in sorted(cases, key=lambda case: (case.agency_id, case.pk)):
        locked = lock_case(case)
        if not may(viewer, Permission.HANDLE_CASE, locked.agency):
            raise CannotHandle(str(handler))
        if locked.handler_id == handler.pk:
            continue
        before = str(locked.handler) if locked.handler else ""
        locked.handler, locked.version = handler, locked.version + 1
        locked.save(update_fields=["handler", "version"])
        record(
            locked.agency,
            subject_of(locked),
            ASSIGNED,
            Assigned(str(handler), before, reason.strip()),
            actor=actor,
            on=on,
        )
        changed += 1
    return changed
