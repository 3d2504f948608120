"""Remedies in words: why an act is refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gongkai.faces.desk import act_words
from gongkai.faces.desk.cases import words as case_words
from gongkai.faces.ui.sentences import read_sentences
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


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _day_before(refused: refusals.DayBefore) -> str:
    early = f"{_DAYS[refused.field]}（{_day(refused.day)}）"
    return f"日期前后矛盾：{early}早于{_DAYS[refused.other]}（{_day(refused.earliest)}）。"


_SENTENCES = read_sentences(
    Path(__file__).with_name("refusals.toml"),
    [refusals, ChangedMeanwhile, NotUndoable],
    {**act_words.ACT_WORDS, refusals.DayBefore: _day_before},
    otherwise=lambda refused: f"申请不能相应办理：{case_words.refusal_words(refused)}",
)

REFUSALS = (*_SENTENCES.kinds, *case_words.REFUSALS)
"""Everything that an act on a remedy can refuse: its own refusals, and those of the request that it carries on to."""


def refusal_words(refused: Exception) -> str:
    """The sentence for a refusal. Raises the refusal itself where none has been written: a fault of ours."""
    if isinstance(refused, NotOpen) and isinstance(refused.move, RemedyMove):
        return act_words.not_open_words(refused)
    return _SENTENCES(refused)
