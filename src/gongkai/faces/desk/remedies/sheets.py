"""What the desk's pages on reconsiderations and suits show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

from django.core.paginator import Page
from django.urls import reverse

from gongkai.faces.desk.acts import OfferedAct
from gongkai.faces.desk.cases.procedure import case_address
from gongkai.faces.desk.cases.sheets import Happened, applicant_words
from gongkai.faces.desk.journal.words import fact_lines, verb_words
from gongkai.faces.desk.lists import FilterForm
from gongkai.faces.desk.remedies.moves import REMEDIES
from gongkai.faces.desk.todos import lamp_of, workdays_left
from gongkai.faces.ui.reply_date import ReplyDateSheet, reply_date_sheet
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.law.procedure.remedy import RemedyKind, RemedyStage
from gongkai.law.remedy_clock import WITHOUT_ANSWER
from gongkai.law.terms import term
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.conventions.queries import settled_by
from gongkai.office.encryption import masks
from gongkai.office.history import entries_of
from gongkai.office.remedies.matter import RemedyProcedure, subject_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.queries import RemedyStanding, claimant_of, counted_by, standing_of, suits_after
from gongkai.office.remedies.verbs import REMEDY_UNDONE
from gongkai.office.workdays.queries import calendar_in_force


@sheetclass
class RemedyLine:
    """One remedy in the list."""

    remedy: Remedy = doc("the remedy")
    address: str = doc("its page")
    block: str = doc("which part of section four it is counted in")
    about: str = doc("the request, or what is contested")
    left: int | None = doc("working days left for the answer, negative if late; None where none is owed")

    @property
    def lamp(self) -> str:
        """Its light: r late or today, y near, g later, nothing where no answer is owed."""
        return lamp_of(self.left)


@sheetclass
class RemedyListSheet:
    """复议诉讼台账."""

    template: ClassVar[str] = "desk/remedies.html"
    agency: Agency = doc("the agency")
    lines: tuple[RemedyLine, ...] = doc("the remedies")
    pending: int = doc("how many are not concluded")
    late: int = doc("how many answers are late")
    may_handle: bool = doc("whether this person may note one")
    form: FilterForm = doc("what the list is narrowed to")
    page: Page[Remedy] = doc("one page of the list")


@sheetclass
class RemedySheet:
    """复议诉讼案件."""

    template: ClassVar[str] = "desk/remedy.html"
    remedy: Remedy = doc("the remedy")
    block: str = doc("which part of section four it is counted in")
    counted: str = doc("in which column, and of which year")
    claimant: str = doc("who goes against the agency, masked; empty where not on record")
    case: str = doc("the address of the request; empty where there is none")
    before: str = doc("the address of the reconsideration before it; empty where there is none")
    suits: tuple[tuple[Remedy, str], ...] = doc("the suits that came after it, with their pages")
    dates: ReplyDateSheet = doc("the last day for the answer, explained")
    left: int | None = doc("working days left for it; None where it went out, or the case is over without it")
    late_by: bool = doc("whether the answer went out late, or not at all")
    price: str = doc("the article on what a missing answer costs")
    expected: date | None = doc("when a decision is to be expected")
    skipped: tuple[str, ...] = doc("the articles by which reconsideration comes first and was skipped")
    skipped_confirmed: bool = doc("whether that is certain")
    doubtful_suit: bool = doc("whether a court may turn this suit away though the choice was free")
    offered: tuple[OfferedAct, ...] = doc("what can be done now")
    rare: tuple[OfferedAct, ...] = doc("what can be done now and seldom is")
    happened: tuple[Happened, ...] = doc("what was done, the latest first")
    evidence: tuple[tuple[str, str], ...] = doc("the list of evidence: its formats and where they are")
    may_reveal: bool = doc("whether this person may see the claimant's name")

    @property
    def lamp(self) -> str:
        """Its light."""
        return lamp_of(self.left)


def remedy_address(remedy: Remedy, page: str = "desk:remedy", *more: object) -> str:
    """The address of a page of a remedy."""
    return reverse(page, args=[remedy.agency.slug, remedy.year, remedy.serial, *more])


def block_words(remedy: Remedy) -> str:
    """行政复议, 未经复议直接起诉 or 复议后起诉."""
    return term("review_block", remedy.block).zh


def remedy_lines(remedies: Iterable[Remedy], today: date) -> Iterator[RemedyLine]:
    """The lines of a list."""
    calendar = calendar_in_force()
    for remedy in remedies:
        owed = remedy.stage == RemedyStage.NOTIFIED and remedy.answer_due
        left = workdays_left(today, remedy.answer_due, calendar) if owed and remedy.answer_due else None
        about = f"申请{remedy.case.number}" if remedy.case else remedy.about
        yield RemedyLine(remedy, remedy_address(remedy), block_words(remedy), about, left)


def claimant_words(remedy: Remedy) -> str:
    """Who goes against the agency, masked as a list shows it."""
    if remedy.claimant or remedy.case is None:
        return masks.name(claimant_of(remedy))
    return applicant_words(remedy.case)


def remedy_sheet(remedy: Remedy, viewer: Viewer, today: date) -> RemedySheet:
    """The page of a remedy on a day, for one viewer."""
    standing = standing_of(remedy)
    offered = tuple(REMEDIES.offered(RemedyProcedure(remedy), viewer, remedy.agency))
    owed = remedy.stage == RemedyStage.NOTIFIED
    due = standing.answer.due
    return RemedySheet(
        remedy=remedy,
        block=block_words(remedy),
        counted=_counted(standing, today),
        claimant=claimant_words(remedy),
        case=case_address(remedy.case) if remedy.case else "",
        before=remedy_address(remedy.reconsideration) if remedy.reconsideration else "",
        suits=tuple((suit, remedy_address(suit)) for suit in suits_after(remedy)),
        dates=reply_date_sheet(standing.answer, today, ended=remedy.answered_on, act="提交"),
        left=workdays_left(today, due, calendar_in_force()) if owed else None,
        late_by=(remedy.answered_on or today) > due and (owed or remedy.answered_on is not None),
        price=WITHOUT_ANSWER[RemedyKind(remedy.kind)].short,
        expected=standing.expected.due if standing.expected and remedy.is_pending else None,
        skipped=tuple(cite.short for cite in standing.skipped.cites) if standing.skipped else (),
        skipped_confirmed=standing.skipped is None or standing.skipped.confirmed,
        doubtful_suit=standing.doubtful_suit,
        offered=tuple(act for act in offered if not act.rare),
        rare=tuple(act for act in offered if act.rare),
        happened=tuple(_happened(remedy)),
        evidence=tuple(
            (name, remedy_address(remedy, "desk:remedy_evidence", kind))
            for kind, name in (("docx", "Word"), ("pdf", "PDF"), ("xlsx", "Excel"))
        ),
        may_reveal=may(viewer, Permission.READ_PERSONAL_DATA, remedy.agency),
    )


def _counted(standing: RemedyStanding, today: date) -> str:
    counted_as = counted_by(standing.history, today, settled_by(standing.remedy.agency))
    if counted_as is None:
        return f"{term('review_result', 'pending').zh}（到今天为止）"
    return f"{counted_as.on.year}年：{term('review_result', counted_as.result).zh}"


def _happened(remedy: Remedy) -> Iterator[Happened]:
    entries = entries_of(subject_of(remedy))
    undone = {entry.facts["entry"] for entry in entries if entry.verb == REMEDY_UNDONE.name}
    for entry in reversed(entries):
        yield Happened(
            entry.on, verb_words(entry), entry.actor_name, fact_lines(entry), entry.number in undone, pauses=False
        )
