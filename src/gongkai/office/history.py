"""What was done with a matter, told by its journal: the steps in order, without those that were undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Generic, Self

from gongkai.law.procedure.table import M, S, StepTable
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Subject
from gongkai.office.journal.vocabulary import Verb


@dataclass(frozen=True)
class DoneStep(Generic[M]):
    """One thing that was done: the number of its entry, its verb, the move where it is one, its facts and legal day."""

    entry: int
    verb: str
    move: M | None
    facts: Any
    on: date


@dataclass(frozen=True)
class History(Generic[M, S]):
    """What was done with a matter, in order; what was undone is left out."""

    table: StepTable[M, S]
    steps: tuple[DoneStep[M], ...]

    def with_step(self, verb: str, move: M | None, facts: Any, on: date) -> Self:
        """As it would be with one more step."""
        return replace(self, steps=(*self.steps, DoneStep(0, verb, move, facts, on)))

    def without(self, step: DoneStep[M]) -> Self:
        """As it would be if this step had not been taken."""
        return replace(self, steps=tuple(other for other in self.steps if other is not step))

    @cached_property
    def done(self) -> tuple[M, ...]:
        """Every move that was made, in order."""
        return tuple(step.move for step in self.steps if step.move is not None)

    @cached_property
    def stage(self) -> S:
        """Where the moves have led."""
        return self.table.stage_of(self.done)

    def last(self, *moves: M) -> Any:
        """The facts of the latest of these moves, or None."""
        return next((step.facts for step in reversed(self.steps) if step.move in moves), None)

    def all_of(self, verb: str) -> tuple[Any, ...]:
        """The facts of every step under this verb."""
        return tuple(step.facts for step in self.steps if step.verb == verb)

    def last_step(self, beside: Collection[str] = ()) -> DoneStep[M] | None:
        """The step that an undoing takes back: the last move, or what was entered `beside` the moves after it."""
        return next((step for step in reversed(self.steps) if step.move or step.verb in beside), None)


def entries_of(subject: Subject) -> list[Entry]:
    """Everything that the journal has of a subject, in order."""
    return list(Entry.objects.filter(subject_kind=subject.kind, subject_key=subject.key).order_by("id"))


def steps_told(
    entries: Iterable[Entry], kind: str, moves: Mapping[str, M], undone: Verb[Any] | None = None
) -> tuple[DoneStep[M], ...]:
    """What these entries of one matter say was done. `moves` by their verbs; entries that say which was `undone` take
    it out. Only verbs of the matter's own `kind` are steps: that its data were read is none.
    """
    listed = [entry for entry in entries if entry.verb.startswith(f"{kind}.")]
    undoing = undone.name if undone else ""
    taken_back = {entry.facts["entry"] for entry in listed if entry.verb == undoing}
    return tuple(
        DoneStep(entry.number, entry.verb, moves.get(entry.verb), entry.typed_facts(), entry.on)
        for entry in listed
        if entry.verb != undoing and entry.number not in taken_back
    )
