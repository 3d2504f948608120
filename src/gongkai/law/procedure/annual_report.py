"""编制与报送: the stages of the report of one year, the moves, and the one table that joins them (49, 50).

The Regulation names two duties, to submit to the authority and to publish, and a last day for both; the steps inside
the agency are usage and ours. An agency that has no authority above it, such as a government whose report its own
disclosure office publishes (49 ¶2), has nobody to submit to: there the leader's approval clears the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.articles import Cite


class ReportStage(StrEnum):
    """Where the report of a year stands before it is public."""

    DRAFTING = "drafting"
    SECTION_REVIEW = "section_review"
    OFFICE_REVIEW = "office_review"
    LEADER_REVIEW = "leader_review"
    SUBMITTED = "submitted"
    CLEARED = "cleared"
    PUBLISHED = "published"


class ReportMove(StrEnum):
    """What can be done with the report of a year."""

    SEND_FOR_REVIEW = "send_for_review"
    PASS_SECTION = "pass_section"  # noqa: S105  (no password: the section passes the report)
    PASS_OFFICE = "pass_office"  # noqa: S105
    SUBMIT = "submit"
    APPROVE = "approve"
    SEND_BACK = "send_back"
    RETURN = "return"
    CLEAR = "clear"
    PUBLISH = "publish"
    PUBLISH_UNCLEARED = "publish_uncleared"


class NotOpen(Exception):
    """The move is not open to a report at this stage. Carries the facts; the faces word it."""

    def __init__(self, move: ReportMove, stage: ReportStage) -> None:
        super().__init__(f"{move} at {stage}")
        self.move, self.stage = move, stage


@dataclass(frozen=True)
class ReportStep:
    """One row of the table: from any of `sources`, `move` leads to `target`.

    `answers_to`: whether the step is one of agencies with an authority above them (True), of those without one
    (False), or of both (None). `words`: whether whoever takes it must say why. `whole`: whether the report must be
    whole and free of errors that nobody has answered for. `freezes`: whether the figures stand from then on.
    """

    move: ReportMove
    sources: frozenset[ReportStage]
    target: ReportStage
    cite: Cite
    answers_to: bool | None = None
    words: bool = False
    whole: bool = False
    freezes: bool = False

    @property
    def forward(self) -> bool:
        """Whether it brings the report nearer to the public. It then waits until the year is over (49: 上一年度)."""
        return self.target is not ReportStage.DRAFTING


_S = ReportStage
_M = ReportMove
_DUTY = Cite(49, 1)
_CONTENT = Cite(50)

STEPS = (
    ReportStep(_M.SEND_FOR_REVIEW, frozenset({_S.DRAFTING}), _S.SECTION_REVIEW, _CONTENT, whole=True),
    ReportStep(_M.PASS_SECTION, frozenset({_S.SECTION_REVIEW}), _S.OFFICE_REVIEW, _CONTENT, whole=True),
    ReportStep(_M.PASS_OFFICE, frozenset({_S.OFFICE_REVIEW}), _S.LEADER_REVIEW, _CONTENT, whole=True),
    ReportStep(
        _M.SUBMIT, frozenset({_S.LEADER_REVIEW}), _S.SUBMITTED, _DUTY, answers_to=True, whole=True, freezes=True
    ),
    ReportStep(
        _M.APPROVE, frozenset({_S.LEADER_REVIEW}), _S.CLEARED, Cite(49, 2), answers_to=False, whole=True, freezes=True
    ),
    ReportStep(
        _M.SEND_BACK,
        frozenset({_S.SECTION_REVIEW, _S.OFFICE_REVIEW, _S.LEADER_REVIEW}),
        _S.DRAFTING,
        _CONTENT,
        words=True,
    ),
    ReportStep(_M.RETURN, frozenset({_S.SUBMITTED}), _S.DRAFTING, Cite(47, 1), answers_to=True, words=True),
    ReportStep(_M.CLEAR, frozenset({_S.SUBMITTED}), _S.CLEARED, Cite(47, 1), answers_to=True),
    ReportStep(_M.PUBLISH, frozenset({_S.CLEARED}), _S.PUBLISHED, _DUTY),
    # The last day of Article 49 runs whether or not the authority has answered.
    ReportStep(_M.PUBLISH_UNCLEARED, frozenset({_S.SUBMITTED}), _S.PUBLISHED, _DUTY, answers_to=True, words=True),
)
"""The table: every move once, in the order in which a report usually meets them."""

_BY_MOVE = {step.move: step for step in STEPS}


def report_step(move: ReportMove) -> ReportStep:
    """The row of the table for this move."""
    return _BY_MOVE[move]


def open_report_moves(stage: ReportStage, *, answers_to: bool) -> tuple[ReportMove, ...]:
    """Every move open at this stage, in the table's order. `answers_to`: whether the agency has an authority above."""
    return tuple(step.move for step in STEPS if _open(step, stage, answers_to))


def take_report_move(move: ReportMove, stage: ReportStage, *, answers_to: bool) -> ReportStep:
    """The step that the move takes. Raises NotOpen."""
    step = report_step(move)
    if not _open(step, stage, answers_to):
        raise NotOpen(move, stage)
    return step


def _open(step: ReportStep, stage: ReportStage, answers_to: bool) -> bool:
    return stage in step.sources and step.answers_to in (None, answers_to)
