"""Entries of the journal in words: their verb, their subject, their facts line by line, their article."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from gongkai.faces.desk.cases import words as case_words
from gongkai.faces.desk.complaints import words as complaint_words
from gongkai.faces.desk.disclosures import words as disclosure_words
from gongkai.faces.desk.journal.coded_words import code_words, enum_words
from gongkai.faces.desk.remedies import words as remedy_words
from gongkai.faces.ui.templatetags.ui import day_long
from gongkai.faces.ui.whole_numbers import whole
from gongkai.law.articles import Cite, parse_cite
from gongkai.law.registers import Register
from gongkai.office.access.queries import agency_names, everyone
from gongkai.office.cases.queries import case_numbers
from gongkai.office.journal.coded import Coded, vocabularies_of
from gongkai.office.journal.facts import UnusableFacts
from gongkai.office.journal.models import Entry
from gongkai.office.journal.vocabulary import NoSuchVerb, verb_named
from gongkai.office.registers.models import label_of

LABELS = (
    case_words.LABELS
    | remedy_words.LABELS
    | complaint_words.LABELS
    | disclosure_words.LABELS
    | {
        "added": "新增",
        "address": "首页网址",
        "after": "现在",
        "already": "以前已登记条数",
        "agency": "机关",
        "altered": "调整",
        "anchors": "锚点天数",
        "anchors_sha256": "锚点散列值",
        "answer": "处理结果",
        "as_of": "统计日",
        "basis": "依据",
        "belongs": "属于这个事项",
        "before": "原来",
        "believed_day": "此前最近可信日期",
        "by_document": "依据文件",
        "came_from": "来源地址",
        "cause": "情形",
        "tables": "登记内容",
        "cells_sha256": "年报数字散列值",
        "changed": "修改条数",
        "before_sha256": "原公开文本的散列值",
        "changes": "改动",
        "channel": "渠道",
        "clock_day": "时钟日期",
        "closed_on": "注销日期",
        "code_key": "校验密钥",
        "column": "栏目",
        "corrected": "人工修改格数",
        "count": "数量",
        "day": "日期",
        "dropped": "取消",
        "dispatch": "投递编号",
        "dispatches": "投递件数",
        "display_name": "姓名",
        "dissolved_on": "撤销日期",
        "document_number": "发文字号",
        "duties": "职责",
        "expires_on": "有效期至",
        "evidence": "内容网址",
        "failures": "失败次数",
        "objections": "没有通过的原因",
        "farthest": "最远日期",
        "field": "字段",
        "fields": "字段",
        "figures": "数据格数",
        "figures_sha256": "数字散列值",
        "file": "文件编号",
        "founded_on": "成立日期",
        "grounds": "说明理由",
        "head": "负责人",
        "held": "未处理条数",
        "improvement": "改进情况",
        "instant": "发布时间（协调世界时）",
        "item": "事项",
        "disclosures": "信息",
        "jobs": "定时任务",
        "key": "位置",
        "kind": "文件类型",
        "last_problems": "上年问题个数",
        "left": "剩余备用码",
        "level": "类别",
        "made_on": "启用日期",
        "members": "人数",
        "name": "名称",
        "next_check": "下次核查日期",
        "note": "说明",
        "oldest": "最早开始于",
        "open": "待核对格数",
        "opened_on": "开设日期",
        "operator": "运营单位",
        "page": "主页网址",
        "phone": "联系电话",
        "platform": "平台",
        "position": "职务",
        "posted_on": "最近发布日期",
        "problem": "上年问题序号",
        "proposal": "复核事项编号",
        "proposed_by": "提请人",
        "purpose": "用途",
        "raw": "原文",
        "reason": "原因",
        "register": "登记簿",
        "replaces": "替换版次",
        "role": "岗位",
        "rows": "已加密条数",
        "rule": "核对规则",
        "seats": "名单",
        "second": "复核人",
        "second_factor": "用动态口令",
        "second_factor_removed": "停用动态口令",
        "section": "部分序号",
        "sha256": "文件散列值",
        "signs": "字数",
        "since": "起始日期",
        "single_sign_on": "统一身份认证",
        "site_code": "网站标识码",
        "size": "字节数",
        "slug": "网址代号",
        "source": "来源",
        "staff": "姓名",
        "step": "环节",
        "successor": "承继机关",
        "superior": "上级机关",
        "system": "报送系统",
        "text": "稿次",
        "title": "名称",
        "total": "合计",
        "unread": "无法读取格数",
        "unreadable": "无法解密条数",
        "until": "终止日期",
        "username": "用户名",
        "valid_until": "有效期至",
        "version": "版次",
        "wanted": "提请事项",
        "view": "页面",
        "what": "效力变动",
        "year": "年度",
    }
)
"""Each field that facts can have, in words. A test looks that none is missing."""

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


def verb_words(one: Entry) -> str:
    """What was done; the bare name of a verb that no room declares any more."""
    try:
        return verb_named(one.verb).zh
    except NoSuchVerb:
        return one.verb


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
    return Names(agency_names(), {str(one.pk): str(one) for one in everyone()}, numbers)


def subject_words(one: Entry, names: Names) -> str:
    """What it was done to, by name where it has one, else by number. An agency has one leading group at a time."""
    if one.subject_kind == "leading_group":
        return _SUBJECTS[one.subject_kind]
    if one.subject_kind == "annual_report" and (report := _report_words(one)):
        return report
    if one.subject_kind in ("register", "register_entry"):
        register, _, number = one.subject_key.partition("/")
        return f"{_REGISTERS.get(register, register)}登记簿" + (f"第{number}号条目" if number else "")
    named = {"agency": names.agencies, "staff": {**names.staff, "": "没有这个用户名"}, "case": names.cases}
    known = named.get(one.subject_kind, {})
    return f"{_SUBJECTS.get(one.subject_kind, one.subject_kind)}：{known.get(one.subject_key, one.subject_key)}"


def _report_words(one: Entry) -> str:
    """2023年度报告（第1版）, as the facts of every act on a report say; empty where they cannot be read."""
    year, version = one.facts.get("year"), one.facts.get("version")
    return f"{year}年度报告（第{version}版）" if year and version else ""


def cite_words(notation: str) -> str:
    """The article of an entry in its official form; empty for none."""
    return str(parse_cite(notation)) if notation else ""


def fact_lines(one: Entry) -> list[tuple[str, str]]:
    """The facts, a line a field; what is empty is left out. Facts that cannot be read any more stand as they are."""
    try:
        facts = one.typed_facts()
    except (NoSuchVerb, UnusableFacts):
        return [(str(name), str(value)) for name, value in one.facts.items()]
    kind: type = type(facts)
    vocabularies = vocabularies_of(kind)
    lines = (
        (LABELS.get(field.name, field.name), _value(getattr(facts, field.name), vocabularies.get(field.name)))
        for field in fields(facts)
    )
    return [(label, words) for label, words in lines if words]


def _value(value: Any, vocabulary: Coded | None) -> str:
    if value is None or value == ():
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Cite):
        return str(value)
    if isinstance(value, StrEnum):
        return enum_words(value)
    if isinstance(value, tuple):
        return "；".join(_value(member, vocabulary) for member in value)
    if is_dataclass(value):
        return _compound(value)
    text = str(value)
    # What somebody typed is never looked up: a reason “court” is no hearing.
    return code_words(vocabulary, text) if vocabulary and text else text


def _compound(value: Any) -> str:
    """A change as 联系电话：原来→现在; a row of a list as its filled fields."""
    kind: type = type(value)
    vocabularies = vocabularies_of(kind)
    said = {field.name: _value(getattr(value, field.name), vocabularies.get(field.name)) for field in fields(value)}
    if hasattr(value, "before"):
        return f"{said['field']}：{said['before'] or '（空）'}→{said['after'] or '（空）'}"
    return "，".join(part for part in said.values() if part)
