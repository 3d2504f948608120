"""公开审查 (17): the stages of what is to be disclosed, from the draft to the public, and the one table of moves.

The Regulation asks for a review with a fixed procedure and fixed responsibility before anything is disclosed; the law
on state secrets, that it is looked through item by item, first reviewed and then disclosed. Which offices look is
usage and the agency's own procedure: a route is the reviews that a kind of information passes, always with the review
for secrecy and the signature, and for normative documents with the review of legality (国办发〔2018〕37号).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import pairwise
from types import MappingProxyType

from gongkai.law.articles import Cite
from gongkai.law.disclosure import DisclosureMode
from gongkai.law.permissions import Permission
from gongkai.law.procedure.table import Capacity, Step, StepTable, at


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


class NoRoute(ValueError):
    """A route leaves out a review that the law asks for, or names one twice or out of order."""

    def __init__(self, reviews: tuple[DisclosureStage, ...]) -> None:
        super().__init__(*reviews)
        self.reviews = reviews


_S = DisclosureStage
_M = DisclosureMove
_P = Permission
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
REVIEWERS: Mapping[DisclosureStage, Permission] = MappingProxyType(
    {
        _S.SECTION_REVIEW: _P.PASS_DISCLOSURE_AT_SECTION,
        _S.SECRECY_REVIEW: _P.REVIEW_SECRECY,
        _S.LEGALITY_REVIEW: _P.REVIEW_LEGALITY,
        _S.OFFICE_REVIEW: _P.PASS_DISCLOSURE_AT_OFFICE,
        _S.SIGNING: _P.SIGN_DISCLOSURE,
    }
)
"""Who reviews at each stage."""


@dataclass(frozen=True)
class Route:
    """The reviews that something passes, in order. Raises NoRoute for what the law does not allow."""

    reviews: tuple[DisclosureStage, ...]

    def __post_init__(self) -> None:
        if list(self.reviews) != [review for review in REVIEWS if review in self.reviews] or _ALWAYS - set(
            self.reviews
        ):
            raise NoRoute(self.reviews)


DisclosureTable = StepTable[DisclosureMove, DisclosureStage]
_UNASKED, _OTHERWISE = "unasked", "otherwise"
"""Of which versions a row is: of those to be disclosed unasked, or of the others."""


@cache
def disclosure_table(route: Route, mode: DisclosureMode) -> DisclosureTable:
    """The table of a version whose kind takes this route, and which is to be disclosed in this way.

    What is not to be disclosed unasked is reviewed and signed all the same and then kept: it never is APPROVED, from
    where alone something becomes public.
    """
    table = StepTable(
        _S.DRAFTING,
        (
            Step(_M.SEND_FOR_REVIEW, at(_S.DRAFTING), route.reviews[0], REVIEW, _P.DRAFT_DISCLOSURE, whole=True),
            *(
                Step(_M.PASS, at(review), following, CITES[review], REVIEWERS[review], whole=True, other_hand=True)
                for review, following in pairwise(route.reviews)
            ),
            *(
                Step(_M.SIGN, at(_S.SIGNING), stage, REVIEW, _P.SIGN_DISCLOSURE, when=way, whole=True, other_hand=True)
                for stage, way in ((_S.APPROVED, _UNASKED), (_S.KEPT, _OTHERWISE))
            ),
            *(
                Step(_M.SEND_BACK, at(review), _S.DRAFTING, CITES[review], REVIEWERS[review], words=True)
                for review in route.reviews
            ),
            Step(_M.RECALL, at(_S.APPROVED), _S.DRAFTING, REVIEW, _P.PUBLISH_DISCLOSURE, when=_UNASKED, words=True),
            # What was approved for a set hour is published by the program when the hour comes.
            Step(
                _M.PUBLISH,
                at(_S.APPROVED),
                _S.PUBLISHED,
                Cite(26),
                _P.PUBLISH_DISCLOSURE,
                also_by=(Capacity.PROGRAM,),
                when=_UNASKED,
                whole=True,
            ),
            Step(_M.DROP, at(_S.DRAFTING), _S.DROPPED, REVIEW, _P.DRAFT_DISCLOSURE, words=True),
        ),
    )
    return table.where(_UNASKED if mode is DisclosureMode.UNASKED else _OTHERWISE)


def route_of(names: Iterable[str]) -> Route:
    """The route of these reviews, by their names in data. Raises ValueError for an unknown name, NoRoute."""
    return Route(tuple(DisclosureStage(name) for name in names))
