"""Reads of cases that span models. What they give is for the agency's own staff, or for who has the code."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TypeVar

from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils.crypto import constant_time_compare

from gongkai.law.outcomes import Outcome, report_row
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.report.count import LedgerLine
from gongkai.law.workdays import Calendar
from gongkai.office.agencies.models import Agency, Post, Staff
from gongkai.office.agencies.permission import BY_POST, Permission, Viewer
from gongkai.office.cases.codes import print_of
from gongkai.office.cases.erasure_models import AnnouncedErasure
from gongkai.office.cases.history import CaseHistory, ReplyDate, case_history
from gongkai.office.cases.late_corrections import cases_corrected_late
from gongkai.office.cases.ledger_rows import CountedRequest, counted
from gongkai.office.cases.letter_models import LetterSeries
from gongkai.office.cases.matter import history_of, reply_date_of, subject_of
from gongkai.office.cases.models import Case, Consultation, Draft, DraftState, LedgerRow, Message, PartyRole
from gongkai.office.cases.parties import applicant_of
from gongkai.office.cases.verbs import MOVES, SUBMITTED, UNDONE
from gongkai.office.history import entries_of
from gongkai.office.journal.models import Entry

_Row = TypeVar("_Row")
_NO_PRINT = "-"
"""What no code has for its print, and no case for its number."""


def case_of(agency: Agency, year: int, serial: int, viewer: Viewer) -> Case | None:
    """One case by its number; None also where the viewer may not see it."""
    cases = Case.objects.visible_to(viewer).select_related("agency", "handler")
    return cases.filter(agency=agency, year=year, serial=serial).first()


@dataclass(frozen=True)
class CaseFilter:
    """What of an agency's cases is asked for. `status` is a stage, ``open``, ``late`` or ``corrected_late`` (a
    correction was asked after its time); empty means all.
    """

    status: str = ""
    outcome: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""
    handler: int | None = None


def cases_of(agency: Agency, wanted: CaseFilter, today: date) -> QuerySet[Case]:
    """An agency's cases: what waits to be registered, the open ones by urgency, the closed ones, the latest first."""
    cases = Case.objects.filter(agency=agency)
    if wanted.status == "open":
        cases = cases.open()
    elif wanted.status == "late":
        cases = cases.due_by(today - timedelta(days=1))
    elif wanted.status == "corrected_late":
        cases = cases.filter(pk__in=cases_corrected_late(agency))
    elif wanted.status:
        cases = cases.filter(stage=wanted.status)
    if wanted.outcome:
        cases = cases.filter(outcome=wanted.outcome)
    if wanted.since:
        cases = cases.filter(received_on__gte=wanted.since)
    if wanted.until:
        cases = cases.filter(received_on__lte=wanted.until)
    if wanted.words:
        cases = cases.filter(_said(wanted.words))
    if wanted.handler is not None:
        cases = cases.filter(handler=wanted.handler or None)
    return cases.in_turn().select_related("agency", "handler").prefetch_related("parties")


def handlers(agency: Agency, on: date) -> QuerySet[Staff]:
    """Who can be given cases at an agency on a day."""
    posts = Post.objects.filter(Post.on(on), agency=agency, role__in=BY_POST[Permission.HANDLE_CASE])
    return Staff.objects.filter(pk__in=posts.values("staff"), is_active=True).order_by("pk")


def holders(agency: Agency) -> QuerySet[Staff]:
    """Who has open cases of an agency in hand, also those who have left."""
    cases = Case.objects.filter(agency=agency).open().exclude(handler=None)
    return Staff.objects.filter(pk__in=cases.values("handler")).order_by("pk")


def left_behind(agencies: Iterable[Agency], on: date) -> Mapping[int, Mapping[str, int]]:
    """How many open cases of each agency are in the hands of whom no post there entitles any more, by person.

    A post may end while cases are in hand: they stay with that person on record until somebody gives them to another.
    """
    posts = Post.objects.filter(Post.on(on), staff=OuterRef("handler"), agency=OuterRef("agency"))
    entitled = posts.filter(role__in=BY_POST[Permission.HANDLE_CASE], staff__is_active=True)
    cases = Case.objects.filter(agency__in=agencies).open().exclude(handler=None).exclude(Exists(entitled))
    by_agency: dict[int, dict[str, int]] = {}
    for case in cases.select_related("handler").order_by("pk"):
        names = by_agency.setdefault(case.agency_id, {})
        names[str(case.handler)] = names.get(str(case.handler), 0) + 1
    return by_agency


