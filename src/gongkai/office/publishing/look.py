"""What is still missing of a version, and what the machine finds in it: looked at anew at every step (17)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gongkai.law.disclosure import Relation
from gongkai.law.normative import NormativeStep, steps_owed
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.office.publishing.content import content_of, gaps
from gongkai.office.publishing.models import Attachment, Disclosure, Version
from gongkai.office.publishing.refusals import FieldGap
from gongkai.office.publishing.review_models import FindingAnswer
from gongkai.office.publishing.wordings import packs_for
from gongkai.paper.body.flaws import Flaw, find_flaws
from gongkai.paper.scrutiny.closed import ClosedDocument
from gongkai.paper.scrutiny.found import ScrutinyFinding, Weight
from gongkai.paper.scrutiny.scrutinise import Known, scrutinise
from gongkai.paper.scrutiny.wordings import packs

MOST_LISTED = 500
"""How many findings are listed and can be answered; of those behind them it is said how many there are.

Nobody reads more, and a text of colons holds a hundred thousand. What is listed and put right makes room for the next.
"""
MOST_COMPARED = 200
"""With how many of the agency's published texts of the same kind a text is compared, the latest first."""


@dataclass(frozen=True)
class FindingWithAnswer:
    """A finding, the answer that keeps it as it is, where one was given, and the file in which it stands, if in one."""

    finding: ScrutinyFinding
    answer: FindingAnswer | None
    file: Attachment | None = None

    @property
    def blocks(self) -> bool:
        """Whether it keeps the version back."""
        return self.finding.weight is Weight.BLOCKS and self.answer is None


@dataclass(frozen=True)
class ReviewReport:
    """All that is to be said of a version before it is sent on.

    `findings` are the first `MOST_LISTED`, what keeps the version back before the rest; `more` is how many there are
    beside them, and `more_blocking` how many of these keep it back.
    """

    gaps: tuple[FieldGap, ...]
    findings: tuple[FindingWithAnswer, ...]
    flaws: tuple[Flaw, ...]
    more: int = 0
    more_blocking: int = 0

    @property
    def blocking(self) -> int:
        """How many findings keep it back."""
        return sum(finding.blocks for finding in self.findings) + self.more_blocking

    @property
    def whole(self) -> bool:
        """Whether it can be sent on."""
        return not self.gaps and not self.blocking


def look_at(version: Version, on: date) -> ReviewReport:
    """Look a version through, as it would be published on a day."""
    disclosure, content = version.disclosure, content_of(version)
    interprets = version.links.filter(relation=Relation.INTERPRETS).exists()
    answers = {answer.mark: answer for answer in version.answers.all()}
    findings = scrutinise(text_of_all(version), _known(version, on))
    listed, more_blocking = _listed(findings, answers)
    begins, files = _files_in_text(version)
    missing = gaps(disclosure.of_kind, content, on, interprets=interprets, files=version.attachments.all())
    return ReviewReport(
        (*missing, *_steps_owed(version)),
        tuple(
            FindingWithAnswer(finding, answers.get(finding.mark), files[bisect_right(begins, finding.start)])
            for finding in sorted(listed, key=lambda finding: (finding.start, -finding.end, finding.rule))
        ),
        find_flaws(version.body) if version.body else (),
        len(findings) - len(listed),
        more_blocking,
    )


def _listed(
    findings: Sequence[ScrutinyFinding], answers: Mapping[str, FindingAnswer]
) -> tuple[list[ScrutinyFinding], int]:
    """The findings to list, and how many of the others keep the version back.

    What nobody has answered comes first, of that what blocks. The marks of all are made only while there is room, and
    once for findings that are alike.
    """
    waiting: list[ScrutinyFinding] = []
    answered: list[ScrutinyFinding] = []
    marks: dict[tuple[str, str, str, str], str] = {}
    more_blocking = 0
    for finding in sorted(findings, key=lambda finding: finding.weight is not Weight.BLOCKS):
        made_of = finding.made_of
        if made_of not in marks and len(waiting) < MOST_LISTED and answers:
            marks[made_of] = finding.mark
        if marks.get(made_of) in answers:
            answered.append(finding)
        elif len(waiting) < MOST_LISTED:
            waiting.append(finding)
        else:
            more_blocking += finding.weight is Weight.BLOCKS
    return (waiting + answered)[:MOST_LISTED], more_blocking


def _steps_owed(version: Version) -> Iterator[FieldGap]:
    """The steps of 制定程序 that must be on record before the version leaves its stage, as gaps."""
    if version.disclosure.of_kind.procedure:
        recorded = {NormativeStep(step) for step in version.disclosure.procedure.values_list("step", flat=True)}
        for step in steps_owed(version.stands_at, recorded):
            yield FieldGap("procedure", step.value)


def text_of_all(version: Version) -> str:
    """Everything of a version that the public would read, its files too."""
    return "\n".join([*_own_words(version), *(_words_of(attachment) for attachment in version.attachments.all())])


def _own_words(version: Version) -> list[str]:
    parts = (version.title, version.summary, version.keywords, version.note, version.text)
    return [part for part in parts if part]


def _words_of(file: Attachment) -> str:
    return f"{file.title}\n{file.text}"


def _files_in_text(version: Version) -> tuple[list[int], list[Attachment | None]]:
    """Where in `text_of_all` each file begins; and in what one stands before the first of these, and behind each."""
    files = list(version.attachments.all())
    begins, at = [], sum(len(part) + 1 for part in _own_words(version))
    for file in files:
        begins.append(at)
        at += len(_words_of(file)) + 1
    return begins, [None, *files]


def _known(version: Version, on: date) -> Known:
    """What this agency knows: its documents that are not public, its wordings, what it has published of the kind."""
    disclosure = version.disclosure
    others = Version.objects.filter(disclosure__agency=disclosure.agency, stage=DisclosureStage.KEPT)
    closed = tuple(
        ClosedDocument(number, title)
        for number, title in others.exclude(disclosure=disclosure).values_list("document_number", "title")
    )
    own, allowed = packs_for(disclosure.agency)
    return Known(on=on, closed=closed, packs=(*packs(), *own), allowed=allowed, published=_published(disclosure))


def _published(disclosure: Disclosure) -> Mapping[str, frozenset[int]]:
    others = Disclosure.objects.public().filter(agency=disclosure.agency, kind=disclosure.kind)
    rows = others.exclude(pk=disclosure.pk).order_by("-first_published_at")[:MOST_COMPARED]
    return {title: frozenset(numbers) for title, numbers in rows.values_list("shown__title", "shown__fingerprint")}
