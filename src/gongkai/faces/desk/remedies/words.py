"""Remedies in words: why an act is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from gongkai.faces.desk import act_words
from gongkai.faces.desk.cases import words as case_words
from gongkai.law.procedure.remedy import RemedyMove
from gongkai.law.procedure.table import NotOpen
from gongkai.office.acts import NotUndoable
from gongkai.office.locking import ChangedMeanwhile
from gongkai.office.remedies import refusals

_DAYS = {
    "received_on": "收到通知日期",
    "accepted_on": "受理、立案日期",
    "arrived_on": "申请到达日期",
    "sent_on": "提交日期",
    "notice_received_on": "收到通知日期",
    "changed_on": "转为普通程序的日期",
    "heard_on": "听取意见、听证、开庭的日期",
    "started_on": "受理、立案（收到通知）日期",
    "concluded_on": "作出日期",
    "last_concluded_on": "前一次裁判的日期",
    "served_on": "送达日期",
    "ordered_until": "限期",
    "noted_on": "提起、收到日期",
    "appealed_on": "上诉日期",
    "reconsideration": "起诉前的行政复议的日期",
}
_SAID = {
    "body": "审理机关",
    "about": "争议内容",
    "document": "文书文号",
    "what": "履行情况",
    "reason": "理由",
}
_UNDO = {
    "not_last": "只能撤销最后一步；后面还有记录的，从最后一步起依次撤销。",
    "filed": "已经归档的，不能撤销录入。",
    "order_taken_up": "申请已经按责令重新办理，不能撤销；录错的，在申请里撤销那一步以后，另行登记。",
}


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


_WORDS: dict[type[Exception], str | Callable[[Any], str]] = {
    **act_words.ACT_WORDS,
    ChangedMeanwhile: "您打开本页后，这件案件又办了一步。请看下面的经过，再决定怎么办。",
    refusals.NotSaid: lambda it: f"请填写{_SAID.get(it.field, '内容')}。",
    refusals.DayBefore: lambda it: (
        f"日期前后矛盾：{_DAYS[it.field]}（{_day(it.day)}）早于{_DAYS[it.other]}（{_day(it.earliest)}）。"
    ),
    refusals.AlreadyNoted: lambda it: f"这个案号已经登记过，编号{it.number}。",
    refusals.NotOurs: lambda it: (
        "起诉前的行政复议应当是本机关的、针对同一件申请的复议。" if it.what == "reconsideration" else
        "所选的申请不能这样登记：它不是本机关的申请，或者争议事项不对。"
    ),
    refusals.NoReplyYet: "这件申请还没有答复，争议事项应当选“逾期不予答复”。",
    refusals.NotItsEnding: "这种案件、这一审级没有这样的结果，或者这种结果不能责令答复。请重新选择。",
    refusals.OrderNotInEffect: lambda it: f"判决还没有生效：上诉期到{_day(it.until)}（含当日）届满。依据：{it.cite}。",
    refusals.NothingOrdered: "没有等待办理的责令事项。",
    NotUndoable: lambda it: _UNDO.get(it.why, "这一步不能撤销。"),
    refusals.AlreadyOrdinary: "这件案件一开始就适用普通程序。",
}  # fmt: skip
"""Each refusal with its sentence, or with a function that makes one of its facts."""

REFUSALS = (*_WORDS, *case_words.REFUSALS)
"""Everything that an act on a remedy can refuse: its own refusals, and those of the request that it carries on to."""


def refusal_words(refused: Exception) -> str:
    """The sentence for a refusal. Raises the refusal itself where none has been written: a fault of ours."""
    if isinstance(refused, NotOpen) and isinstance(refused.move, RemedyMove):
        return act_words.not_open_words(refused)
    for kind, words in _WORDS.items():
        if isinstance(refused, kind):
            return words(refused) if callable(words) else words
    return f"申请不能相应办理：{case_words.refusal_words(refused)}"
