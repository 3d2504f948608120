"""How a request stands, and what was done with it, in words for its applicant. Nothing in them says who anybody is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gongkai.faces.portal.tracking.sheets import RequestEvent
from gongkai.law.outcomes import Outcome
from gongkai.law.procedure.request import Move, Stage
from gongkai.law.terms import zh
from gongkai.office.cases.event_days import event_day
from gongkai.office.cases.file_models import FileKind
from gongkai.office.cases.history import CaseHistory
from gongkai.office.cases.models import Case
from gongkai.office.cases.verbs import (
    FILE_ADDED,
    MESSAGE_FROM_APPLICANT,
    MESSAGE_FROM_OFFICE,
    PAYMENT_STATED,
    SUBMITTED,
)
from gongkai.office.history import DoneStep

STATES: Mapping[Stage, tuple[str, str, str]] = {
    Stage.RECEIVED: (
        "已提交，等待确认收到",
        "工作机构将与您联系。双方确认的当日为收到申请之日，答复期限从次日起算。",
        "y",
    ),
    Stage.HANDLING: ("正在办理", "工作机构正在检索、审查您申请的信息。", "g"),
    Stage.AWAITING_CORRECTION: ("需要您补正", "申请内容不明确，补正后继续办理。", "y"),
    Stage.AWAITING_REASONS: ("需要您说明理由", "申请的数量、频次明显超过合理范围，请说明理由。", "y"),
    Stage.AWAITING_PAYMENT: ("等待您缴费", "缴费后继续办理。", "y"),
    Stage.CONSULTING: ("正在征求意见", "征求意见所需时间不计算在答复期限内。", "y"),
    Stage.DECIDED: ("已作出答复，正在送达", "答复书送达后，本页列出救济途径和期限。", "g"),
    Stage.SERVED: ("已答复", "", "g"),
    Stage.ARCHIVED: ("已答复", "", "g"),
}
"""For each stage: in a few words, what it means, and its lamp."""

CLOSED_WITHOUT_REPLY: Mapping[Move, tuple[str, str]] = {
    Move.WITHDRAW: ("已撤回", "您已撤回申请，不再答复。需要时可以重新申请。"),
    Move.CLOSE_UNCORRECTED: ("不再处理", "无正当理由逾期不补正，视为放弃申请（条例第三十条）。需要时可以重新申请。"),
    Move.CLOSE_UNPAID: ("不再处理", "逾期未缴纳信息处理费，不再处理。需要时可以重新申请。"),
}
"""Moves that end a case without a decision."""


def state_of(case: Case, history: CaseHistory) -> tuple[str, str, str]:
    """How the case stands: in a few words, what that means, and its lamp."""
    stage = Stage(case.stage)
    ended = next((move for move in reversed(history.done) if move in CLOSED_WITHOUT_REPLY or move is Move.REOPEN), None)
    if not case.is_open and ended in CLOSED_WITHOUT_REPLY:
        return (*CLOSED_WITHOUT_REPLY[ended], "o")  # type: ignore[index]
    name, words, lamp = STATES[stage]
    if stage in (Stage.SERVED, Stage.ARCHIVED):
        return f"已答复：{zh(Outcome(case.outcome))}", "以送达的答复书为准。", lamp
    return name, words, lamp


def happenings(history: CaseHistory) -> tuple[RequestEvent, ...]:
    """What the applicant may know of what was done, by the day it happened, the latest first. The office's own steps
    are its own.
    """
    entered_last = [RequestEvent(event_day(step), *words) for step in reversed(history.steps) if (words := _said(step))]
    return tuple(sorted(entered_last, key=lambda happening: happening.on, reverse=True))


def _said(step: DoneStep[Move]) -> tuple[str, str] | None:
    if step.verb == SUBMITTED.name:
        return "您提交了申请", f"编号{step.facts.number}。"
    if step.verb == FILE_ADDED.name:
        # What came from others who were asked is not the applicant's to know.
        return None if step.facts.purpose == FileKind.OPINION.label else (f"收到您的文件：{step.facts.purpose}", "")
    if step.verb in _BESIDE:
        return _BESIDE[step.verb], ""
    words = _WORDS.get(step.move) if step.move else None
    return words(step.facts) if words else None


_BESIDE: Mapping[str, str] = {
    PAYMENT_STATED.name: "您告知已缴费，等工作机构核对",
    MESSAGE_FROM_APPLICANT.name: "您给工作机构留言",
    MESSAGE_FROM_OFFICE.name: "工作机构给您留言",
}
"""What is done beside the moves."""


def _always(what: str, more: str = "") -> Callable[[Any], tuple[str, str]]:
    return lambda _facts: (what, more)


_RUNS_ON = "补正告知逾期（条例第三十条），答复期限不重新计算，仍从收到申请的次日起算。"
_PAUSED = "征求意见期间不计入答复期限（条例第三十三条第三款）。"
_WORDS: Mapping[Move, Callable[[Any], tuple[str, str]]] = {
    Move.REGISTER: lambda facts: (
        "已登记",
        f"收到申请之日为{facts.received_on.year}年{facts.received_on.month}月{facts.received_on.day}日，答复期限从次日起算。",
    ),
    Move.ASK_CORRECTION: lambda facts: (
        "告知补正",
        f"请在{facts.period_days}个工作日内补正。{'收到补正之日起重新计算答复期限。' if facts.restarts else _RUNS_ON}",
    ),
    Move.RECEIVE_CORRECTION: lambda facts: (
        "收到您的补正",
        "答复期限从收到补正的次日重新起算。" if facts.restarts else _RUNS_ON,
    ),
    Move.ASK_REASONS: lambda facts: ("要求说明理由", f"请在{facts.period_days}个工作日内说明。"),
    Move.RECEIVE_REASONS: _always("收到您说明的理由"),
    Move.NOTE_NO_REASONS: _always("逾期未收到理由"),
    Move.DELAY: lambda facts: (
        "理由合理，延迟答复",
        f"答复时间改为{facts.later_date.year}年{facts.later_date.month}月{facts.later_date.day}日。",
    ),
    Move.CHARGE_FEE: lambda facts: ("收费通知已送达", f"信息处理费{facts.amount:,}元。"),
    Move.RECEIVE_PAYMENT: lambda facts: ("收到缴费", f"{facts.amount:,}元。"),
    Move.CONSULT_THIRD_PARTY: _always("发出第三方意见征询书，暂停计时", _PAUSED),
    Move.CONSULT_CO_MAKER: _always("征求共同制作机关意见，暂停计时", _PAUSED),
    Move.CONSULT_OTHER_AGENCY: _always("征求其他机关意见，暂停计时", _PAUSED),
    Move.RECEIVE_OPINION: _always("收到意见"),
    Move.NOTE_SILENCE: _always("对方逾期未提出意见"),
    Move.END_CONSULTATION: _always("征求意见结束，恢复计时"),
    Move.EXTEND: lambda facts: (f"延长答复期限{facts.working_days}个工作日", f"{facts.reason}。".replace("。。", "。")),
    Move.INFORM_THIRD_PARTY: _always("书面告知第三方", "决定公开的内容和理由已告知第三方（条例第三十二条）。"),
    Move.DECIDE: _always("作出答复"),
    Move.SERVE: lambda facts: ("送达答复书", zh(facts.way)),
    Move.WITHDRAW: _always("您撤回了申请"),
    Move.CLOSE_UNCORRECTED: _always("逾期不补正，不再处理"),
    Move.CLOSE_UNPAID: _always("逾期未缴费，不再处理"),
    Move.MAKE_PROACTIVE: _always("信息纳入主动公开", "公布后任何人都可以查阅（条例第四十四条）。"),
    Move.ANSWER_RECORD_CORRECTION: _always("答复更正要求"),
    Move.REOPEN: _always("重新办理", "依法重新作出答复。"),
}
