"""What the desk's pages on 文件清理 show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse

from gongkai.faces.desk.disclosures.clean_up_forms import value_of
from gongkai.faces.desk.disclosures.sheets import version_address
from gongkai.faces.desk.exports import day_cell
from gongkai.faces.ui.force_tones import FORCE_TONES
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.clean_up import CleanUpConclusion
from gongkai.law.terms import zh
from gongkai.office.publishing.clean_up import DocumentState
from gongkai.office.publishing.clean_up_models import CleanUp
from gongkai.office.publishing.clean_up_queries import CleanUpRow
from gongkai.office.publishing.models import Disclosure

UNKNOWN = "没有写明施行日期"
CONCLUSION_TONES = {
    CleanUpConclusion.KEEP: "ok",
    CleanUpConclusion.AMEND: "info",
    CleanUpConclusion.REPEAL: "bad",
    CleanUpConclusion.DECLARE_VOID: "bad",
}
"""The colour of a conclusion."""


@sheetclass
class StandingLine:
    """One document."""

    title: str = doc("its title")
    address: str = doc("the page of what it shows")
    number: str = doc("its document number")
    written_on: str = doc("成文日期")
    effective_on: str = doc("施行日期")
    valid_until: str = doc("有效期至")
    state: str = doc("its state in words")
    tone: str = doc("the colour of the state")
    since: str = doc("since when it is so")
    by: str = doc("what ended it, by number or else by title")


@sheetclass
class ConcludedLine:
    """One document of a clean-up."""

    pk: int = doc("the number of the line")
    value: str = doc("what its box sends; empty where it can have none")
    ticked: bool = doc("whether the box is ticked")
    title: str = doc("how it was called when the list was frozen")
    number: str = doc("its document number then")
    written_on: str = doc("成文日期")
    address: str = doc("its page")
    conclusion: str = doc("what was concluded; empty while nothing was")
    tone: str = doc("the colour of that")
    reason: str = doc("why")
    by: str = doc("who concluded so")
    on: date | None = doc("when")
    state: str = doc("its state now")
    state_tone: str = doc("the colour of that")
    meanwhile: str = doc("what became of it meanwhile without the clean-up; empty for nothing")
    owing: bool = doc("whether its conclusion is still to be carried out")
    settled: str = doc("why nothing will be done on it, and who said so; empty for nobody")


@sheetclass
class TaskLine:
    """One clean-up in a list."""

    title: str = doc("as of which day it is")
    address: str = doc("its page")
    reason: str = doc("why it is done")
    state: str = doc("where it stands")
    tone: str = doc("the colour of that")
    on: date = doc("since when it stands there")


def task_address(clean_up: CleanUp, page: str = "desk:clean_up_task") -> str:
    """The address of a page of a clean-up."""
    return reverse(page, args=[clean_up.agency.slug, clean_up.pk])


def task_lines(clean_ups: Iterable[CleanUp]) -> Iterator[TaskLine]:
    """The clean-ups of an agency as a list."""
    for clean_up in clean_ups:
        day = f"{clean_up.as_of.year}年{clean_up.as_of.month}月{clean_up.as_of.day}日"
        state, tone = state_of(clean_up)
        yield TaskLine(
            day, task_address(clean_up), clean_up.reason, state, tone, clean_up.ended_on or clean_up.begun_on
        )


def state_of(clean_up: CleanUp) -> tuple[str, str]:
    """Where a clean-up stands, and the colour of that."""
    if clean_up.ended_on is None:
        return "办理中", "warn"
    return ("已终止", "off") if clean_up.dropped_for else ("已结束", "ok")


def concluded_lines(
    rows: Iterable[CleanUpRow], *, under_way: bool, ticked: set[str], owing: set[int]
) -> Iterator[ConcludedLine]:
    """The documents of a clean-up; `owing`: the numbers of the lines that are still to be carried out."""
    for row in rows:
        line, version, concluded = row.line, row.line.version, row.line.concluded
        public_version = row.now.disclosure.shown or version
        yield ConcludedLine(
            pk=line.pk,
            value=value_of(row) if under_way and not row.ended_otherwise else "",
            ticked=str(line.pk) in ticked,
            title=version.title,
            number=version.document_number,
            written_on=day_cell(version.written_on),
            address=version_address(public_version),
            conclusion=zh(concluded) if concluded else "",
            tone=CONCLUSION_TONES[concluded] if concluded else "",
            reason=line.reason,
            by=line.by_name,
            on=line.on,
            state=zh(row.now.state) if row.now.state else UNKNOWN,
            state_tone=FORCE_TONES[row.now.state] if row.now.state else "warn",
            meanwhile=_meanwhile(row),
            owing=line.pk in owing,
            settled=f"{line.settled_for}（{line.settled_by}）" if line.settled_on else "",
        )


def _meanwhile(row: CleanUpRow) -> str:
    """清理期间: what ended it without its conclusion, or took it from the public."""
    gone, then = row.now.disclosure.withdrawn_on, row.then
    parts = [f"{day_cell(gone)}撤下"] if gone else []
    if row.ended_otherwise and then.state:
        parts.append(f"清理期间自{day_cell(then.since)}起{zh(then.state)}" + (f"，{named(then.by)}" if then.by else ""))
    return "；".join(parts)


def standing_line(standing: DocumentState) -> StandingLine:
    """A document as it stands on a day."""
    version = standing.disclosure.shown
    assert version is not None  # what is public shows a version  # noqa: S101
    return StandingLine(
        title=version.title,
        address=version_address(version),
        number=version.document_number,
        written_on=day_cell(version.written_on),
        effective_on=day_cell(version.effective_on),
        valid_until=day_cell(version.valid_until),
        state=zh(standing.state) if standing.state else UNKNOWN,
        tone=FORCE_TONES[standing.state] if standing.state else "warn",
        since=day_cell(standing.since),
        by=named(standing.by) if standing.by else "",
    )


def named(disclosure: Disclosure) -> str:
    """A public document by its number or else by its title."""
    version = disclosure.shown
    return (version.document_number or f"《{version.title}》") if version else ""
