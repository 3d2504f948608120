"""One act: whatever is done with a matter goes through `carry_out`, and is taken back by `undo_last`.

A room says in a `Proceeding` what its rows are: which table of steps they follow, under which verbs they are in the
journal, what is reckoned from it, and what else is kept. Everything that is the same for all procedures stands here:

    lock -> version -> permission -> table -> law -> journal -> row -> what follows, in one transaction

`carry_out` and `undo_last` are the only writers of a stage.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, Generic, TypeVar

from django.db import models, transaction

from gongkai.facts.faults import FaultyFacts, demand_sound
from gongkai.law.articles import Cite
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import Capacity, M, NotOpen, S, Step, StepTable
from gongkai.law.refusal import Refusal
from gongkai.office.agencies.acting import viewer_behind
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Viewer, may
from gongkai.office.history import DoneStep, History, entries_of, steps_told
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor, Outgoing, Subject, record
from gongkai.office.journal.vocabulary import Verb
from gongkai.office.locking import ChangedMeanwhile, demand_version

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True)
class By:
    """Who acts, on which legal day, and on which version of the matter the decision rests (None: on whichever)."""

    actor: Actor
    on: date
    version: int | None = None


@dataclass(frozen=True)
class Remarks:
    """What is said to a step of which nothing else is to be known."""

    words: str = ""


class ActRefused(Refusal):
    """What the act itself refuses, whatever the procedure."""


class NotPermitted(ActRefused):
    """Whoever acts may not take the move: staff need one of these `permissions` at the agency."""

    move: str
    permissions: tuple[Permission, ...]


class InFuture(ActRefused):
    """The day on which something is said to have happened lies after the day on which it is entered."""

    message = "{day} after {on}"
    day: date
    on: date


class NotUndoable(ActRefused):
    """The entry is not undone. `why`: ``not_last``, or what its step in the table says."""

    why: str


class UndoReasonMissing(ActRefused):
    """Nothing is undone without a reason."""


ACT_REFUSALS = (ActRefused, NotOpen, ChangedMeanwhile, FaultyFacts)
"""All that the machine refuses; the law and the room refuse more."""


class Proceeding(ABC, Generic[Row, M, S]):
    """A row that goes through a procedure. A room derives from it and says what is particular to its rows."""

    kind: ClassVar[str]
    """How the journal names such a subject; its verbs begin with it."""
    verbs: Mapping[M, Verb[Any]]
    """The verb of each move."""
    undone: ClassVar[Verb[Any] | None] = None
    """The verb by which a step is taken back; None where none ever is."""
    undone_beside: ClassVar[tuple[str, ...]] = ()
    """Verbs of entries that are no moves, but are undone in their turn as moves are."""
    undo_permission: ClassVar[Permission | None] = None
    """What undoing takes, besides what the undone move took."""
    version_column: ClassVar[str] = "version"
    days_ahead: ClassVar[tuple[str, ...]] = ()
    """Days in facts that may lie ahead of the day on which they are entered."""

    def __init__(self, row: Row) -> None:
        self.row = row

    @property
    @abstractmethod
    def rows(self) -> models.QuerySet[Row]:
        """Where its row is found, with what goes with it."""

    @property
    @abstractmethod
    def table(self) -> StepTable[M, S]:
        """The table that this matter follows."""

    @property
    def agency(self) -> Agency:
        """The agency in whose journal it stands."""
        row: Any = self.row
        agency: Agency = row.agency
        return agency

    @property
    def subject(self) -> Subject:
        """The matter as the journal names it."""
        return Subject(self.kind, str(self.row.pk))

    @property
    def stage(self) -> S:
        """Where it stands."""
        row: Any = self.row
        return type(self.table.first)(row.stage)

    @property
    def version(self) -> int:
        """How often it was changed."""
        return int(getattr(self.row, self.version_column))

    @cached_property
    def history(self) -> History[M, S]:
        """What was done with it, as the journal has it."""
        return replay(self)

    def told_by(self, entries: Iterable[Entry]) -> History[M, S]:
        """The history that these entries tell."""
        moves = {verb.name: move for move, verb in self.verbs.items()}
        return History(self.table, steps_told(entries, self.kind, moves, self.undone))

    def place_of(self, permission: Permission) -> Agency:
        """The agency at which whoever takes a step must be allowed it."""
        return self.agency

    def lock_rows(self) -> Row:
        """The row as it is now, locked until the transaction ends."""
        return self.rows.select_for_update(of=("self",)).get(pk=self.row.pk)

    def settled(self, step: Step[M, S], facts: Any, by: By) -> Any:
        """The facts as they are recorded, once the law and the room have been asked. Raises what they refuse."""
        return facts

    def columns(self, step: Step[M, S] | None, facts: Any, by: By) -> dict[str, Any]:
        """What is kept in the row besides its stage; `history` includes the new step. Raises what the law refuses.

        `step` is None where a step is undone, or something is entered that is no move.
        """
        return {}

    def outbox(self, verb: Verb[Any], facts: Any) -> Iterable[Outgoing]:
        """What is to be sent in consequence."""
        return ()

    def follow(self, step: Step[M, S] | None, facts: Any, by: By) -> None:
        """What else follows, once the entry is written and the row kept."""

    def follow_undone(self, step: DoneStep[M]) -> None:
        """Let the rows beside the journal say what it says without `step`."""


def lock(matter: Proceeding[Row, M, S], version: int | None = None) -> Row:
    """The row of a matter as it is now, locked. `version` is the one on which the act rests; None asks for no such
    check. Raises ChangedMeanwhile.
    """
    matter.row = matter.lock_rows()
    matter.__dict__.pop("history", None)
    demand_version(matter.version, version)
    return matter.row


def replay(matter: Proceeding[Any, M, S]) -> History[M, S]:
    """What was done with a matter, read anew from the journal."""
    return matter.told_by(entries_of(matter.subject))


@transaction.atomic
def carry_out(
    matter: Proceeding[Row, M, S],
    move: M,
    facts: Any,
    by: By,
    *,
    cite: Cite | None = None,
    send: Iterable[Outgoing] = (),
) -> Row:
    """Make a move; all of it or nothing. `cite` where the facts make another article apply than the table's.

    Raises ChangedMeanwhile, NotPermitted, NotOpen, InFuture, FaultyFacts, and what the law and the room refuse.
    """
    row = lock(matter, by.version)
    step = _step_taken(matter, move, by)
    before = matter.stage
    facts = matter.settled(step, facts, by)
    demand_past(facts, by.on, matter.days_ahead)
    verb, after = matter.verbs[move], step.target or before
    if matter.table.remembers:
        matter.history = matter.history.with_step(verb.name, move, facts, by.on)
    columns = matter.columns(step, facts, by)
    demand_sound(facts)  # Behind the law and the room, whose reasons say more.
    record(
        matter.agency, matter.subject, verb, facts, actor=by.actor, on=by.on, before=before.value, after=after.value,
        cite=cite or step.cite, send=(*send, *matter.outbox(verb, facts)),
    )  # fmt: skip
    _keep(matter, {"stage": after.value, **columns})
    matter.follow(step, facts, by)
    return row


@transaction.atomic
def note_beside(matter: Proceeding[Row, M, S], verb: Verb[Any], facts: Any, by: By, *, cite: Cite | None = None) -> Row:
    """Enter what is no move, but bears on what is reckoned from the journal. Raises ChangedMeanwhile, InFuture, and
    what the law refuses.
    """
    row = lock(matter, by.version)
    demand_past(facts, by.on, matter.days_ahead)
    matter.history = matter.history.with_step(verb.name, None, facts, by.on)
    columns = matter.columns(None, facts, by)
    record(matter.agency, matter.subject, verb, facts, actor=by.actor, on=by.on, cite=cite)
    _keep(matter, columns)
    matter.follow(None, facts, by)
    return row


@transaction.atomic
def undo_last(matter: Proceeding[Row, M, S], entry: int, reason: str, by: By) -> Row:
    """撤销录入: the last step, named by the number of its entry, no longer counts; entry and undoing stay readable.

    Raises UndoReasonMissing, ChangedMeanwhile, NotPermitted, NotUndoable.
    """
    if matter.undone is None:
        raise NotUndoable("never")
    if not reason.strip():
        raise UndoReasonMissing
    row = lock(matter, by.version)
    before = matter.history
    last = before.last_step(matter.undone_beside)
    if last is None or last.entry != entry:
        raise NotUndoable("not_last")
    _demand_may_undo(matter, last, by)
    if why := next((step.irrevocable for step in _rows(matter, last) if step.irrevocable), ""):
        raise NotUndoable(why)
    facts = matter.undone.facts(entry, last.verb.partition(".")[2], reason.strip())
    matter.history = before.without(last)
    columns = matter.columns(None, facts, by)
    record(
        matter.agency, matter.subject, matter.undone, facts, actor=by.actor, on=by.on, before=before.stage.value,
        after=matter.history.stage.value,
    )  # fmt: skip
    matter.follow_undone(last)
    _keep(matter, {"stage": matter.history.stage.value, **columns})
    matter.follow(None, facts, by)
    return row


def count_change(matter: Proceeding[Row, M, S], **columns: Any) -> Row:
    """Count a change of a locked matter that moves it nowhere, so that whoever decides on an earlier look is told."""
    _keep(matter, columns)
    return matter.row


def permissions_for(matter: Proceeding[Any, M, S], move: M) -> tuple[Permission, ...]:
    """What staff must be allowed to take a move at whatever stage: one of these."""
    return _permissions(matter.table.rows_of(move))


def may_take(matter: Proceeding[Any, M, S], move: M, viewer: Viewer) -> bool:
    """Whether somebody on the staff may take a move: as it is open now, or at whatever stage where it is not."""
    rows = matter.table.rows_of(move)
    open_rows = tuple(step for step in rows if not step.obstacles(matter.stage, _done(matter)))
    return bool(_permitted_to(viewer, matter, open_rows or rows))


def steps_open_to(matter: Proceeding[Any, M, S], viewer: Viewer) -> tuple[Step[M, S], ...]:
    """What somebody on the staff can do with a matter now: a step for each move, in the table's order."""
    done, steps = _done(matter), dict[M, Step[M, S]]()
    for step in _permitted_to(viewer, matter, matter.table.steps):
        if not step.obstacles(matter.stage, done):
            steps.setdefault(step.move, step)
    return tuple(steps.values())


