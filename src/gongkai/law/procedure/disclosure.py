"""公开审查 (17): the stages of what is to be disclosed, from the draft to the public, and the one table of moves.

The Regulation asks for a review with a fixed procedure and fixed responsibility before anything is disclosed; the law
on state secrets, that it is looked through item by item, first reviewed and then disclosed. Which offices look is
usage and the agency's own procedure: a route is the reviews that a kind of information passes, always with the review
for secrecy and the signature, and for normative documents with the review of legality (国办发〔2018〕37号).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.disclosure import DisclosureMode


class DisclosureStage(StrEnum):
    """Where a version of something stands on its way to the public."""

    DRAFTING = "drafting"
    SECTION_REVIEW = "section_review"
    SECRECY_REVIEW = "secrecy_review"
    LEGALITY_REVIEW = "legality_review"
    OFFICE_REVIEW = "office_review"
    SIGNING = "signing"
    APPROVED = "approved"
    PUBLISHED = "published"
    KEPT = "kept"
    DROPPED = "dropped"


class DisclosureMove(StrEnum):
    """What can be done with a version."""

    SEND_FOR_REVIEW = "send_for_review"
    PASS = "pass"  # noqa: S105  (no password: a review passes it)
    SIGN = "sign"
    SEND_BACK = "send_back"
    RECALL = "recall"
    PUBLISH = "publish"
    DROP = "drop"


class NotOpenToIt(Exception):
    """The move is not open to a version at this stage. Carries the facts; the faces word it."""

    def __init__(self, move: DisclosureMove, stage: DisclosureStage) -> None:
        super().__init__(f"{move} at {stage}")
        self.move, self.stage = move, stage


class NoRoute(ValueError):
    """A route leaves out a review that the law asks for, or names one twice or out of order."""

    def __init__(self, reviews: tuple[DisclosureStage, ...]) -> None:
        super().__init__(*reviews)
        self.reviews = reviews


_S = DisclosureStage
_M = DisclosureMove
REVIEWS = (_S.SECTION_REVIEW, _S.SECRECY_REVIEW, _S.LEGALITY_REVIEW, _S.OFFICE_REVIEW, _S.SIGNING)
"""Every review, in the order in which they follow each other; the signature is the last."""
_ALWAYS = frozenset({_S.SECRECY_REVIEW, _S.SIGNING})

REVIEW = Cite(17, 1)
SECRECY = Cite(42, instrument="state_secrets_implementation")
LEGALITY = Cite(instrument="normative_documents_notice_2018")
CITES = {
    _S.SECTION_REVIEW: REVIEW,
    _S.SECRECY_REVIEW: SECRECY,
    _S.LEGALITY_REVIEW: LEGALITY,
    _S.OFFICE_REVIEW: Cite(4, 2, 4),
    _S.SIGNING: REVIEW,
}
"""Where each review stands."""


@dataclass(frozen=True)
class Route:
    """The reviews that something passes, in order. Raises NoRoute for what the law does not allow."""

    reviews: tuple[DisclosureStage, ...]

    def __post_init__(self) -> None:
        if list(self.reviews) != [each for each in REVIEWS if each in self.reviews] or _ALWAYS - set(self.reviews):
            raise NoRoute(self.reviews)

    def after(self, stage: DisclosureStage) -> DisclosureStage:
        """The review that follows one of its own, or the first after drafting. Raises ValueError after the last."""
        place = -1 if stage is _S.DRAFTING else self.reviews.index(stage)
        if place + 1 == len(self.reviews):
            raise ValueError(stage)
        return self.reviews[place + 1]


@dataclass(frozen=True)
class DisclosureStep:
    """One row of the table: from any of `sources`, `move` leads on. `words`: whether a reason must be given.

    `whole`: whether nothing may be missing and no finding that blocks may be unanswered.
    """

    move: DisclosureMove
    sources: frozenset[DisclosureStage]
    cite: Cite
    words: bool = False
    whole: bool = False


_UNDER_REVIEW = frozenset(REVIEWS)
STEPS = (
    DisclosureStep(_M.SEND_FOR_REVIEW, frozenset({_S.DRAFTING}), REVIEW, whole=True),
    DisclosureStep(_M.PASS, _UNDER_REVIEW - {_S.SIGNING}, REVIEW, whole=True),
    DisclosureStep(_M.SIGN, frozenset({_S.SIGNING}), REVIEW, whole=True),
    DisclosureStep(_M.SEND_BACK, _UNDER_REVIEW, REVIEW, words=True),
    DisclosureStep(_M.RECALL, frozenset({_S.APPROVED}), REVIEW, words=True),
    DisclosureStep(_M.PUBLISH, frozenset({_S.APPROVED}), Cite(26), whole=True),
    DisclosureStep(_M.DROP, frozenset({_S.DRAFTING}), REVIEW, words=True),
)
"""The table: every move once, in the order in which a version usually meets them."""
_BY_MOVE = {step.move: step for step in STEPS}


def take_disclosure_move(
    move: DisclosureMove, stage: DisclosureStage, route: Route, mode: DisclosureMode
) -> tuple[DisclosureStep, DisclosureStage]:
    """The step and the stage to which it leads. Raises NotOpenToIt.

    What is not to be disclosed unasked is reviewed and signed all the same and then kept: it never is APPROVED, from
    where alone something becomes public.
    """
    step = _BY_MOVE[move]
    if not _is_open(step, stage, route):
        raise NotOpenToIt(move, stage)
    return step, _target(move, stage, route, mode)


def open_disclosure_moves(stage: DisclosureStage, route: Route) -> tuple[DisclosureMove, ...]:
    """Every move open at this stage, in the table's order."""
    return tuple(step.move for step in STEPS if _is_open(step, stage, route))


def _is_open(step: DisclosureStep, stage: DisclosureStage, route: Route) -> bool:
    """Whether a step begins at this stage; from a review that the route leaves out none does."""
    return stage in step.sources and (stage not in _UNDER_REVIEW or stage in route.reviews)


def _target(move: DisclosureMove, stage: DisclosureStage, route: Route, mode: DisclosureMode) -> DisclosureStage:
    match move:
        case _M.SEND_FOR_REVIEW | _M.PASS:
            return route.after(stage)
        case _M.SIGN:
            return _S.APPROVED if mode is DisclosureMode.UNASKED else _S.KEPT
        case _M.PUBLISH:
            return _S.PUBLISHED
        case _M.DROP:
            return _S.DROPPED
        case _:
            return _S.DRAFTING


def route_of(names: Iterable[str]) -> Route:
    """The route of these reviews, by their names in data. Raises ValueError for an unknown name, NoRoute."""
    return Route(tuple(DisclosureStage(name) for name in names))


def step_of(move: DisclosureMove) -> DisclosureStep:
    """The row of the table for this move."""
    return _BY_MOVE[move]
