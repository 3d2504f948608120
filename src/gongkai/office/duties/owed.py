"""应公开情况: of each row and each column, what is public, what is late, what has stood still, what is missing.

Nothing of it is stored. A row of which it is not known what answers it is never in order, and a last day that cannot be
told is never one that was kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models

from gongkai.law.agencies import AgencyLevel
from gongkai.law.clock import statutory_due
from gongkai.law.disclosure import DisclosureMode
from gongkai.law.workdays import Calendar, YearNotAnnounced, YearNotLoaded
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.owed import organization_missing
from gongkai.office.columns.columns import ORGANIZATION, SiteColumn, columns_of, is_composed
from gongkai.office.columns.models import NothingHeld
from gongkai.office.columns.queries import statements
from gongkai.office.duties.answering import Answering, PublicAnswers, answering_at
from gongkai.office.duties.matters import rows_of
from gongkai.office.duties.models import Matter, MatterStatement
from gongkai.office.publishing.due import publication_due
from gongkai.office.publishing.freshness import PublicOfKind, kept_by_column
from gongkai.office.publishing.local_periods import local_periods
from gongkai.office.publishing.models import Version


class Condition(models.TextChoices):
    """How a row or a column stands. The first eight are to be acted on."""

    UNBOUND = "unbound", "未关联"
    EMPTY = "empty", "缺"
    UNCONFIRMED = "unconfirmed", "待确认"
    LATE = "late", "迟"
    UNDATED = "undated", "期限不明"
    STALE = "stale", "陈旧"
    INCOMPLETE = "incomplete", "机构信息不全"
    CHECK_DUE = "check_due", "说明待核查"
    NOTHING_HELD = "nothing_held", "无此类信息"
    ON_REQUEST = "on_request", "依申请公开"
    FINE = "fine", "正常"


@dataclass(frozen=True)
class LateDraft:
    """What was to be public by `due` and is still being worked on."""

    version: Version
    due: date


@dataclass(frozen=True)
class ObligationState:
    """What is known of a row or a column. `kept` is what is public of it, None where nothing is; `undated` counts the
    drafts whose last day is not known; `conditions` are one or several. `waiting` is how much is public of which nobody
    has said whether it belongs to the row.
    """

    kept: PublicOfKind | None
    late: tuple[LateDraft, ...]
    undated: int
    statement: MatterStatement | NothingHeld | None
    conditions: tuple[Condition, ...]
    waiting: int = 0


@dataclass(frozen=True)
class RowOwed:
    """One row of the list of matters as it stands."""

    matter: Matter
    standing: ObligationState


@dataclass(frozen=True)
class ColumnOwed:
    """One column as it stands; `rows` is how many rows are tied to it."""

    column: SiteColumn
    rows: int
    standing: ObligationState


@dataclass(frozen=True)
class Owed:
    """应公开情况 of an agency on a day."""

    rows: tuple[RowOwed, ...]
    columns: tuple[ColumnOwed, ...]

    def count(self, condition: Condition) -> int:
        """How many rows stand so."""
        return sum(condition in row.standing.conditions for row in self.rows)


AMISS = frozenset(Condition) - {Condition.NOTHING_HELD, Condition.ON_REQUEST, Condition.FINE}


@dataclass(frozen=True)
class _Draft:
    """A draft with its last day as its kind has it; None where that is not known."""

    version: Version
    due: date | None


def owed(agency: Agency, on: date, calendar: Calendar) -> Owed:
    """All that an agency owes the public by its list of matters and its columns, in a fixed number of looks."""
    answering, rows, composed = answering_at(agency), rows_of(agency), _composed(agency, on)
    signed = {
        statement.matter_id: statement for statement in MatterStatement.objects.standing().filter(matter__agency=agency)
    }
    drafts = list(_drafts(agency, calendar))
    return Owed(
        tuple(RowOwed(row, _row(row, answering, drafts, signed.get(row.pk), composed, on, calendar)) for row in rows),
        tuple(_columns(agency, answering.public, drafts, rows, composed, on)),
    )


@dataclass(frozen=True)
class Answers:
    """What is public that answers a row; `kept` is None where nothing is, `statement` stands only then. `waiting`
    is how much may answer it, of which nobody has said whether it does.
    """

    matter: Matter
    kept: PublicOfKind | None
    statement: MatterStatement | None
    waiting: int


def answers_to(agency: Agency, numbers: Collection[int]) -> dict[int, Answers]:
    """What the public may know of rows of an agency, by their numbers, in four looks."""
    answering = answering_at(agency)
    signed = {
        statement.matter_id: statement for statement in MatterStatement.objects.standing().filter(matter__in=numbers)
    }
    answers = {}
    for row in Matter.objects.filter(agency=agency, pk__in=numbers).select_related("agency"):
        answer = answering.to(row)
        answers[row.pk] = Answers(row, answer.kept, None if answer.kept else signed.get(row.pk), answer.waiting)
    return answers


def standing_of(row: Matter, on: date, calendar: Calendar) -> ObligationState:
    """How one row stands."""
    signed = MatterStatement.objects.standing().filter(matter=row).first()
    drafts = list(_drafts(row.agency, calendar))
    return _row(row, answering_at(row.agency), drafts, signed, _composed(row.agency, on), on, calendar)


def _composed(agency: Agency, on: date) -> Condition:
    """How the page stands that shows what the office keeps."""
    return Condition.INCOMPLETE if organization_missing(agency, on) else Condition.FINE


def _drafts(agency: Agency, calendar: Calendar) -> Iterator[_Draft]:
    """What is to be public for the first time and is being worked on, without its text.

    The period of an interpretation does not run before its document is public: it is not undated, it is not due.
    """
    rows = Version.objects.under_way().filter(disclosure__agency=agency, number=1, mode=DisclosureMode.UNASKED)
    rows = rows.select_related("disclosure__agency").prefetch_related("links__target").order_by("pk")
    local = local_periods([agency]).get(agency.pk, ())
    for version in rows.defer("body", "text", "fingerprint"):
        try:
            due = publication_due(version, local, calendar)
        except (YearNotLoaded, YearNotAnnounced):
            yield _Draft(version, None)
        else:
            if due or not version.disclosure.of_kind.interprets:
                yield _Draft(version, due.due if due else None)


def _due_by(draft: _Draft, period: str, calendar: Calendar) -> date | None:
    """The last day of a draft that answers a row of this period: the earlier of its kind's and the row's."""
    start = draft.version.runs_from
    if draft.due is None or start is None or draft.version.disclosure.of_kind.interprets:
        return draft.due
    return min(draft.due, statutory_due(period, start, calendar).due)


def _row(
    row: Matter, answering: PublicAnswers, drafts: Sequence[_Draft], signed: MatterStatement | None,
    composed: Condition, on: date, calendar: Calendar,
) -> ObligationState:  # fmt: skip
    if not row.is_bound:
        return ObligationState(None, (), 0, None, (Condition.UNBOUND,))
    if row.is_on_request:
        return ObligationState(None, (), 0, None, (Condition.ON_REQUEST,))
    own = [
        (draft.version, _due_by(draft, row.period, calendar))
        for draft in drafts
        if draft.version.disclosure.column == row.column and draft.version.disclosure.kind in row.kinds
    ]
    return _standing(answering.to(row), own, signed, on, composed if row.column == ORGANIZATION else None)


def _columns(
    agency: Agency, public: Mapping[tuple[str, str], PublicOfKind], drafts: Sequence[_Draft], rows: Sequence[Matter],
    composed: Condition, on: date,
) -> Iterable[ColumnOwed]:  # fmt: skip
    by_column, signed = kept_by_column(public), statements(agency)
    tied = Counter(row.column for row in rows)
    for column in columns_of(AgencyLevel(agency.level)):
        own = [(draft.version, draft.due) for draft in drafts if draft.version.disclosure.column == column.slug]
        page = composed if is_composed(column) else None
        standing = _standing(Answering(by_column.get(column.slug), 0), own, signed.get(column.slug), on, page)
        yield ColumnOwed(column, tied[column.slug], standing)


def _standing(
    answering: Answering, drafts: Sequence[tuple[Version, date | None]], signed: MatterStatement | NothingHeld | None,
    on: date, composed: Condition | None,
) -> ObligationState:  # fmt: skip
    """How it stands. `composed` is how its page stands where that shows what the office keeps: such a one is neither
    empty nor stale.
    """
    public, waiting = answering.kept, answering.waiting
    statement = None if public else signed
    late = tuple(LateDraft(version, due) for version, due in drafts if due is not None and due < on)
    conditions = []
    undated = sum(due is None for _, due in drafts)
    if waiting:
        conditions.append(Condition.UNCONFIRMED)
    elif not public and statement is None and not composed:
        conditions.append(Condition.EMPTY)
    if late:
        conditions.append(Condition.LATE)
    if undated:
        conditions.append(Condition.UNDATED)
    if public and not composed and public.is_stale(on):
        conditions.append(Condition.STALE)
    if composed is Condition.INCOMPLETE:
        conditions.append(composed)
    if statement is not None:
        conditions.append(Condition.CHECK_DUE if statement.check_is_due(on) else Condition.NOTHING_HELD)
    return ObligationState(public, late, undated, statement, tuple(conditions) or (Condition.FINE,), waiting)
