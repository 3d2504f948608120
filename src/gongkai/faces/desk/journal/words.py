"""Entries of the journal in words: their verb, their subject, their facts line by line, their article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.faces.desk.journal.coded_words import code_words, enum_words
from gongkai.faces.ui.templatetags.ui import day_long
from gongkai.faces.ui.whole_numbers import whole
from gongkai.facts.fields import Fact, described_fields
from gongkai.facts.stored import UnusableFacts
from gongkai.law.articles import Cite, parse_cite
from gongkai.law.registers import Register
from gongkai.office.access.queries import agency_names, everyone
from gongkai.office.cases.queries import case_numbers
from gongkai.office.journal.coded import Coded, vocabularies_of
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import NoSuchVerb, verb_named
from gongkai.office.registers.models import label_of

_SUBJECTS = {
    "agency": "机关",
    "calendar": "放假通知",
    "case": "申请",
    "staff": "人员",
    "leading_group": "领导小组",
    "annual_report": "年度报告",
    "annual_figures": "年报数字",
    "nothing_held": "无此类信息说明",
    "report_draft": "年度报告稿",
    "dispatch": "投递",
    "remedy": "复议诉讼",
    "complaint": "投诉举报",
    "clean_up": "文件清理",
    "disclosure": "公开信息",
    "clock": "服务器时钟",
    "erasure": "按期删除",
    "letter_files": "文书文件",
    "sealing_key": "加密密钥",
    "journal": "日志",
    "register": "登记簿",
    "register_entry": "登记簿条目",
    "access_token": "接口密钥",
    "website_report": "网站工作年度报表",
    "media_account": "政务新媒体账号",
    "power_list": "权责清单版次",
    "matter_list": "事项清单",
    "matter": "公开事项",
    "matter_task": "对齐任务",
}
_REGISTERS = {register.value: label_of(register) for register in Register}


def verb_words(entry: Entry) -> str:
    """What was done; the bare name of a verb that no room declares any more."""
    try:
        return verb_named(entry.verb).zh
    except NoSuchVerb:
        return entry.verb


def step_words(verb: str, on: date) -> str:
    """A step of a file by what was done and the day of it, as whoever undoes it must know it."""
    return f"“{verb_named(verb).zh}”（{day_long(on)}）"


@dataclass(frozen=True)
class Names:
    """What agencies, persons and requests are called now, to name the subjects of entries."""

    agencies: Mapping[str, str]
    staff: Mapping[str, str]
    cases: Mapping[str, str]


def names_now(entries: Iterable[Entry]) -> Names:
    """The names as of now, of what these entries are about."""
    keys = (whole(entry.subject_key) for entry in entries if entry.subject_kind == "case")
    cases = {key for key in keys if key is not None}
    numbers = {str(pk): number for pk, number in case_numbers(cases).items()}
    return Names(agency_names(), {str(staff.pk): str(staff) for staff in everyone()}, numbers)


def subject_words(entry: Entry, names: Names) -> str:
    """What it was done to, by name where it has one, else by number. An agency has one leading group at a time."""
    if entry.subject_kind == "leading_group":
        return _SUBJECTS[entry.subject_kind]
    if entry.subject_kind == "annual_report" and (report := _report_words(entry)):
        return report
    if entry.subject_kind in ("register", "register_entry"):
        register, _, number = entry.subject_key.partition("/")
        return f"{_REGISTERS.get(register, register)}登记簿" + (f"第{number}号条目" if number else "")
    named = {"agency": names.agencies, "staff": {**names.staff, "": "没有这个用户名"}, "case": names.cases}
    names_of_kind = named.get(entry.subject_kind, {})
    kind = _SUBJECTS.get(entry.subject_kind, entry.subject_kind)
    return f"{kind}：{names_of_kind.get(entry.subject_key, entry.subject_key)}"


def _report_words(entry: Entry) -> str:
    """2023年度报告（第1版）, as the facts of every act on a report say; empty where they cannot be read."""
    year, version = entry.facts.get("year"), entry.facts.get("version")
    return f"{year}年度报告（第{version}版）" if year and version else ""


def cite_words(notation: str) -> str:
    """The article of an entry in its official form; empty for none."""
    return str(parse_cite(notation)) if notation else ""


def fact_lines(entry: Entry) -> list[tuple[str, str]]:
    """The facts, a line a field; what is empty is left out. Facts that cannot be read any more stand as they are."""
    try:
        facts = entry.typed_facts()
    except (NoSuchVerb, UnusableFacts):
        return [(str(name), str(value)) for name, value in entry.facts.items()]
    described = described_fields(type(facts))
    return [(described[name].label, words) for name, words in _in_words(facts).items() if words]


def _in_words(facts: Any) -> dict[str, str]:
    """The value of each field in words, as the type that the field declares says them."""
    kind: type = type(facts)
    vocabularies, described = vocabularies_of(kind), described_fields(kind)
    return {
        field.name: _value(getattr(facts, field.name), described[field.name], vocabularies.get(field.name))
        for field in fields(facts)
    }


def _value(value: Any, described: Fact, vocabulary: Coded | None) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        yes, no = described.answers or ("是", "否")
        return yes if value else no
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Cite):
        return str(value)
    if isinstance(value, StrEnum):
        return enum_words(value)
    if isinstance(value, tuple):
        return "；".join(_value(member, described, vocabulary) for member in value)
    if is_dataclass(value):
        return _compound(value)
    text = str(value)
    # What somebody typed is never looked up: a reason “court” is no hearing.
    return code_words(vocabulary, text) if vocabulary and text else text


def _compound(row: Any) -> str:
    """A change as 联系电话：原来→现在; a row of a list as its filled fields."""
    words = _in_words(row)
    if hasattr(row, "before"):
        return f"{words['field']}：{words['before'] or '（空）'}→{words['after'] or '（空）'}"
    return "，".join(part for part in words.values() if part)
