"""对齐任务: what a change of the list of powers asks of the list of matters, answered by name."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.duties.difference import title_of
from gongkai.office.duties.models import Answer, Matter, MatterTask
from gongkai.office.duties.refusals import (
    AnsweredAlready,
    BasisMissing,
    DutySignerUnknown,
    MatterRemoved,
    MatterStands,
    PowerOfAnother,
    RowMissing,
)
from gongkai.office.duties.verbs import TASK_ANSWERED, TaskAnswered
from gongkai.office.journal.record import Actor, Subject, record


@transaction.atomic
def answer_task(
    task: MatterTask, answer: Answer, *, actor: Actor, on: date, row: Matter | None = None, note: str = ""
) -> MatterTask:
    """处理: say what was done, to which row. A row that was added or altered is tied to the power from then on.

    That nothing is needed wants its reason. Raises AnsweredAlready, SignerUnknown, RowMissing, BasisMissing,
    PowerOfAnother, MatterRemoved for a row that was added or altered and does not stand, MatterStands for one that was
    removed and does, NotStanding.
    """
    agency = hold(task.agency, on)
    held = MatterTask.objects.select_for_update().select_related("item").get(pk=task.pk)
    if held.answer:
        raise AnsweredAlready(held.answered_name)
    if actor.id is None or not actor.post:
        raise DutySignerUnknown
    said = tidy(note)
    _check(held, answer, row, said)
    named = None if answer is Answer.NOTHING_NEEDED else row
    facts = TaskAnswered(title_of(held.item), held.get_cause_display(), answer.label, str(named) if named else "", said)
    held.answer, held.row, held.note = answer, named, said
    held.answered_on, held.answered_name, held.answered_post = on, actor.name, actor.post
    held.save(update_fields=["answer", "row", "note", "answered_on", "answered_name", "answered_post"])
    if named is not None and named.stands:
        named.powers.add(held.item.power_id)
    rows = [held, named] if named is not None else [held]
    record(agency, Subject("matter_task", str(held.pk)), TASK_ANSWERED, facts, actor=actor, on=on, rows=rows)
    return held


def _check(held: MatterTask, answer: Answer, row: Matter | None, note: str) -> None:
    """Raises what makes this no answer."""
    if answer is Answer.NOTHING_NEEDED:
        if not note:
            raise BasisMissing
        return
    if row is None:
        raise RowMissing
    if row.agency_id != held.agency_id:
        raise PowerOfAnother
    if answer is Answer.ROW_REMOVED and row.stands:
        raise MatterStands
    if answer is not Answer.ROW_REMOVED and not row.stands:
        raise MatterRemoved
