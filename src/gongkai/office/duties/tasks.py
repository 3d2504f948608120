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
    locked = MatterTask.objects.select_for_update().select_related("item").get(pk=task.pk)
    if locked.answer:
        raise AnsweredAlready(locked.answered_name)
    if actor.id is None or not actor.post:
        raise DutySignerUnknown
    text = tidy(note)
    _check(locked, answer, row, text)
    named = None if answer is Answer.NOTHING_NEEDED else row
    facts = TaskAnswered(
        title_of(locked.item), locked.get_cause_display(), answer.label, str(named) if named else "", text
    )
    locked.answer, locked.row, locked.note = answer, named, text
    locked.answered_on, locked.answered_name, locked.answered_post = on, actor.name, actor.post
    locked.save(update_fields=["answer", "row", "note", "answered_on", "answered_name", "answered_post"])
    if named is not None and named.stands:
        named.powers.add(locked.item.power_id)
    rows = [locked, named] if named is not None else [locked]
    record(agency, Subject("matter_task", str(locked.pk)), TASK_ANSWERED, facts, actor=actor, on=on, rows=rows)
    return locked


def _check(task: MatterTask, answer: Answer, row: Matter | None, note: str) -> None:
    """Raises what makes this no answer."""
    if answer is Answer.NOTHING_NEEDED:
        if not note:
            raise BasisMissing
        return
    if row is None:
        raise RowMissing
    if row.agency_id != task.agency_id:
        raise PowerOfAnother
    if answer is Answer.ROW_REMOVED and row.stands:
        raise MatterStands
    if answer is not Answer.ROW_REMOVED and not row.stands:
        raise MatterRemoved