def open_cases_of(agency: Agency, handler: Staff) -> QuerySet[Case]:
    """The open cases of an agency that somebody has in hand."""
    return Case.objects.filter(agency=agency, handler=handler).open()


def cases_numbered(agency: Agency, numbers: Iterable[str]) -> QuerySet[Case]:
    """The open cases of these numbers; what is no number of an open case is passed over."""
    named = Q(pk__in=())
    for number in numbers:
        if place := _number(number):
            named |= Q(year=place[0], serial=place[1])
    return Case.objects.filter(named, agency=agency).open()


def _number(words: str) -> tuple[int, int] | None:
    """Year and place in it, where the words are a number such as 2026-0012."""
    match = re.fullmatch(r"(\d{4})-(\d{1,8})", words.strip(), flags=re.ASCII)
    return (int(match[1]), int(match[2])) if match else None


def _said(words: str) -> Q:
    """The number of a case, or a word of what is wanted."""
    if place := _number(words):
        return Q(year=place[0], serial=place[1])
    return Q(wanted__icontains=words) | Q(corrected_wanted__icontains=words)


def case_by_code(number: str, code: str) -> Case | None:
    """The case that its applicant asks about: both number and code must be right."""
    case = Case.objects.select_related("agency").filter(code_print=print_of(code) or _NO_PRINT).first()
    case_number = case.number if case is not None else _NO_PRINT
    # Which of the two is wrong, nobody can tell from the time that the answer takes.
    same = constant_time_compare(case_number, number.strip().encode("utf-8", errors="replace"))
    return case if same else None


def consultation_by_code(number: str, code: str) -> Consultation | None:
    """The asking about which somebody comes with the code of its letter: number of the case and code must be right."""
    consultation = (
        Consultation.objects.select_related("case__agency").filter(code_print=print_of(code) or _NO_PRINT).first()
    )
    case_number = consultation.case.number if consultation is not None else _NO_PRINT
    same = constant_time_compare(case_number, number.strip().encode("utf-8", errors="replace"))
    return consultation if same else None


def consultation_followed(pk: int) -> Consultation | None:
    """The asking that somebody was let in to with its code before."""
    return Consultation.objects.select_related("case__agency").filter(pk=pk).first()


def case_followed(pk: int) -> Case | None:
    """The case that somebody was let in to with its code before: whoever asks keeps that in a session of its own."""
    return Case.objects.select_related("agency__authority").filter(pk=pk).first()


@dataclass(frozen=True)
class CaseState:
    """A case with what its journal says: the steps, and the reply date with its explanation."""

    case: Case
    history: CaseHistory
    reply: ReplyDate


def standing_of(case: Case) -> CaseState:
    """A case as it stands under the calendar in force."""
    history = history_of(case)
    return CaseState(case, history, reply_date_of(case, history))


def submitted_at(case: Case) -> datetime | None:
    """The moment at which the request was taken in, as the journal has it; 31 (3) wants it beside the confirmed day."""
    return next((entry.recorded_at for entry in entries_of(subject_of(case)) if entry.verb == SUBMITTED.name), None)


def overdue(agency: Agency, on: date) -> Sequence[CaseState]:
    """The open cases whose reply date has passed: found by the stored date, and reckoned again."""
    states = (standing_of(case) for case in Case.objects.filter(agency=agency).due_by(on).in_turn())
    return [state for state in states if state.reply.due is not None and state.reply.due < on]


def same_applicant(case: Case) -> Q:
    """Cases of the same applicant: the same papers, or the same name where no papers are known."""
    applicant = applicant_of(case)
    if applicant is None:
        return Q(pk__in=())
    if applicant.papers_print:
        return Q(parties__papers_print=applicant.papers_print, parties__role=PartyRole.APPLICANT)
    return Q(parties__name_print=applicant.name_print, parties__role=PartyRole.APPLICANT)


