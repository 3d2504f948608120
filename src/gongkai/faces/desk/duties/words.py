"""The lists of matters and of powers in words: refusals, doubts of what was read, faults, periods, changed fields."""

from __future__ import annotations

from pathlib import Path

from gongkai.faces.desk.columns import words as column_words
from gongkai.faces.ui.sentences import read_sentences
from gongkai.law.matters import MatterFault
from gongkai.law.periods import Limit
from gongkai.law.terms import zh
from gongkai.office.duties import refusals
from gongkai.office.duties.bind import period_named
from gongkai.office.duties.difference import ItemFault, PowerFault, label_of
from gongkai.office.duties.models import PowerItem
from gongkai.office.locking import ChangedMeanwhile
from gongkai.paper.annual.doubts import why_doubted
from gongkai.paper.body.refusals import CannotRead, why_not_read
from gongkai.paper.entries.apart import NotAWorkbook
from gongkai.paper.formats.reasons import why_refused
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.matters.power_list import PowerRow
from gongkai.paper.matters.sheets import NoTable, SheetDoubt
from gongkai.paper.refusals import CannotWrite


def _cannot_write(refused: CannotWrite) -> str:
    return f"没有起草：{why_refused(refused.reason, refused.facts)}。"


def _cannot_read(refused: CannotRead) -> str:
    return f"没有起草：{why_not_read(refused)}"


def _unreadable(refused: Unreadable) -> str:
    if refused.reason == "too_large":
        return "没有读取：文件或者读出的内容超过4MB。请按领域分成几个文件。"
    return f"没有读取：{why_refused(refused.reason, refused.facts)}。"


refusal_words = read_sentences(
    Path(__file__).with_name("refusals.toml"),
    [refusals, ChangedMeanwhile, NotAWorkbook, NoTable],
    {CannotWrite: _cannot_write, CannotRead: _cannot_read, Unreadable: _unreadable},
    otherwise=column_words.refusal_words,
)


def doubt_words(doubt: SheetDoubt) -> str:
    """What is doubtful, in one clause without a full stop."""
    return why_doubted(doubt.reason)


def doubt_place(doubt: SheetDoubt) -> str:
    """Where: 工作表“社会救助”A5."""
    return f"工作表“{doubt.sheet}”{doubt.cell}"


def fault_words(fault: MatterFault) -> str:
    """What is amiss with a row or an item, with its source: 没有公开时限（基层政务公开意见）."""
    unread = "，尚未核对原文" if not fault.confirmed else ""
    return f"{zh(fault.check)}（{fault.cite.short}{unread}）"


def power_fault_words(fault: PowerFault) -> str:
    """What keeps an item of power out of the list."""
    what = "没有职权名称" if fault.wrong is ItemFault.NO_NAME else "与前面的一项完全相同"
    return f"第{fault.place + 1}项{f'“{fault.said}”' if fault.said else ''}：{what}"


def period_words(limit: Limit) -> str:
    """主动公开（20个工作日）, and where the practice is a local one, of which place."""
    return period_named(limit) + ("" if limit.confirmed else f"，{limit.region}做法")


def fields_words(fields: tuple[str, ...] | list[str]) -> str:
    """The headings of fields that differ: 法定依据、救济渠道."""
    return "、".join(label_of(field) for field in fields)


def as_said(item: PowerItem | PowerRow, field: str) -> str:
    """What an item says in a field, in one text."""
    value = getattr(item, field)
    if isinstance(value, dict):
        return "；".join(f"{heading}：{text}" for heading, text in value.items())
    return str(value)
