"""“无此类信息” of one row: stated and signed, withdrawn, ended once something is public that answers the row.

Whether something answers it is asked for anew by whoever shows a row, so page and statement never contradict each
other; the nightly job then ends the statement on record.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction

from gongkai.office.agencies.hold import tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.nothing_held import demand_signed
from gongkai.office.columns.refusals import StatementGroundsMissing
from gongkai.office.duties.answering import answering_at
from gongkai.office.duties.matters import held_matter, subject_of
from gongkai.office.duties.models import Matter, MatterStatement, StatementEnding
from gongkai.office.duties.refusals import NoRowStatement, NotOwed, RowAnswered, Unconfirmed
from gongkai.office.duties.verbs import (
    MATTER_NOTHING_HELD,
    MATTER_STATEMENT_OVERTAKEN,
    MATTER_STATEMENT_WITHDRAWN,
    MatterNothingHeld,
    MatterStatementEnded,
)
from gongkai.office.journal.record import Actor, record
from gongkai.office.journal.vocabulary import Verb


@transaction.atomic
def state_nothing_held(matter: Matter, grounds: str, next_check: date, *, actor: Actor, on: date) -> MatterStatement:
    """说明无此类信息 for a row. One that stands already is replaced.

    Raises NotOwed, Answered, Unconfirmed, GroundsMissing, CheckDayNotPossible, SignerUnknown, MatterRemoved,
    NotStanding.
    """
    locked, text = held_matter(matter, on), tidy(grounds)
    if not locked.is_bound or locked.is_on_request:
        raise NotOwed
    answering = answering_at(locked.agency).to(locked)
    if answering.kept:
        raise RowAnswered(answering.kept.count)
    if answering.waiting:
        raise Unconfirmed(answering.waiting)
    demand_signed(text, next_check, actor, on)
    before = _standing(locked)
    if before is not None:
        before.ended_on, before.ending = on, StatementEnding.CHECKED
        before.save(update_fields=["ended_on", "ending"])
    statement = MatterStatement(
        matter=locked, grounds=text, signed_office=locked.agency.disclosure_office or locked.agency.name,
        signed_name=actor.name, signed_post=actor.post, signed_on=on, next_check=next_check,
    )  # fmt: skip
    statement.full_clean()
    statement.save(force_insert=True)
    facts = MatterNothingHeld(str(locked), text, next_check)
    rows = [statement] if before is None else [before, statement]
    record(locked.agency, subject_of(locked), MATTER_NOTHING_HELD, facts, actor=actor, on=on, rows=rows)
    return statement


@transaction.atomic
def withdraw_statement(matter: Matter, reason: str, *, actor: Actor, on: date) -> MatterStatement:
    """撤回说明. Raises NoStatementStands, GroundsMissing without a reason, MatterRemoved, NotStanding."""
    locked, text = held_matter(matter, on), tidy(reason)
    statement = _standing(locked)
    if statement is None:
        raise NoRowStatement
    if not text:
        raise StatementGroundsMissing
    return _end(locked, statement, StatementEnding.WITHDRAWN, MATTER_STATEMENT_WITHDRAWN, text, actor, on)


@transaction.atomic
def end_answered(agency: Agency, *, actor: Actor, on: date) -> int:
    """End the statements of an agency on rows that something public answers, as somebody confirmed; how many."""
    standing = MatterStatement.objects.standing().filter(matter__agency=agency).select_related("matter__agency")
    answering, ended = answering_at(agency), 0
    for signed in standing.order_by("pk"):
        matter = held_matter(signed.matter, on)
        statement = _standing(matter)
        if statement is not None and answering.to(matter).kept:
            _end(matter, statement, StatementEnding.ANSWERED, MATTER_STATEMENT_OVERTAKEN, "", actor, on)
            ended += 1
    return ended


def _end(
    matter: Matter, statement: MatterStatement, ending: StatementEnding, verb: Verb[MatterStatementEnded], reason: str,
    actor: Actor, on: date,
) -> MatterStatement:  # fmt: skip
    statement.ended_on, statement.ending = on, ending
    statement.save(update_fields=["ended_on", "ending"])
    facts = MatterStatementEnded(str(matter), reason)
    record(matter.agency, subject_of(matter), verb, facts, actor=actor, on=on, rows=[statement])
    return statement


def _standing(matter: Matter) -> MatterStatement | None:
    return MatterStatement.objects.select_for_update().filter(matter=matter, ended_on=None).first()
