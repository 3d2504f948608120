"""Reads of remedies that span models: lists, what presses, the clock of one, and the lines of section four."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case as CaseWhen
from django.db.models import F, Q, QuerySet, When

from gongkai.law.clock import DueDate
from gongkai.law.conventions import SettledConventions
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.remedy import CLOSED_STAGES, Contested, RemedyKind, RemedyStage
from gongkai.law.procedure.request import Move
from gongkai.law.remedies import RemedyBasis as LawRemedy
from gongkai.law.remedies import remedy_of_silence
from gongkai.law.remedy_clock import Skipped, reconsideration_skipped
from gongkai.law.remedy_results import CountedRemedy, counted
from gongkai.law.report.count import ReviewLine, review_cell
from gongkai.law.report.lines import Edition
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.permission import Viewer
from gongkai.office.cases.contest import remedy_against
from gongkai.office.cases.matter import history_of as case_history
from gongkai.office.cases.models import Case
from gongkai.office.cases.parties import applicant_of, particulars_of
from gongkai.office.conventions.queries import settled_by_each
from gongkai.office.encryption.encrypt import decrypt
from gongkai.office.journal.models import Entry
from gongkai.office.remedies.conventions import review_conventions
from gongkai.office.remedies.history import RemedyHistory, remedy_history
from gongkai.office.remedies.matter import history_of
from gongkai.office.remedies.models import Remedy
from gongkai.office.remedies.sealed import CLAIMANT
from gongkai.office.workdays.queries import calendar_in_force

_AT_ONCE = 500


def remedy_of(agency: Agency, year: int, serial: int, viewer: Viewer) -> Remedy | None:
    """One remedy by its number; None also where the viewer may not see it."""
    remedies = Remedy.objects.visible_to(viewer).select_related("agency", "case__agency", "reconsideration__agency")
    return remedies.filter(agency=agency, year=year, serial=serial).first()


@dataclass(frozen=True)
class RemedyFilter:
    """What of an agency's remedies is asked for. `status` is a stage, ``pending`` or ``late``; empty means all."""

    kind: str = ""
    block: str = ""
    status: str = ""
    outcome: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""


def remedies_of(agency: Agency, wanted: RemedyFilter, today: date) -> QuerySet[Remedy]:
    """An agency's remedies: what is to be answered by urgency, what is pending, then the closed, the latest first."""
    remedies = Remedy.objects.filter(agency=agency)
    if wanted.status == "pending":
        remedies = remedies.pending()
    elif wanted.status == "late":
        remedies = remedies.to_answer().filter(answer_due__lt=today)
    elif wanted.status:
        remedies = remedies.filter(stage=wanted.status)
    if wanted.kind:
        remedies = remedies.filter(kind=wanted.kind)
    if wanted.block:
        after = wanted.block == "suit_after_reconsideration"
        remedies = remedies.filter(kind=RemedyKind.LITIGATION, reconsideration__isnull=not after)
    if wanted.outcome:
        remedies = remedies.filter(outcome=wanted.outcome)
    if wanted.since:
        remedies = remedies.filter(started_on__gte=wanted.since)
    if wanted.until:
        remedies = remedies.filter(started_on__lte=wanted.until)
    if wanted.words:
        remedies = remedies.filter(_said(wanted.words))
    rank = CaseWhen(When(stage=RemedyStage.NOTIFIED, then=0), When(stage__in=CLOSED_STAGES, then=2), default=1)
    owed = CaseWhen(When(stage=RemedyStage.NOTIFIED, then=F("answer_due")))
    return (
        remedies.annotate(rank=rank, owed=owed)
        .order_by("rank", F("owed").asc(nulls_last=True), "-started_on", "-pk")
        .select_related("agency", "case__agency", "reconsideration")
    )


def _said(words: str) -> Q:
    """Our number, the body's, or a word of the body's name or of what it is about."""
    if match := re.fullmatch(r"(\d{4})-(\d{1,8})", words.strip(), flags=re.ASCII):
        return Q(year=int(match[1]), serial=int(match[2]))
    return Q(case_number__icontains=words) | Q(body__icontains=words) | Q(about__icontains=words)


def remedies_against(case: Case) -> Sequence[Remedy]:
    """The reconsiderations and suits over a request, the first one first."""
    return list(Remedy.objects.filter(case=case).order_by("started_on", "pk").select_related("agency"))


def reconsiderations_before(agency: Agency, case: Case | None) -> QuerySet[Remedy]:
    """The reconsiderations that a suit over this request, or over none, can come after; the latest first."""
    return Remedy.objects.filter(agency=agency, kind=RemedyKind.RECONSIDERATION, case=case).order_by("-pk")


def claimant_of(remedy: Remedy) -> str:
    """Who goes against the agency. Whoever shows it unmasked notes the reading in the journal first."""
    if remedy.claimant:
        return str(decrypt(remedy.claimant, context=CLAIMANT.context(remedy)).get("name", ""))
    applicant = applicant_of(remedy.case) if remedy.case else None
    return particulars_of(applicant).get("name", "") if applicant and not applicant.erased_on else ""


@dataclass(frozen=True)
class RemedyStanding:
    """A remedy with what its journal says. `expected` is None where nobody knows when the case was accepted.

    `skipped`: reconsideration comes first and this suit passed it over (复议前置), by day and grounds of the act.
    `doubtful_suit`: the choice was free, and a court may turn the suit away all the same.
    """

    remedy: Remedy
    history: RemedyHistory
    answer: DueDate
    expected: DueDate | None
    skipped: Skipped | None
    doubtful_suit: bool


