"""Reads of reports that are being written."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from gongkai.law.procedure.annual_report import ReportMove, ReportStage
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.annual.models import PublishedReport, ReportState
from gongkai.office.drafting.models import LastProblem, ReportDraft, SectionText
from gongkai.office.drafting.verbs import MOVES
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import verb_named

SUBJECT = "report_draft"
_BETWEEN = (ReportMove.SUBMIT, ReportMove.RETURN, ReportMove.CLEAR)
"""The steps by which a report goes to the authority and comes back."""


def draft_of(agency: Agency, year: int) -> ReportDraft | None:
    """The latest draft of a year's report; None where none was begun."""
    drafts = ReportDraft.objects.select_related("agency__authority", "published").filter(agency=agency, year=year)
    return drafts.order_by("-version").first()


def drafts_of(agencies: Collection[Agency], year: int) -> dict[int, ReportDraft]:
    """The latest draft of a year at each of these agencies, by the agency's number."""
    drafts = ReportDraft.objects.filter(agency__in=agencies, year=year).order_by("version")
    return {draft.agency_id: draft for draft in drafts.select_related("agency", "published")}


def under_way_drafts(agencies: Collection[Agency]) -> dict[int, list[ReportDraft]]:
    """The drafts that are not public yet, by the agency's number, the latest year first."""
    by_agency: dict[int, list[ReportDraft]] = {}
    rows = ReportDraft.objects.under_way().filter(agency__in=[agency.pk for agency in agencies])
    for draft in rows.select_related("agency").order_by("-year"):
        by_agency.setdefault(draft.agency_id, []).append(draft)
    return by_agency


def submitted_to(authorities: Collection[Agency]) -> dict[int, list[ReportDraft]]:
    """The drafts that wait for these authorities' review, by the authority's number, the one submitted first on top."""
    by_agency: dict[int, list[ReportDraft]] = {}
    rows = ReportDraft.objects.filter(stage=ReportStage.SUBMITTED.value, agency__authority__in=authorities)
    for draft in rows.select_related("agency").order_by("submitted_on", "pk"):
        by_agency.setdefault(draft.agency.authority_id or 0, []).append(draft)
    return by_agency


def current_texts(draft: ReportDraft) -> dict[int, SectionText]:
    """The text that counts of each section that was ever saved."""
    return {text.section: text for text in draft.texts.order_by("number")}


def texts_of(draft: ReportDraft, section: int) -> list[SectionText]:
    """Every text of a section that was ever saved, the latest first."""
    return list(draft.texts.filter(section=section).order_by("-number"))


def authors_of(draft: ReportDraft) -> frozenset[int]:
    """The staff whose words the report now consists of."""
    return frozenset(text.by_id for text in current_texts(draft).values() if text.by_id is not None)


def report_before(draft: ReportDraft) -> PublishedReport | None:
    """The agency's published report on the year before, in force; None where there is none here."""
    return published_of(draft.agency, draft.year - 1)


def published_of(agency: Agency, year: int) -> PublishedReport | None:
    """The published report of a year that is in force; None where there is none, or where it was withdrawn."""
    latest = PublishedReport.objects.of(agency).filter(year=year).once_public().first()
    return latest if latest and latest.state == ReportState.PUBLISHED else None


@dataclass(frozen=True)
class ReportHistoryStep:
    """One thing that was done with the report, as the journal has it."""

    on: date
    what: str
    who: str
    post: str
    words: str


def steps_of(draft: ReportDraft, viewer: Viewer) -> list[ReportHistoryStep]:
    """What was done with the report, in order; for the authority only what passed between it and the agency."""
    entries = Entry.objects.filter(subject_kind=SUBJECT, subject_key=str(draft.pk)).order_by("pk")
    if not may(viewer, Permission.SEE_REPORT_DRAFT, draft.agency):
        entries = entries.filter(verb__in=[MOVES[move].name for move in _BETWEEN])
    return [
        ReportHistoryStep(
            entry.on, verb_named(entry.verb).zh, entry.actor_name, entry.actor_post, str(entry.facts.get("remarks", ""))
        )
        for entry in entries
    ]


def last_problem_at(draft: ReportDraft, place: int) -> LastProblem | None:
    """One problem that last year's report named."""
    return draft.last_problems.filter(place=place).first()