def same_requests(case: Case) -> Sequence[Case]:
    """Other requests of the same applicant for the same words, the latest first: to be looked at, nothing more."""
    words = "".join(case.wanted.split())
    same = Case.objects.filter(same_applicant(case), agency_id=case.agency_id).exclude(pk=case.pk).distinct()
    return [other for other in same.order_by("-pk") if "".join(other.wanted.split()) == words]


def place_in_month(case: Case) -> int:
    """Which of the applicant's requests to this agency in its calendar month this one is, from 1 (fee measure 4)."""
    day = case.received_on or case.arrived_on
    mine = Case.objects.filter(same_applicant(case), agency_id=case.agency_id).distinct()
    before = [
        other
        for other in mine.only("pk", "received_on", "arrived_on")
        if (other.received_on or other.arrived_on).replace(day=1) == day.replace(day=1)
        and ((other.received_on or other.arrived_on), other.pk) < (day, case.pk)
    ]
    return len(before) + 1


def series_of(agency: Agency) -> Sequence[LetterSeries]:
    """The word and the last number of an agency's letters, the latest year first."""
    return list(LetterSeries.objects.filter(agency=agency).order_by("-year"))


MOST_PRESSING = 100
"""More of one kind than anybody does in a day are counted, not listed."""


@dataclass(frozen=True)
class Pressing:
    """What presses at some agencies, by the agency's number: cases to register or soon due, drafts, late opinions,
    messages that wait for an answer, payments that applicants tell of; erasures that are announced: how many, and when
    the first of them was.

    Of each stage there are `MOST_PRESSING` cases at most, the most urgent; `further` counts the others.
    """

    cases: Mapping[int, Sequence[Case]]
    further: Mapping[int, int]
    drafts: Mapping[int, Sequence[Draft]]
    askings: Mapping[int, Sequence[Consultation]]
    messages: Mapping[int, Sequence[Message]]
    payments: Mapping[int, Sequence[Case]]
    erasures: Mapping[int, tuple[int, date]]


def pressing(agencies: Sequence[Agency], calendar: Calendar, today: date, *, within: int) -> Pressing:
    """What is due `within` so many working days, or waits for somebody.

    The database is asked the same number of times however many agencies there are.
    """
    soon = calendar.after(today, within)
    cases = Case.objects.filter(agency__in=agencies, turn__lte=soon.toordinal())
    place = Window(RowNumber(), partition_by=["agency", "stage"], order_by=["turn", "-year", "-serial"])
    first = cases.annotate(place=place).filter(place__lte=MOST_PRESSING).select_related("agency", "handler")
    by_agency = _by_agency(first.in_turn(), lambda case: case.agency_id)
    waiting = Case.objects.filter(agency__in=agencies, stage=Stage.AWAITING_PAYMENT).select_related("agency", "handler")
    counted = cases.order_by().values_list("agency").annotate(Count("pk"))
    drafts = Draft.objects.filter(case__agency__in=agencies, case__stage=Stage.HANDLING, state=DraftState.UNDER_REVIEW)
    askings = Consultation.objects.filter(
        case__agency__in=agencies, case__stage=Stage.CONSULTING, opinion="", opinion_due__lt=today
    )
    return Pressing(
        by_agency,
        {agency: count - len(by_agency[agency]) for agency, count in counted if count > len(by_agency[agency])},
        _by_agency(drafts.select_related("case__agency"), lambda draft: draft.case.agency_id),
        _by_agency(askings.select_related("case__agency"), lambda asking: asking.case.agency_id),
        _by_agency(_waiting_messages(agencies), lambda message: message.case.agency_id),
        _by_agency(waiting.exclude(payment_stated_on=None), lambda case: case.agency_id),
        _announced_erasures(agencies),
    )


def _announced_erasures(agencies: Sequence[Agency]) -> dict[int, tuple[int, date]]:
    announced = AnnouncedErasure.objects.filter(case__agency__in=agencies).values_list("case__agency")
    return {agency: (count, first) for agency, count, first in announced.annotate(Count("pk"), Min("announced_on"))}


def _waiting_messages(agencies: Sequence[Agency]) -> Iterator[Message]:
    """The first message of each case that nobody has answered yet."""
    messages = Message.objects.filter(case__agency__in=agencies, from_office=False, settled=False)
    seen: set[int] = set()
    for message in messages.select_related("case__agency").order_by("written_on", "pk"):
        if message.case_id not in seen:
            seen.add(message.case_id)
            yield message