def demand_past(facts: Any, on: date, days_ahead: Collection[str] = ()) -> None:
    """Raise InFuture for a day in `facts` that lies after the day of entry."""
    for day in _days(facts, days_ahead):
        if day > on:
            raise InFuture(day, on)


def _days(facts: Any, days_ahead: Collection[str]) -> Iterator[date]:
    for field in fields(facts):
        value = getattr(facts, field.name)
        if isinstance(value, date) and field.name not in days_ahead:
            yield value
        elif is_dataclass(value) and not isinstance(value, type):
            yield from _days(value, days_ahead)


def _step_taken(matter: Proceeding[Any, M, S], move: M, by: By) -> Step[M, S]:
    """The row by which whoever acts takes the move. Raises NotPermitted, NotOpen.

    Who may not take it at any stage is told so, and nothing of where the matter stands.
    """
    rows = matter.table.rows_of(move)
    permitted = _permitted(matter, rows, by)
    if rows and not permitted:
        raise NotPermitted(move, permissions_for(matter, move))
    open_rows = matter.table.open_rows(move, matter.stage, _done(matter))
    for step in open_rows:
        if step in permitted:
            return step
    raise NotPermitted(move, _permissions(open_rows))


def _permitted(matter: Proceeding[Any, M, S], rows: Collection[Step[M, S]], by: By) -> tuple[Step[M, S], ...]:
    """The rows that whoever acts may take: staff by what they are allowed, others where the table names them."""
    if by.actor.capacity is not Capacity.STAFF:
        return tuple(step for step in rows if by.actor.capacity in step.also_by)
    return _permitted_to(viewer_behind(by.actor, by.on), matter, rows)


