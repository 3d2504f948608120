"""What an applicant reads of a request: put together from its journal under the calendar in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.conf import settings
from django.forms import BaseForm

from gongkai.faces.portal.frames import complaint_address
from gongkai.faces.portal.request_sheets import Mistake, Upload
from gongkai.faces.portal.tracking_sheets import Fee, Milestone, Need, Remedies, TrackedPage
from gongkai.faces.portal.tracking_words import CLOSED_WITHOUT_REPLY, happenings, state_of
from gongkai.faces.ui.reply_date import ReplyDateSheet, reply_date_sheet
from gongkai.faces.ui.telephone import dialled
from gongkai.law import remedies as law
from gongkai.law.outcomes import Outcome
from gongkai.law.periods import EXTENSION, FEE_PAYMENT, LITIGATION, LITIGATION_NON_REPLY, RECONSIDERATION
from gongkai.law.procedure import Move, Stage, open_moves
from gongkai.law.workdays import Calendar
from gongkai.office.cases.conventions import conventions
from gongkai.office.cases.models import Case
from gongkai.office.cases.queries import Standing, standing_of
from gongkai.office.workdays.queries import calendar_in_force

ANSWERS = {Stage.AWAITING_CORRECTION, Stage.AWAITING_REASONS}
"""The stages in which the applicant answers on this page."""


def tracked_page(
    case: Case,
    today: date,
    *,
    form: BaseForm | None,
    uploads: tuple[Upload, ...],
    mistakes: tuple[Mistake, ...] = (),
    done_words: str = "",
    unsent: str = "",
) -> TrackedPage:
    """申请进度: the sheet of a case. `form` is where the applicant answers what the office waits for."""
    standing = standing_of(case)
    calendar = calendar_in_force()
    state, said, lamp = state_of(case, standing.history)
    dates = _dates(standing, today, calendar)
    agency = case.agency
    return TrackedPage(
        number=case.number,
        agency=agency.name,
        state=state,
        said=said,
        lamp="r" if dates and dates.over and case.is_open else lamp,
        done_words=done_words,
        unsent=unsent,
        milestones=tuple(_milestones(standing)),
        dates=dates,
        ordered=standing.reply.due if standing.reply.ordered else None,
        closed=not case.is_open,
        extension=EXTENSION.number if case.is_open and standing.history.last(Move.EXTEND) is None else 0,
        mistakes=mistakes,
        need=_need(standing, today, calendar, form, uploads),
        happenings=happenings(standing.history),
        wanted=case.wanted,
        corrected=case.corrected_wanted,
        supply=f"{case.get_wanted_form_display()}，{case.get_supply_display()}",
        arrived=case.arrived_on,
        received=case.received_on,
        remedies=_remedies(standing, today, calendar),
        may_withdraw=Move.WITHDRAW in open_moves(Stage(case.stage), standing.history.done),
        office=agency.disclosure_office,
        hours=agency.disclosure_hours,
        phone=agency.disclosure_phone,
        dial=dialled(agency.disclosure_phone),
        minutes=settings.TRACKING_MINUTES,
    )


def _dates(standing: Standing, today: date, calendar: Calendar) -> ReplyDateSheet | None:
    """The reckoned date. A case that ended without a reply, or whose date an order fixed, has none to explain."""
    explained = standing.reply.explained
    ended = any(move in CLOSED_WITHOUT_REPLY for move in standing.history.done[-2:])
    if explained is None or standing.reply.ordered or (ended and not standing.case.is_open):
        return None
    clock = standing.history.clock(conventions())
    # An extension given while opinions were asked would lie after the end of a term without pauses: nothing is said.
    paused = clock is not None and clock.consultations and clock.extension is None
    bare = clock.without_pauses().due(calendar) if clock is not None and paused else None
    return reply_date_sheet(explained, today, bare=bare, ended=standing.case.replied_on)


def _milestones(standing: Standing) -> Iterator[Milestone]:
    """已提交, 已登记, what it waited for in between, 正在办理, 答复."""
    case, history = standing.case, standing.history
    yield Milestone("已提交", _short(case.arrived_on), "done")
    registered = case.received_on
    yield Milestone(
        "已登记" if registered else "确认收到",
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
        days = [step.on for step in history.steps if step.move and between.get(step.move) == name]
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
    standing: Standing, today: date, calendar: Calendar, form: BaseForm | None, uploads: tuple[Upload, ...]
) -> Need | None:
    """What the office waits for."""
    stage, history = Stage(standing.case.stage), standing.history
    if stage is Stage.AWAITING_CORRECTION:
        asked = history.last(Move.ASK_CORRECTION)
        until = calendar.after(asked.served_on, asked.period_days)
        said = "无正当理由逾期不补正的，视为放弃申请，不再处理（条例第三十条）。"
        return Need(
            "请补正申请", asked.items, asked.guidance, until, today > until, said, None, form, uploads, "提交补正内容"
        )
    if stage is Stage.AWAITING_REASONS:
        asked = history.last(Move.ASK_REASONS)
        until = calendar.after(asked.served_on, asked.period_days)
        said = "理由不合理的，不予处理；理由合理的，可以延迟答复（条例第三十五条）。"
        items = (asked.number_and_frequency,)
        return Need("请说明理由", items, "", until, today > until, said, None, form, (), "提交理由")
    if stage is Stage.AWAITING_PAYMENT:
        charged = history.last(Move.CHARGE_FEE)
        until = calendar.after(charged.notice_received_on, FEE_PAYMENT.number)
        fee = Fee(f"{charged.amount:,}", charged.standard, charged.way_of_payment, until)
        said = "逾期未缴纳的，不再处理申请。"
        return Need("请缴纳信息处理费", (), "", until, today > until, said, fee, None, (), "")
    return None


def _remedies(standing: Standing, today: date, calendar: Calendar) -> Remedies | None:
    """What can be done against the answer once it is served, or against silence once the period is over."""
    case, history = standing.case, standing.history
    agency = case.agency
    empty = Remedies(
        ground="", first=False, advised=False, organ=agency.review_organ, organ_days=RECONSIDERATION.number,
        organ_until=None, court=agency.court, court_months=LITIGATION.number, court_until=None,
        authority=agency.authority.name if agency.authority else "", complaint=complaint_address(agency), basis="",
    )  # fmt: skip
    due = standing.reply.due
    if case.is_open:
        if due is None or today <= due:
            return None
        remedy = law.remedy_of_silence(due)
        until = law.suit_over_silence_until(due, calendar).due
        return replace(
            empty, ground="逾期没有答复", advised=remedy.reconsideration_advised, organ_days=None,
            court_months=LITIGATION_NON_REPLY.number, court_until=until, basis=_basis(remedy),
        )  # fmt: skip
    known = _known_on(standing)
    if not case.outcome or known is None or Outcome(case.outcome) is Outcome.OTHERWISE_CLOSED or not case.decided_on:
        return None
    decided = history.last(Move.DECIDE)
    withheld = [part.ground for part in decided.withheld] if decided is not None else []
    remedy = law.remedy_of_decision(Outcome(case.outcome), case.decided_on, withheld)
    first = remedy.letter_must_order_reconsideration
    told, day = known
    return replace(
        empty,
        ground="答复",
        first=first,
        organ_until=law.reconsideration_until(day, calendar, decided=case.decided_on).due if told else None,
        court_months=None if first else LITIGATION.number,
        court_until=law.suit_until(remedy, day, calendar).due if told and not first else None,
        basis=_basis(remedy),
    )


def _known_on(standing: Standing) -> tuple[bool, date] | None:
    """The day on which the applicant got the answer, and whether it is known; None before it is sent at all.

    Handing a letter to the post says when the office replied, not when it came: the periods run from its coming.
    """
    served = standing.history.last(Move.SERVE)
    if served is None or standing.case.replied_on is None:
        return None
    return served.signed_on is not None, served.signed_on or served.replied_on


def _basis(remedy: law.Remedy) -> str:
    return "、".join(dict.fromkeys(cite.short for cite in remedy.cites))


def _short(day: date) -> str:
    return f"{day.month}月{day.day}日"
