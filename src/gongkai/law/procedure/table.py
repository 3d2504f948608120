"""办理程序: a table of steps says what may be done with a matter at which stage, under which article, and by whom.

Whoever wants to know what may be done asks `open_moves`; whoever does it asks `take`. Each procedure has its table in a
module of this package; how an act is carried out is the same for all of them (`gongkai.office.acts`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from gongkai.law.articles import Cite
from gongkai.law.permissions import Permission
from gongkai.law.refusal import Refusal

M = TypeVar("M", bound=StrEnum)
S = TypeVar("S", bound=StrEnum)


def at(*stages: S) -> frozenset[S]:
    """These stages, as the `sources` of a step."""
    return frozenset(stages)


class Capacity(StrEnum):
    """As what somebody acts: on the staff, as a party of the matter, or as the program itself."""

    STAFF = "staff"
    APPLICANT = "applicant"
    CONSULTED = "consulted"
    PROGRAM = "program"


class Obstacle(StrEnum):
    """Why a move is not open."""

    ALREADY_DONE = "already_done"
    WRONG_STAGE = "wrong_stage"
    NOT_YET = "not_yet"


class NotOpen(Refusal):
    """The move is not open. `obstacles` are all the reasons, `after` the moves one of which must come first."""

    message = "{move} at {stage}: {obstacles}"
    move: StrEnum
    stage: StrEnum
    cite: Cite
    obstacles: tuple[Obstacle, ...]
    after: tuple[StrEnum, ...] = ()


@dataclass(frozen=True)
class Step(Generic[M, S]):
    """One row: from any of `sources`, `move` leads to `target` (None: the matter stays where it is).

    A move may have several rows, for several stages, ways or permissions; it is open where one of them is.

    `permission`: what staff must be allowed at the agency; `also_by`: who may take it without being on the staff.
    `once`: not a second time. `after`: at least one of these must have been done. `when`: the row counts only for
    matters of which this is so. `letters`: codes of the catalogue that go with it.
    `words`: whoever takes it says why. `whole`: nothing may be missing, and no finding unanswered that blocks.
    `other_hand`: nobody takes it for what is his own work. `freezes`: the figures stand from then on.
    `irrevocable`: why its entry is not undone, as a code. `confirmed` is False where no article speaks of the move, or
    of its effect.
    """

    move: M
    sources: frozenset[S]
    target: S | None
    cite: Cite
    permission: Permission
    also_by: tuple[Capacity, ...] = ()
    once: bool = False
    after: tuple[M, ...] = ()
    when: str = ""
    letters: tuple[str, ...] = ()
    words: bool = False
    whole: bool = False
    other_hand: bool = False
    freezes: bool = False
    irrevocable: str = ""
    confirmed: bool = True

    def obstacles(self, stage: S, done: Collection[M]) -> tuple[Obstacle, ...]:
        """All that keeps the row from being taken at this stage, after what was `done`; nothing where it is open."""
        by_obstacle = {
            Obstacle.ALREADY_DONE: self.once and self.move in done,
            Obstacle.WRONG_STAGE: stage not in self.sources,
            Obstacle.NOT_YET: bool(self.after) and not any(earlier in done for earlier in self.after),
        }
        return tuple(obstacle for obstacle, holds in by_obstacle.items() if holds)


@dataclass(frozen=True)
class StepTable(Generic[M, S]):
    """The rows of a procedure, in the order in which a matter usually meets them, and the stage at which it begins."""

    first: S
    steps: tuple[Step[M, S], ...]

    @cached_property
    def _by_move(self) -> dict[M, tuple[Step[M, S], ...]]:
        rows: dict[M, tuple[Step[M, S], ...]] = {}
        for step in self.steps:
            rows[step.move] = (*rows.get(step.move, ()), step)
        return rows

    @cached_property
    def moves(self) -> tuple[M, ...]:
        """Every move of the table, once, in its order."""
        return tuple(self._by_move)

    @cached_property
    def remembers(self) -> bool:
        """Whether what is open depends on what was done before, beyond the stage to which it has led."""
        return any(step.once or step.after for step in self.steps)

    def where(self, *conditions: str) -> StepTable[M, S]:
        """The table for matters of which these `conditions` are so: rows for other matters are left out."""
        return replace(self, steps=tuple(step for step in self.steps if not step.when or step.when in conditions))

    def rows_of(self, move: M) -> tuple[Step[M, S], ...]:
        """The rows of a move; none where the table does not know it."""
        return self._by_move.get(move, ())

    def step_of(self, move: M) -> Step[M, S]:
        """The first row of a move. Raises KeyError where the table does not know it."""
        return self._by_move[move][0]

    def why_not(self, move: M, stage: S, done: Collection[M] = ()) -> tuple[Obstacle, ...]:
        """All reasons why the move is not open at this stage, after what was `done`; nothing where it is open.

        Of several rows the one speaks that is nearest to being open.
        """
        rows = self.rows_of(move)
        return min((row.obstacles(stage, done) for row in rows), key=len) if rows else (Obstacle.WRONG_STAGE,)

    def open_moves(self, stage: S, done: Collection[M] = ()) -> tuple[M, ...]:
        """Every move open at this stage, in the table's order."""
        return tuple(move for move in self.moves if not self.why_not(move, stage, done))

    def open_rows(self, move: M, stage: S, done: Collection[M] = ()) -> tuple[Step[M, S], ...]:
        """The rows by which the move can be taken. Raises NotOpen, with the article and every reason."""
        rows = self.rows_of(move)
        if open_rows := tuple(row for row in rows if not row.obstacles(stage, done)):
            return open_rows
        cite = rows[0].cite if rows else self.steps[0].cite
        raise NotOpen(move, stage, cite, self.why_not(move, stage, done), rows[0].after if rows else ())

    def take(self, move: M, stage: S, done: Collection[M] = ()) -> Step[M, S]:
        """The step that the move takes. Raises NotOpen, with the article and every reason."""
        return self.open_rows(move, stage, done)[0]

    def stage_after(self, move: M, stage: S, done: Collection[M] = ()) -> S:
        """Where the matter stands once the move is taken. Raises NotOpen."""
        return self.take(move, stage, done).target or stage

    def stage_of(self, moves: Iterable[M]) -> S:
        """Where these moves, one after another, have led from the beginning. Raises NotOpen."""
        stage, done = self.first, list[M]()
        for move in moves:
            stage = self.stage_after(move, stage, done)
            done.append(move)
        return stage