def standing_of(remedy: Remedy) -> RemedyStanding:
    """A remedy as it stands under the calendar in force."""
    history, calendar = history_of(remedy), calendar_in_force()
    suit_over = remedy.case if remedy.kind == RemedyKind.LITIGATION else None
    lies = law_of(suit_over, Contested(remedy.contested), remedy.notice_received_on) if suit_over else None
    after = remedy.reconsideration_id is not None
    return RemedyStanding(
        remedy,
        history,
        history.answer_due(calendar),
        history.decision_expected(calendar),
        reconsideration_skipped(lies, after_reconsideration=after) if lies else None,
        lies is not None and lies.court_may_dismiss,
    )


def law_of(case: Case, contested: Contested, by: date) -> LawRemedy | None:
    """Which way lies against the last decision on a request made by a day, or against silence; None without any.

    Where all were made later, the last of them counts.
    """
    if contested is Contested.SILENCE:
        return remedy_of_silence(case.reply_due or case.arrived_on)
    latest_first = [step.facts for step in reversed(case_history(case).steps) if step.move is Move.DECIDE]
    if not latest_first:
        if not (case.outcome and case.decided_on):
            return None
        return remedy_against(case.agency, Outcome(case.outcome), case.decided_on)
    decided = next((facts for facts in latest_first if facts.decided_on <= by), latest_first[0])
    return remedy_against(case.agency, decided.outcome, decided.decided_on, decided.kept_back_on)


@dataclass(frozen=True)
class PressingRemedies:
    """What presses at some agencies, by the agency's number: answers owed, orders to take up, orders to carry out."""

    answers: Mapping[int, Sequence[Remedy]]
    orders: Mapping[int, Sequence[Remedy]]


def pressing_remedies(agencies: Sequence[Agency], calendar: Calendar, today: date, *, within: int) -> PressingRemedies:
    """What is to be answered `within` so many working days, and what was ordered; two questions for all agencies."""
    soon = calendar.after(today, within)
    rows = Remedy.objects.filter(agency__in=agencies).select_related("agency", "case")
    answers = rows.to_answer().filter(answer_due__lte=soon).order_by("answer_due", "pk")
    orders = rows.filter(stage=RemedyStage.CONCLUDED, case=None).exclude(order_due=None).order_by("order_due", "pk")
    return PressingRemedies(_by_agency(answers), _by_agency(orders))


def _by_agency(rows: Iterable[Remedy]) -> dict[int, list[Remedy]]:
    by_agency: dict[int, list[Remedy]] = {}
    for row in rows:
        by_agency.setdefault(row.agency_id, []).append(row)
    return by_agency


def review_lines_of(agencies: Collection[Agency], until: date) -> dict[int, list[ReviewLine]]:
    """Every reconsideration and suit as the statistics see it, by the number of its agency, for section four.

    What was entered by `until` counts; what was decided or entered later is left out, so past years reproduce. A case
    is one line, whatever instances it went through.
    """
    lines: dict[int, list[ReviewLine]] = {}
    for remedy, line in _lines(agencies, until):
        lines.setdefault(remedy.agency_id, []).append(line)
    return lines


def reviews_behind(agency: Agency, year: int, cell: str, edition: Edition, until: date | None = None) -> list[Remedy]:
    """The very cases behind one cell of section four (``review.<block>.<result>``), in the order of their start.

    `until` is the day as of which the figures are taken, the end of the year where it is not given.
    """
    total = cell.rpartition(".")[0] if cell.endswith(".total") else ""
    reviews = []
    for remedy, line in _lines([agency], until or date(year, 12, 31)):
        stands_in = review_cell(line, year, edition)
        if stands_in is not None and (stands_in == cell or (total and stands_in.rpartition(".")[0] == total)):
            reviews.append(remedy)
    return reviews


def _lines(agencies: Collection[Agency], until: date) -> list[tuple[Remedy, ReviewLine]]:
    """Each remedy that was known by a day with its line; the journal is read for many of them at once."""
    rows = list(Remedy.objects.filter(agency__in=agencies).started_by(until).order_by("started_on", "pk"))
    histories = _histories(rows, until)
    settled = settled_by_each({row.agency_id for row in rows})
    return [(row, _line(row, histories[row.pk], until, settled[row.agency_id])) for row in rows if row.pk in histories]


def _histories(rows: Sequence[Remedy], until: date) -> dict[int, RemedyHistory]:
    """What the journal had of each by a day; a remedy that it did not have yet is left out."""
    histories: dict[int, RemedyHistory] = {}
    for start in range(0, len(rows), _AT_ONCE):
        keys = [str(row.pk) for row in rows[start : start + _AT_ONCE]]
        entries: dict[str, list[Entry]] = {}
        facts = Entry.objects.filter(subject_kind="remedy", subject_key__in=keys, on__lte=until)
        for entry in facts.order_by("id"):
            entries.setdefault(entry.subject_key, []).append(entry)
        histories |= {int(key): remedy_history(listed) for key, listed in entries.items()}
    return histories


def counted_by(history: RemedyHistory, until: date, settled: SettledConventions) -> CountedRemedy | None:
    """What section four says of a remedy as it was known on a day, as its agency has settled the counting."""
    first = history.judgments[0].concluded if history.judgments else until
    return counted(history.judgments, until, review_conventions(settled, first), calendar_in_force())


def _line(remedy: Remedy, history: RemedyHistory, until: date, settled: SettledConventions) -> ReviewLine:
    stands = counted_by(history, until, settled)
    if stands is None:
        return ReviewLine(remedy.started_on, remedy.block)
    return ReviewLine(remedy.started_on, remedy.block, stands.result, stands.on)


def suits_after(remedy: Remedy) -> list[Remedy]:
    """The suits that followed a reconsideration."""
    return list(remedy.suits.select_related("agency"))