def _permitted_to(
    viewer: Viewer, matter: Proceeding[Any, M, S], rows: Collection[Step[M, S]]
) -> tuple[Step[M, S], ...]:
    return tuple(step for step in rows if may(viewer, step.permission, matter.place_of(step.permission)))


def _permissions(rows: Collection[Step[M, S]]) -> tuple[Permission, ...]:
    return tuple(dict.fromkeys(step.permission for step in rows))


def _done(matter: Proceeding[Any, M, S]) -> tuple[M, ...]:
    """What was done before, where anything depends on it: the journal is not read for nothing."""
    return matter.history.done if matter.table.remembers else ()


def _demand_may_undo(matter: Proceeding[Any, M, S], last: DoneStep[M], by: By) -> None:
    """Pass who may undo at all, and may take what is undone. Raises NotPermitted."""
    viewer, rows = viewer_behind(by.actor, by.on), _rows(matter, last)
    if matter.undo_permission and not may(viewer, matter.undo_permission, matter.agency):
        raise NotPermitted("undo", (matter.undo_permission,))
    if rows and not _permitted(matter, rows, by):
        raise NotPermitted("undo", _permissions(rows))


def _rows(matter: Proceeding[Any, M, S], done: DoneStep[M]) -> tuple[Step[M, S], ...]:
    return matter.table.rows_of(done.move) if done.move is not None else ()


def _keep(matter: Proceeding[Any, M, S], columns: Mapping[str, Any]) -> None:
    """Keep columns of a locked row, which is then one version further on."""
    columns_kept = {**columns, matter.version_column: matter.version + 1}
    for name, value in columns_kept.items():
        setattr(matter.row, name, value)
    matter.row.save(update_fields=list(columns_kept))
