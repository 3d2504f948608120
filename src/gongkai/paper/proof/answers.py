"""The seven questions asked of a copy, and what came of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class ProofQuestion(StrEnum):
    """What is asked of a copy. A sound copy has yes for an answer wherever a question can be asked."""

    WORDS = "words"
    """V1: no page says more than the same page of the original, least of all what stands on a withheld page."""
    ELSEWHERE = "elsewhere"
    """V2: no number of a withheld page stands on a page that is given. Whether it may is the officer's decision."""
    PIXELS = "pixels"
    """V3: whatever a program can read of a page, a person can see on it."""
    STRUCTURE = "structure"
    """V4: the file is made of nothing but pages and what draws them, and its fonts of nothing but the signs drawn."""
    BYTES = "bytes"
    """V5: nothing of a withheld page lies anywhere in the file, however it is written."""
    GUESS = "guess"
    """V6: the room left tells nothing. Asked where places within a page are covered, not where whole pages go."""
    REST = "rest"
    """V7: the pages that are given look as they did."""


class ProofAnswer(StrEnum):
    """What came of a question."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"


@dataclass(frozen=True)
class Objection:
    """Why an answer is no: a code, the page of the copy (None: the whole file), how often. It never repeats words."""

    code: str
    page: int | None = None
    count: int = 1


@dataclass(frozen=True)
class QuestionAnswered:
    """One question with its answer, and why it is no; for ELSEWHERE what the officer should look at."""

    question: ProofQuestion
    answer: ProofAnswer
    objections: tuple[Objection, ...] = ()


_ADVICE = {ProofQuestion.ELSEWHERE}
"""Questions whose no is the officer's to weigh: it speaks of what the original itself says."""


@dataclass(frozen=True)
class Proof:
    """What an independent look at a copy came to. `sha256` is the copy's; `programs` are the versions that looked."""

    sha256: str
    answers: tuple[QuestionAnswered, ...]
    programs: Mapping[str, str]

    @property
    def is_sound(self) -> bool:
        """Whether nothing stands against giving the copy out."""
        return not self.objections

    @property
    def is_asked(self) -> bool:
        """Whether anything was asked at all: without the programs nothing is."""
        return any(answered.answer is not ProofAnswer.NOT_ASKED for answered in self.answers)

    @property
    def objections(self) -> tuple[Objection, ...]:
        """What stands against giving the copy out."""
        return tuple(
            objection
            for answered in self.answers
            if answered.answer is ProofAnswer.NO and answered.question not in _ADVICE
            for objection in answered.objections
        )


def as_data(proof: Proof) -> dict[str, Any]:
    """A proof as it is stored."""
    return {
        "sha256": proof.sha256,
        "programs": dict(proof.programs),
        "answers": [
            {
                "question": answered.question.value,
                "answer": answered.answer.value,
                "objections": [[why.code, why.page, why.count] for why in answered.objections],
            }
            for answered in proof.answers
        ],
    }


def from_data(data: Mapping[str, Any]) -> Proof:
    """A proof from what was stored of it."""
    answers = tuple(
        QuestionAnswered(
            ProofQuestion(row["question"]),
            ProofAnswer(row["answer"]),
            tuple(Objection(code, page, count) for code, page, count in row["objections"]),
        )
        for row in data["answers"]
    )
    return Proof(data["sha256"], answers, data["programs"])


def answered(question: ProofQuestion, objections: Sequence[Objection]) -> QuestionAnswered:
    """A question that was asked: no where anything stands against a yes."""
    return QuestionAnswered(question, ProofAnswer.NO if objections else ProofAnswer.YES, tuple(objections))


def not_asked(question: ProofQuestion) -> QuestionAnswered:
    """A question that could not, or need not, be asked."""
    return QuestionAnswered(question, ProofAnswer.NOT_ASKED)
