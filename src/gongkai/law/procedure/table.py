"""A table of steps: what may be done at which stage. Remedies and complaints have one each, read in the same way."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from gongkai.law.articles import Cite
from gongkai.law.procedure.request import Refusal

M = TypeVar("M", bound=StrEnum)
S = TypeVar("S", bound=StrEnum)


@dataclass(frozen=True)
class TableStep(Generic[M, S]):
    """One row: from any of `sources`, `move` leads to `target` (None: it stays where it is).

    `once`: not a second time. `after`: at least one of these must have been done. `needs` names the facts that the move
    records. `confirmed` is False where no article speaks of the move.
    """

    move: M
    sources: frozenset[S]
    target: S | None
    cite: Cite
    once: bool = False
    after: tuple[M, ...] = ()
    needs: tuple[str, ...] = ()
    confirmed: bool = True


class StepNotOpen(Exception):
    """The move is not open at this stage. Carries the facts; the faces word it."""

    def __init__(self, move: StrEnum, stage: StrEnum, cite: Cite, reason: Refusal) -> None:
        super().__init__(f"{move} at {stage}: {reason}")
        self.move, self.stage, self.cite, self.reason = move, stage, cite, reason


@dataclass(frozen=True)
class StepTable(Generic[M, S]):
    """Every move once, in the order in which a matter usually meets them."""

    steps: tuple[TableStep[M, S], ...]

    def step_of(self, move: M) -> TableStep[M, S] | None:
        """The row for this move; None where the table does not know it."""
        return next((step for step in self.steps if step.move is move), None)

    def why_not(self, move: M, stage: S, done: Collection[M] = ()) -> Refusal | None:
        """Why the move is not open at this stage to what `done` has been done with; None where it is open."""
        step = self.step_of(move)
        if step is None or stage not in step.sources:
            return Refusal.WRONG_STAGE
        if step.once and move in done:
            return Refusal.ALREADY_DONE
        if step.after and not any(earlier in done for earlier in step.after):
            return Refusal.NOT_YET
        return None

    def open_moves(self, stage: S, done: Collection[M] = ()) -> tuple[M, ...]:
        """Every move open at this stage, in the table's order."""
        return tuple(step.move for step in self.steps if self.why_not(step.move, stage, done) is None)

    def take(self, move: M, stage: S, done: Collection[M] = ()) -> TableStep[M, S]:
        """The step that the move takes. Raises StepNotOpen, with the article and the reason."""
        step = self.step_of(move)
        reason = self.why_not(move, stage, done)
        if step is None or reason is not None:
            cite = step.cite if step else self.steps[0].cite
            raise StepNotOpen(move, stage, cite, reason or Refusal.WRONG_STAGE)
        return step

    def stage_after(self, move: M, stage: S, done: Collection[M] = ()) -> S:
        """Where it stands once the move is taken. Raises StepNotOpen."""
        return self.take(move, stage, done).target or stage
