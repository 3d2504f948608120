"""“无此类信息”: stated for an empty column and signed, withdrawn, and ended when the column gets something to show.

Where an agency truly has nothing for a column, the page says so and says who answers for it; a column that is blank
without a word counts against the site.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction

from gongkai.law.agencies import AgencyLevel
from gongkai.office.agencies.hold import hold, tidy
from gongkai.office.agencies.models import Agency
from gongkai.office.columns.columns import NoSuchColumn, SiteColumn, column_of, is_composed
from gongkai.office.columns.models import ColumnStatementEnding, NothingHeld
from gongkai.office.columns.refusals import (
    CheckDayNotPossible,
    ColumnHoldsSomething,
    ColumnSignerUnknown,
    NoColumnChosen,
    NoColumnStatement,
    NoSuchColumnHere,
    StatementGroundsMissing,
)
from gongkai.office.columns.verbs import (
    NOTHING_HELD_STATED,
    STATEMENT_OVERTAKEN,
    STATEMENT_WITHDRAWN,
    NothingHeldStated,
    StatementEnded,
)
from gongkai.office.journal.record import Actor, Subject, record
from gongkai.office.journal.vocabulary import Verb

USUAL_MONTHS, MOST_MONTHS = 6, 12
"""After how many months a statement is usually looked at again, and after how many at the latest."""


@transaction.atomic
def state_nothing_held(
    agency: Agency,
    slugs: Sequence[str],
    grounds: str,
    next_check: date,
    *,
    filled: Collection[str] = frozenset(),
    actor: Actor,
    on: date,
) -> list[NothingHeld]:
    """说明无此类信息, for one column or for several on the same grounds. One that stands already is replaced.

    `filled` are the columns in which something is public: of those nothing of the kind is stated.
    Raises NoColumnChosen, NoSuchColumnHere, ColumnHoldsSomething, GroundsMissing, CheckDayNotPossible, SignerUnknown,
    NotStanding. Where one column is refused nothing is stated of any.
    """
    locked, text = hold(agency, on), tidy(grounds)
    columns = [_column(locked, slug) for slug in dict.fromkeys(slugs)]
    if not columns:
        raise NoColumnChosen
    for column in columns:
        if column.slug in filled:
            raise ColumnHoldsSomething(column.name)
    demand_signed(text, next_check, actor, on)
    return [_state(locked, column, text, next_check, actor, on) for column in columns]


def demand_signed(words: str, next_check: date, actor: Actor, on: date) -> None:
    """Pass a statement that gives its reason, is looked at again within the time there is for it, and is signed by name
    and post. Raises GroundsMissing, CheckDayNotPossible, SignerUnknown.
    """
    if not words:
        raise StatementGroundsMissing
    latest = months_after(on, MOST_MONTHS)
    if not on < next_check <= latest:
        raise CheckDayNotPossible(next_check, latest)
    if actor.id is None or not actor.post:
        raise ColumnSignerUnknown


@transaction.atomic
def withdraw_statement(agency: Agency, slug: str, reason: str, *, actor: Actor, on: date) -> NothingHeld:
    """撤回说明: the column is then empty without a statement, until something is published in it.

    Raises NoStatementStands, NoSuchColumnHere, GroundsMissing without a reason, NotStanding.
    """
    locked, text = hold(agency, on), tidy(reason)
    column = _column(locked, slug)
    standing = _standing(locked, column)
    if standing is None:
        raise NoColumnStatement
    if not text:
        raise StatementGroundsMissing
    return _end(locked, column, standing, ColumnStatementEnding.WITHDRAWN, STATEMENT_WITHDRAWN, text, actor, on)


@transaction.atomic
def column_filled(agency: Agency, slug: str, *, actor: Actor, on: date) -> NothingHeld | None:
    """End the statement of a column that has got something to show; None where none stood.

    Whatever publishes into a column calls this in its own act, so that page and statement never contradict each other.
    Raises NoSuchColumnHere, NotStanding.
    """
    locked = hold(agency, on)
    column = _column(locked, slug, composed=True)
    standing = _standing(locked, column)
    if standing is None:
        return None
    return _end(locked, column, standing, ColumnStatementEnding.FILLED, STATEMENT_OVERTAKEN, "", actor, on)


def months_after(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _state(agency: Agency, column: SiteColumn, grounds: str, next_check: date, actor: Actor, on: date) -> NothingHeld:
    before = _standing(agency, column)
    if before is not None:
        before.ended_on, before.ending = on, ColumnStatementEnding.CHECKED
        before.save(update_fields=["ended_on", "ending"])
    statement = NothingHeld(
        agency=agency,
        column=column.slug,
        grounds=grounds,
        signed_office=agency.disclosure_office or agency.name,
        signed_name=actor.name,
        signed_post=actor.post,
        signed_on=on,
        next_check=next_check,
    )
    statement.full_clean()
    statement.save(force_insert=True)
    facts = NothingHeldStated(column.name, grounds, next_check)
    rows = [statement] if before is None else [before, statement]
    record(agency, _subject(statement), NOTHING_HELD_STATED, facts, actor=actor, on=on, cite=column.cite, rows=rows)
    return statement


def _end(
    agency: Agency,
    column: SiteColumn,
    statement: NothingHeld,
    ending: ColumnStatementEnding,
    verb: Verb[StatementEnded],
    reason: str,
    actor: Actor,
    on: date,
) -> NothingHeld:
    statement.ended_on, statement.ending = on, ending
    statement.save(update_fields=["ended_on", "ending"])
    facts = StatementEnded(column.name, reason)
    record(agency, _subject(statement), verb, facts, actor=actor, on=on, cite=column.cite, rows=[statement])
    return statement


def _column(agency: Agency, slug: str, *, composed: bool = False) -> SiteColumn:
    """The agency's column. Raises NoSuchColumnHere, ColumnHoldsSomething for one that is never empty."""
    try:
        column = column_of(slug, AgencyLevel(agency.level))
    except NoSuchColumn as error:
        raise NoSuchColumnHere(slug) from error
    if is_composed(column) and not composed:
        raise ColumnHoldsSomething(column.name)
    return column


def _standing(agency: Agency, column: SiteColumn) -> NothingHeld | None:
    return NothingHeld.objects.select_for_update().standing().filter(agency=agency, column=column.slug).first()


def _subject(statement: NothingHeld) -> Subject:
    return Subject("nothing_held", str(statement.pk))
