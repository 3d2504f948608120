"""What an applicant reads of a request: put together from its journal under the calendar in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.conf import settings
from django.forms import BaseForm
from django.urls import reverse
from django.utils.timezone import localdate

from gongkai.faces.portal.frames import complaint_address
from gongkai.faces.portal.requests.sheets import Mistake, UploadPlace
from gongkai.faces.portal.tracking.files import given_files
from gongkai.faces.portal.tracking.sheets import (
    FeeNotice,
    MessageLine,
    Milestone,
    Need,
    NotificationChoice,
    Remedies,
    TrackedLetter,
    TrackedPage,
)
from gongkai.faces.portal.tracking.words import CLOSED_WITHOUT_REPLY, happenings, state_of
from gongkai.faces.ui.reply_date import ReplyDateSheet, reply_date_sheet
from gongkai.faces.ui.telephone import dialled
from gongkai.law import remedies as law
from gongkai.law.clock import DueDate, Mark, statutory_due
from gongkai.law.outcomes import Outcome
from gongkai.law.periods import limit
from gongkai.law.procedure.request import REQUEST, Move, Stage
from gongkai.law.receipt import Channel
from gongkai.law.service import ServiceWay
from gongkai.law.workdays import Calendar
from gongkai.office.cases.contest import remedy_against
from gongkai.office.cases.event_days import event_day
from gongkai.office.cases.fetch import letters_to_applicant
from gongkai.office.cases.messages import words_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.queries import CaseState, standing_of, submitted_at
from gongkai.office.conventions.queries import settled_by
from gongkai.office.workdays.queries import calendar_in_force
from gongkai.paper.letters.catalogue import letter as form_of


@dataclass(frozen=True)
class Forms:
    """The forms of the page: for what the office waits for, for a message, for how one hears of progress."""

    answer: BaseForm | None
    message: BaseForm
    told: BaseForm | None


def tracked_page(
    case: Case,
    today: date,
    *,
    forms: Forms,
    uploads: tuple[UploadPlace, ...],
    mistakes: tuple[Mistake, ...] = (),
    done_words: str = "",
    unsent: str = "",
) -> TrackedPage:
    """申请进度: the sheet of a case, with the forms in which the applicant does something."""
    standing = standing_of(case)
    calendar = calendar_in_force()
    state, state_words, lamp = state_of(case, standing.history)
    dates = _dates(standing, today, calendar)
    agency = case.agency
    return TrackedPage(
        number=case.number,
        agency=agency.name,
        state=state,
        said=state_words,
        lamp="r" if dates and dates.over and case.is_open else lamp,
        done_words=done_words,
        unsent=unsent,
        milestones=tuple(_milestones(standing)),
        dates=dates,
        ordered=standing.reply.due if standing.reply.ordered else None,
        closed=not case.is_open,
        extension=_longest_extension(standing),
        mistakes=mistakes,
        need=_need(standing, today, calendar, forms.answer, uploads),
        happenings=happenings(standing.history),
        wanted=case.wanted,
        corrected=case.corrected_wanted,
        supply=f"{case.get_wanted_form_display()}，{case.get_supply_display()}",
        arrived=case.arrived_on,
        submitted=_submitted(case),
        received=case.received_on,
        given=tuple(given_files(case)),
        link_minutes=settings.SUPPLY_LINK_MINUTES,
        confirmed=_confirmed(standing),
        letters=tuple(_letters(case)),
        messages=tuple(_messages(case)),
        message_form=forms.message,
        told=NotificationChoice(forms.told),
        remedies=_remedies(standing, today, calendar),
        may_withdraw=Move.WITHDRAW in REQUEST.open_moves(Stage(case.stage), standing.history.done),
        office=agency.disclosure_office,
        hours=agency.disclosure_hours,
        phone=agency.disclosure_phone,
        dial=dialled(agency.disclosure_phone),
        minutes=settings.TRACKING_MINUTES,
    )


def _dates(standing: CaseState, today: date, calendar: Calendar) -> ReplyDateSheet | None:
    """The reckoned date. A case that ended without a reply, or whose date an order fixed, has none to explain."""
    explained = standing.reply.explained
    ended = any(move in CLOSED_WITHOUT_REPLY for move in standing.history.done[-2:])
    if explained is None or standing.reply.ordered or (ended and not standing.case.is_open):
        return None
    clock = standing.history.clock(settled_by(standing.case.agency))
    # An extension given while opinions were asked would lie after the end of a term without pauses: nothing is said.
    paused = clock is not None and clock.consultations and clock.extension is None
    bare = clock.without_pauses().due(calendar) if clock is not None and paused else None
    return reply_date_sheet(explained, today, bare=bare, ended=standing.case.replied_on)


def _milestones(standing: CaseState) -> Iterator[Milestone]:
    """已提交, 已收到, what it waited for in between, 正在办理, 答复."""
    case, history = standing.case, standing.history
    yield Milestone("已提交", _short(case.arrived_on), "done")
    registered = case.received_on
    yield Milestone(
        "已收到" if registered else "确认收到",
        _short(registered) if registered else "",
        "done" if registered else "now",
    )
    waits = {
        Stage.AWAITING_CORRECTION: "补正",
        Stage.AWAITING_REASONS: "说明理由",
        Stage.AWAITING_PAYMENT: "缴费",
        Stage.CONSULTING: "征求意见",
    }
    between = {
        Move.ASK_CORRECTION: "补正", Move.ASK_REASONS: "说明理由", Move.CHARGE_FEE: "缴费",
        Move.CONSULT_THIRD_PARTY: "征求意见", Move.CONSULT_CO_MAKER: "征求意见", Move.CONSULT_OTHER_AGENCY: "征求意见",
    }  # fmt: skip
    now = waits.get(Stage(case.stage), "")
    named = dict.fromkeys(between[step.move] for step in history.steps if step.move in between)
    for name in named:
        days = [event_day(step) for step in history.steps if step.move and between.get(step.move) == name]
        yield Milestone(name, _short(days[-1]), "now" if name == now else "done")
    if case.is_open:
        if registered:
            yield Milestone("正在办理", "", "ahead" if now else "now")
        due = standing.reply.due
        yield Milestone("答复", f"最迟{_short(due)}" if due else "", "ahead")
    else:
        ended = case.replied_on or case.decided_on
        yield Milestone(_ending(case, history.done), _short(ended) if ended else "", "done")


def _ending(case: Case, done: tuple[Move, ...]) -> str:
    closed = next((move for move in reversed(done) if move in CLOSED_WITHOUT_REPLY or move is Move.DECIDE), None)
    if closed in CLOSED_WITHOUT_REPLY:
        return CLOSED_WITHOUT_REPLY[closed][0]  # type: ignore[index]
    return "已答复" if case.replied_on else "作出答复"


def _need(
    standing: CaseState, today: date, calendar: Calendar, form: BaseForm | None, uploads: tuple[UploadPlace, ...]
) -> Need | None:
    """What the office waits for."""
    stage, history = Stage(standing.case.stage), standing.history
    if stage is Stage.AWAITING_CORRECTION:
        asked = history.last(Move.ASK_CORRECTION)
        until = calendar.after(asked.served_on, asked.period_days)
        consequence = "无正当理由逾期不补正的，视为放弃申请，不再处理（条例第三十条）。"
        return Need(
            "请补正申请",
            asked.items,
            asked.guidance,
            until,
            today > until,
            consequence,
            None,
            form,
            uploads,
            "提交补正内容",
        )
    if stage is Stage.AWAITING_REASONS:
        asked = history.last(Move.ASK_REASONS)
        until = calendar.after(asked.served_on, asked.period_days)
        consequence = "理由不合理的，不予处理；理由合理的，可以延迟答复（条例第三十五条）。"
        items = (asked.number_and_frequency,)
        return Need("请说明理由", items, "", until, today > until, consequence, None, form, (), "提交理由")
    if stage is Stage.AWAITING_PAYMENT:
        charged = history.last(Move.CHARGE_FEE)
        until = statutory_due("fee_payment", charged.notice_received_on, calendar).due
        stated = standing.case.payment_stated_on
        fee = FeeNotice(f"{charged.amount:,}", charged.standard, charged.way_of_payment, until, stated)
        consequence = "逾期未缴纳的，不再处理申请。"
        return Need("请缴纳信息处理费", (), "", until, today > until, consequence, fee, form, uploads, "告知已缴费")
    return None


def _longest_extension(standing: CaseState) -> int:
    """By how many working days the period may still be lengthened, by the law of its beginning; 0 where it may not."""
    began = standing.reply.began
    if not standing.case.is_open or standing.history.last(Move.EXTEND) is not None or began is None:
        return 0
    return limit("extension", on=began).number


def _remedies(standing: CaseState, today: date, calendar: Calendar) -> Remedies | None:
    """What can be done against the answer once it is served, or against silence once the period is over."""
    case, history = standing.case, standing.history
    agency, of_day = case.agency, case.decided_on or today
    empty = Remedies(
        silence=False, since=None, start="收到答复", first=False, advised=False, doubtful_suit=False,
        organ=agency.review_organ, organ_until=None, organ_moved=False,
        organ_days=limit("reconsideration", on=of_day).number,
        court=agency.court, court_months=limit("litigation", on=of_day).number, court_until=None, court_moved=False,
        authority=agency.authority.name if agency.authority else "", complaint=complaint_address(agency), basis="",
    )  # fmt: skip
    due = standing.reply.due
    if case.is_open:
        if due is None or today <= due:
            return None
        return _over_silence(empty, due, calendar)
    known_on = _known_on(standing)
    if not case.outcome or known_on is None or Outcome(case.outcome) is Outcome.OTHERWISE_CLOSED or not case.decided_on:
        return None
    decided = history.last(Move.DECIDE)
    withheld = decided.kept_back_on if decided is not None else ()
    remedy = remedy_against(agency, Outcome(case.outcome), case.decided_on, withheld)
    first = remedy.letter_must_order_reconsideration
    answered, day = known_on
    organ = law.reconsideration_until(day, calendar, decided=case.decided_on) if answered else None
    court = law.suit_until(remedy, day, calendar) if answered and not first else None
    return replace(
        empty,
        since=day if answered else None,
        first=first,
        doubtful_suit=remedy.court_may_dismiss,
        organ_until=organ.due if organ else None,
        organ_moved=organ is not None and _moved(organ),
        court_months=None if first else empty.court_months,
        court_until=court.due if court else None,
        court_moved=court is not None and _moved(court),
        basis=_basis(remedy),
    )


def _over_silence(empty: Remedies, due: date, calendar: Calendar) -> Remedies:
    """What can be done because no answer came by its day."""
    remedy = law.remedy_of_silence(due)
    organ = law.reconsideration_over_silence_until(due, calendar)
    court = law.suit_over_silence_until(due, calendar)
    return replace(
        empty,
        silence=True,
        since=due,
        start="答复期限届满",
        advised=remedy.reconsideration_advised,
        organ_days=limit("reconsideration_non_reply", on=due).number if organ else None,
        organ_until=organ.due if organ else None,
        organ_moved=organ is not None and _moved(organ),
        court_months=limit("litigation_non_reply", on=due).number,
        court_until=court.due,
        court_moved=_moved(court),
        basis=_basis(remedy),
    )


def _moved(due: DueDate) -> bool:
    """Whether the last day was moved, since the period ended on a day of rest."""
    return any(day.mark is Mark.ROLLED_OVER for day in due.explanation.days().values())


def _known_on(standing: CaseState) -> tuple[bool, date] | None:
    """The day on which the applicant got the answer, and whether it is known; None before it is sent at all.

    Handing a letter to the post says when the office replied, not when it came: the periods run from its coming. A
    public notice that is over counts as come.
    """
    served = standing.history.last(Move.SERVE)
    if served is None or standing.case.replied_on is None:
        return None
    by_notice = served.way is ServiceWay.PUBLIC_NOTICE
    return by_notice or served.signed_on is not None, served.signed_on or served.replied_on


def _submitted(case: Case) -> datetime | None:
    """The moment at which a request came over the portal, as its entry has it."""
    moment = submitted_at(case) if case.channel_of_law is Channel.INTERNET else None
    # Entered later, as by the demonstration, the moment says nothing of the day.
    return moment if moment is not None and localdate(moment) == case.arrived_on else None


def _confirmed(standing: CaseState) -> date | None:
    registered = standing.history.last(Move.REGISTER)
    return registered.confirmed_on if registered else None


def _letters(case: Case) -> Iterator[TrackedLetter]:
    for letter in letters_to_applicant(case):
        if letter.issued_on is not None:
            address = reverse("portal:tracking_letter", args=[letter.key])
            yield TrackedLetter(form_of(letter.code).template.title, letter.document_number, letter.issued_on, address)


def _messages(case: Case) -> Iterator[MessageLine]:
    for message in case.messages.all():
        yield MessageLine(
            message.written_on,
            "工作机构" if message.from_office else "您",
            words_of(message),
            mine=not message.from_office,
        )


def _basis(remedy: law.RemedyBasis) -> str:
    return "、".join(dict.fromkeys(cite.short for cite in remedy.cites))


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