def _by_agency(rows: Iterable[_Row], agency: Callable[[_Row], int]) -> dict[int, list[_Row]]:
    by_agency: dict[int, list[_Row]] = {}
    for row in rows:
        by_agency.setdefault(agency(row), []).append(row)
    return by_agency


def fees_received(agency: Agency, year: int, on: date) -> int:
    """信息处理费 in 元 that was paid to an agency in a year, for requests of whatever year, as known on a day (42).

    What was noted by mistake, and undone by that day, does not count.
    """
    entries = Entry.objects.filter(agency=agency, subject_kind="case", on__lte=on)
    paid = entries.filter(verb=MOVES[Move.RECEIVE_PAYMENT].name).values_list("subject_key", flat=True).distinct()
    steps = [step for key in paid for step in case_history(entries.filter(subject_key=key).order_by("id")).steps]
    fees = [step.facts for step in steps if step.move is Move.RECEIVE_PAYMENT]
    return sum(fee.amount for fee in fees if fee.paid_on.year == year)


def case_numbers(pks: Collection[int]) -> Mapping[int, str]:
    """The numbers under which requests are known, by their numbers in the table."""
    rows = Case.objects.filter(pk__in=pks).only("pk", "year", "serial")
    return {case.pk: case.number for case in rows}


def ledger(agency: Agency, until: date) -> list[LedgerLine]:
    """Every request registered by a day as the statistics saw it on that day, told by the journal alone.

    What was entered, undone or opened again later is left out, so past years reproduce. The annual report counts the
    same from the ledger's rows (`counting`), which is quick; this is slow, and what the quick one is held against.
    """
    entries: dict[str, list[Entry]] = {}
    for entry in Entry.objects.filter(agency=agency, subject_kind="case", on__lte=until).order_by("id"):
        entries.setdefault(entry.subject_key, []).append(entry)
    kinds = {str(pk): kind for pk, kind in Case.objects.filter(agency=agency).values_list("pk", "applicant_kind")}
    lines = [_line(kinds[key], now) for key, entry in entries.items() if (now := counted(case_history(entry)))]
    return sorted(lines, key=lambda line: line.received)


def _line(applicant: str, now: CountedRequest) -> LedgerLine:
    row = report_row(Outcome(now.outcome)) if now.outcome else None
    return LedgerLine(now.received_on, applicant, row, now.decided_on)


def ledger_changes(cases: Collection[int]) -> dict[tuple[int, date], list[str]]:
    """The verbs of what was entered for these cases, by case and day: what may have changed the ledger then."""
    changes: dict[tuple[int, date], list[str]] = {}
    keys = [str(case) for case in cases]
    for key, on, verb in Entry.objects.filter(subject_kind="case", subject_key__in=keys).values_list(
        "subject_key", "on", "verb"
    ):
        changes.setdefault((int(key), on), []).append(verb)
    return changes


def recorded_at(rows: Iterable[LedgerRow]) -> dict[int, datetime]:
    """The instant at which the entry that made a ledger's row was recorded, by the row's number."""
    wanted = {(str(row.case_id), row.known_from): row.pk for row in rows}
    entries = Entry.objects.filter(subject_kind="case", subject_key__in={key for key, _ in wanted}, verb__in=_COUNTING)
    instants: dict[int, datetime] = {}
    for key, on, at in entries.order_by("id").values_list("subject_key", "on", "recorded_at"):
        if row := wanted.get((key, on)):
            instants[row] = at
    return instants


_COUNTING = (
    UNDONE.name,
    *(
        MOVES[move].name
        for move in (
            Move.REGISTER, Move.DECIDE, Move.CLOSE_UNCORRECTED, Move.CLOSE_UNPAID, Move.WITHDRAW, Move.REOPEN,
        )
    ),
)  # fmt: skip
"""The verbs that change what the statistics know of a case."""


def case_numbered(agency: Agency, year: int, serial: int) -> Case | None:
    """The request of this number, for whoever may see it already."""
    return Case.objects.filter(agency=agency, year=year, serial=serial).first()
