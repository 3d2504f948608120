"""政府信息公开审查呈批单 (17): on one sheet what is to be published, who wrote it, who reviewed it and said what.

It is a form in the layout of the letters, and written by their writers.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.normative import NormativeStep
from gongkai.law.procedure.disclosure import DisclosureStage
from gongkai.law.terms import zh
from gongkai.paper.documents.facts import day_of, printable
from gongkai.paper.letters.render import LetterParagraph, Rendered
from gongkai.paper.letters.template import LetterLayout, Shape

TITLE = "政府信息公开审查呈批单"
TO_SIGN = "（签名）　　　　　　年　　月　　日"
PENDING = "尚未审查"


@dataclass(frozen=True)
class ReviewOpinion:
    """What one review said. `round` counts how often the version had been sent for review."""

    review: DisclosureStage
    passed: bool
    words: str
    name: str
    post: str
    on: date
    round: int = 1


@dataclass(frozen=True)
class KeptFinding:
    """What the machine found and a person kept as it is, with the reason."""

    label: str
    reason: str
    name: str
    on: date


@dataclass(frozen=True)
class StepTaken:
    """A step of 制定程序: what was done on a day, or (None) why it was not needed."""

    step: NormativeStep
    done_on: date | None
    words: str


@dataclass(frozen=True)
class ReviewSheet:
    """The record of a version's review. `route` are the reviews that its kind passes, in order; `correction` what it
    corrects and why, empty for a first version; `sha256` the hash over all that the version says, with its files.
    """

    agency: str
    made_on: date
    title: str
    kind: str
    index_number: str
    document_number: str
    written_on: date | None
    version: int
    correction: str
    section: str
    drafted_by: str
    drafted_on: date
    attachments: tuple[str, ...]
    mode: DisclosureMode
    mode_reason: str
    route: tuple[DisclosureStage, ...]
    opinions: tuple[ReviewOpinion, ...]
    procedure: tuple[StepTaken, ...]
    kept: tuple[KeptFinding, ...]
    sha256: str


def rendered(form: ReviewSheet) -> Rendered:
    """The form, ready for the writers of letters."""
    head = LetterParagraph("title", Shape.TITLE, TITLE)
    rows = tuple(
        LetterParagraph(part, Shape.ROW, printable(line), label, 1)
        for part, (label, lines) in _parts(form)
        for line in lines
    )
    made_by = (
        f"本单由系统按审查记录生成，生成日期{day_of(form.made_on)}。文稿和附件的散列值（SHA-256）：{form.sha256}。"
    )
    note = LetterParagraph("note", Shape.NOTE, made_by)
    return Rendered("review", TITLE, LetterLayout.FORM, printable(form.agency), form.made_on, (head, *rows, note))


def _parts(form: ReviewSheet) -> Iterator[tuple[str, tuple[str, tuple[str, ...]]]]:
    """The rows that say anything, each with a part of its own."""
    for place, (label, lines) in enumerate(_rows(form)):
        if any(lines):
            yield f"row{place}", (label, lines)


def _rows(form: ReviewSheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "行政机关", (form.agency,)
    yield "标题", (form.title or "（没有标题）",)
    yield "信息类别", (form.kind,)
    yield "索引号", (form.index_number,)
    yield "发文字号", (form.document_number,)
    yield "成文日期", (day_of(form.written_on),)
    yield "版次", (f"第{form.version}版" if form.version > 1 else "",)
    yield "更正说明", (form.correction,)
    yield "附件", tuple(f"{place}. {name}" for place, name in enumerate(form.attachments, 1))
    by = f"{form.section}　{form.drafted_by}" if form.section else form.drafted_by
    yield "起草", (f"{by}　{day_of(form.drafted_on)}",)
    yield "公开属性", (zh(form.mode),)
    yield "理由和依据", (form.mode_reason,)
    yield "制定程序", tuple(map(_taken, form.procedure))
    for review in form.route:
        opinions = tuple(_said(opinion) for opinion in form.opinions if opinion.review is review)
        yield zh(review), opinions or (PENDING,)
    yield (
        "保留的审查提示",
        tuple(
            f"{kept_version.label}：{kept_version.reason}（{kept_version.name}，{day_of(kept_version.on)}）"
            for kept_version in form.kept
        ),
    )
    yield "签发人签名", (TO_SIGN,)


def _taken(step: StepTaken) -> str:
    return f"{zh(step.step)}：{step.words}　{day_of(step.done_on) if step.done_on else '不办'}"


def _said(opinion: ReviewOpinion) -> str:
    result = "退回" if not opinion.passed else "签发" if opinion.review is DisclosureStage.SIGNING else "通过"
    words = f"：{opinion.words}" if opinion.words else ""
    post = f"（{opinion.post}）" if opinion.post else ""
    again = f"　第{opinion.round}次送审" if opinion.round > 1 else ""
    return f"{result}{words}　{opinion.name}{post}　{day_of(opinion.on)}{again}"
