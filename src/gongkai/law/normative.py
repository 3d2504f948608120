"""制定程序 of normative documents (国办发〔2018〕37号): what must have been done, or be said not to be needed.

Appraisal, public comment, legality review, collective deliberation, publication. The review of legality and publication
are steps of the review (`procedure.disclosure`); here stand the others. The notice asks for them of important
documents: a step may be left out with a reason, and is never left out without a word. Deliberation follows the
review of legality.
"""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum

from gongkai.law.articles import Cite
from gongkai.law.procedure.disclosure import REVIEWS, DisclosureStage

CITE = Cite(instrument="normative_documents_notice_2018")


class NormativeStep(StrEnum):
    """A step that is taken outside this program and recorded here."""

    APPRAISAL = "appraisal"
    PUBLIC_COMMENT = "public_comment"
    DELIBERATION = "deliberation"


_FIRST = frozenset({NormativeStep.APPRAISAL, NormativeStep.PUBLIC_COMMENT})


def steps_owed(stage: DisclosureStage, recorded: Collection[NormativeStep]) -> tuple[NormativeStep, ...]:
    """The steps that must be on record before a document leaves this stage, and are not, in their order."""
    owed = _FIRST if stage not in _AFTER_LEGALITY else frozenset(NormativeStep)
    return tuple(step for step in NormativeStep if step in owed and step not in recorded)


_AFTER_LEGALITY = frozenset(REVIEWS[REVIEWS.index(DisclosureStage.LEGALITY_REVIEW) + 1 :]) | {DisclosureStage.APPROVED}
"""The stages past the review of legality: a document that has not passed it is not deliberated on."""


def may_be_recorded(step: NormativeStep, stage: DisclosureStage) -> bool:
    """Whether a step can be recorded while the document stands there: deliberation only past the review of legality."""
    return step in _FIRST or stage in _AFTER_LEGALITY
