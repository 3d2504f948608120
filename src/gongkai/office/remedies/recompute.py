"""A new holiday notice moves the last days of answers that are owed; they are set right from the journal."""

from __future__ import annotations

from django.db import transaction

from gongkai.office.remedies.matter import history_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.workdays.queries import calendar_in_force


@transaction.atomic
def recompute() -> list[Remedy]:
    """Set every stored date right that is not what the notice makes under the calendar in force; those that moved."""
    calendar, moved = calendar_in_force(), []
    for remedy in Remedy.objects.select_for_update(of=("self",)).to_answer().order_by("pk"):
        due = history_of(remedy).answer_due(calendar)
        if (due.due, due.provisional) != (remedy.answer_due, remedy.due_provisional):
            remedy.answer_due, remedy.due_provisional = due.due, due.provisional
            remedy.save(update_fields=["answer_due", "due_provisional"])
            moved.append(remedy)
    return moved
