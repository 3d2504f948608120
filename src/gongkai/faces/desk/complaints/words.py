"""Complaints in words: why an act is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from gongkai.faces.desk import act_words
from gongkai.law.procedure.table import NotOpen
from gongkai.office.complaints import refusals
from gongkai.office.locking import ChangedMeanwhile

READ = {"contact": "联系方式"}
"""What the journal says was read of a complaint, in words, besides what it says of a request."""

_FIELDS = {"words": "投诉举报的内容", "task": "核查事项", "found": "核查情况", "reply": "答复内容"}

_WORDS: dict[type[Exception], str | Callable[[Any], str]] = {
    **act_words.ACT_WORDS,
    NotOpen: act_words.not_open_words,
    ChangedMeanwhile: "您打开本页后，这件投诉举报又办了一步。请看下面的经过，再决定怎么办。",
    refusals.ComplaintLacks: lambda it: f"请填写{_FIELDS.get(it.field, '内容')}。",
    refusals.NobodyAbove: "这个机关在本平台上没有主管部门或者上一级机关，不能在这里受理。",
    refusals.DayNotAhead: "报告期限应当在今天以后。",
    refusals.CameLater: "收到日期还没有到。",
}

REFUSALS = tuple(_WORDS)
"""Everything that an act on a complaint can refuse, to be caught and put into words."""


def refusal_words(refused: Exception) -> str:
    """The sentence for a refusal. Raises the refusal itself where none has been written: a fault of ours."""
    for kind, words in _WORDS.items():
        if isinstance(refused, kind):
            return words(refused) if callable(words) else words
    raise refused
