"""What the desk's page on 自查 shows: each rule with what was found, what could not be told, and the days before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from django.urls import reverse

from gongkai.faces.desk.exports import day_cell
from gongkai.faces.desk.tables import Column
from gongkai.faces.ui.model_fields import label_of
from gongkai.faces.ui.sheet import doc, sheetclass
from gongkai.office.agencies.models import Agency
from gongkai.office.agencies.owed import GUIDE, OWED
from gongkai.office.agencies.permission import Permission, Viewer, may
from gongkai.office.columns.columns import ORGANIZATION
from gongkai.office.self_check.keep import VISITS_KEPT_DAYS
from gongkai.office.self_check.queries import SelfCheckDay
from gongkai.office.self_check.results import Check, Defect, Grade, Result, Thing
from gongkai.office.self_check.rules import SelfCheckRule, Untold, untold

MOST = 50
"""How many defects of one rule the page names; the spreadsheet names all."""

_LISTS = {"sections": "内设机构", "leaders": "领导信息"}
_DAY_OF = {
    Thing.SITE: "最近更新",
    Thing.COLUMN: "最近更新",
    Thing.ACCOUNT: "最近发布",
    Thing.DOCUMENT: "最后一天",
    Thing.DRAFT: "最后一天",
    Thing.MESSAGE: "写于",
    Thing.COMPLAINT: "收到",
}
_DAY_OF_RULE = {
    "statements_unchecked": "应核查",
    "site_unreachable": "最近一次",
    "pages_closed": "访问",
    "pages_old": "页面最新",
    "pages_blank": "登记最新",
}
_LINK = "链接{part}"
_PART_OF = {"links_dead": _LINK, "links_outside_dead": _LINK, "pictures_without_words": "第{part}张图片"}
_NEEDED = {
    Thing.DRAFT: Permission.SEE_DISCLOSURES,
    Thing.MESSAGE: Permission.SEE_CASES,
    Thing.COMPLAINT: Permission.SEE_COMPLAINTS,
}
"""What one must be allowed to see to read which thing it is; all others are public."""


@sheetclass
class DefectLine:
    """One defect."""

    words: str = doc("what it is of")
    part: str = doc("what of it")
    day: str = doc("what the day says: 最近更新, 最后一天, …; empty without one")
    on: date | None = doc("the day")
    since: date | None = doc("the day of the check that saw it first")
    address: str = doc("its page: the public's where it has one")


@sheetclass
class RuleLine:
    """One rule and how it came out."""

    rule: SelfCheckRule = doc("the rule")
    asks: str = doc("what is demanded, by the limits in force on the day of the check")
    lamp: str = doc("r fails the site, y a defect, o nobody can tell, g clear")
    verdict: str = doc("how it came out, in words")
    looked_at: int = doc("of how many")
    defects: tuple[DefectLine, ...] = doc("what this person may read of it")
    more: int = doc("how many further ones the spreadsheet names")
    hidden: int = doc("how many this person may not read")
    untold: int = doc("of how many it could not be told")

    @property
    def dated(self) -> bool:
        """Whether any of its defects has a day."""
        return any(defect.on for defect in self.defects)


@sheetclass
class SelfCheckSheet:
    """自查 of one agency on a day."""

    template: ClassVar[str] = "desk/self_check.html"
    agency: Agency = doc("the agency")
    day: date = doc("the day")
    live: bool = doc("whether this is how it is now")
    vetoes: int = doc("how many rules fail the site")
    defects: int = doc("how many defects there are")
    amiss: tuple[RuleLine, ...] = doc("the rules with defects, or of which something could not be told")
    clear: tuple[RuleLine, ...] = doc("the rules without")
    untold: tuple[Untold, ...] = doc("what was not looked at")
    days: Sequence[SelfCheckDay] = doc("the days of which a check is kept, the latest first")
    kept_days: int = doc("for how many days visits are kept", default=VISITS_KEPT_DAYS)


def self_check_sheet(
    agency: Agency, check: Check, days: Sequence[SelfCheckDay], viewer: Viewer, *, live: bool, most: int = MOST
) -> SelfCheckSheet:
    """The sheet of a check for one viewer; at most so many defects of a rule are named."""
    lines = [(result.grade, _line(result, agency, viewer, most, check.day)) for result in check.results]
    return SelfCheckSheet(
        agency,
        check.day,
        live,
        vetoes=len(check.vetoes),
        defects=check.defects,
        amiss=tuple(line for grade, line in lines if grade is not Grade.CLEAR),
        clear=tuple(line for grade, line in lines if grade is Grade.CLEAR),
        untold=untold([result.code for result in check.results], host=agency.is_host),
        days=days,
    )


@dataclass(frozen=True)
class CheckRow:
    """One row of the spreadsheet: a defect, a rule without any, or what nobody can tell."""

    rule: str
    weight: str
    verdict: str
    basis: str
    note: str
    defect: DefectLine | None = None
    why: str = ""


_WEIGHTS = {True: "单项否决", False: "扣分"}


def check_rows(sheet: SelfCheckSheet) -> Iterable[CheckRow]:
    """The sheet as rows of a spreadsheet."""
    for line in (*sheet.amiss, *sheet.clear):
        rule = line.rule
        row = CheckRow(rule.label, _WEIGHTS[rule.is_veto], line.verdict, rule.basis, _note(confirmed=rule.confirmed))
        yield from [replace(row, defect=defect) for defect in line.defects] or [row]
    for unclear in sheet.untold:
        weight, note = _WEIGHTS[unclear.weight == "veto"], _note(confirmed=unclear.confirmed)
        yield CheckRow(unclear.label, weight, "不能自查", unclear.basis, note, why=unclear.why)


def _note(*, confirmed: bool) -> str:
    return "" if confirmed else "条款没有读到原文"


def _of_defect(value: Callable[[DefectLine], str], otherwise: Callable[[CheckRow], str]) -> Callable[[CheckRow], str]:
    """What a column says of the defect of a row, and what of a row without one."""
    return lambda row: value(row.defect) if row.defect else otherwise(row)


def check_columns(absolute: Callable[[str], str]) -> tuple[Column[CheckRow], ...]:
    """The columns of the spreadsheet; `absolute` makes an address one that stands by itself."""

    def nothing(row: CheckRow) -> str:
        return ""

    return (
        Column("检查项", lambda row: row.rule),
        Column("分量", lambda row: row.weight),
        Column("结果", lambda row: row.verdict),
        Column("事项", _of_defect(lambda defect: f"{defect.words} {defect.part}".strip(), lambda row: row.why)),
        Column("日期含义", _of_defect(lambda defect: defect.day, nothing)),
        Column("日期", _of_defect(lambda defect: day_cell(defect.on), nothing)),
        Column("首次发现", _of_defect(lambda defect: day_cell(defect.since), nothing)),
        Column("网址", _of_defect(lambda defect: absolute(defect.address), nothing)),
        Column("依据", lambda row: row.basis),
        Column("说明", lambda row: row.note),
    )


def _line(result: Result, agency: Agency, viewer: Viewer, most: int, day: date) -> RuleLine:
    readable = [
        defect for defect in result.defects if defect.thing not in _NEEDED or may(viewer, _NEEDED[defect.thing], agency)
    ]
    named = tuple(_defect(result.code, defect, agency) for defect in readable[:most])
    lamp, verdict = _verdict(result)
    hidden = len(result.defects) - len(readable)
    return RuleLine(
        result.rule, result.rule.asks(day), lamp, verdict, result.looked_at, named, len(readable) - len(named), hidden,
        result.untold,
    )  # fmt: skip


def _verdict(result: Result) -> tuple[str, str]:
    rule = result.rule
    counted = f"{len(result.defects)}{rule.unit}"
    match result.grade:
        case Grade.FAILS:
            return ("r", f"{counted}，单项否决") if rule.is_veto else ("y", counted)
        case Grade.BELOW:
            return "y", f"{counted}，未到{rule.least}{rule.unit}"
        case Grade.UNTOLD:
            return "o", f"{result.untold}{rule.unit}判断不了"
    return "g", "没有发现"


def _defect(code: str, defect: Defect, agency: Agency) -> DefectLine:
    words, address = _named(defect, agency)
    day = _DAY_OF_RULE.get(code) or _DAY_OF.get(defect.thing, "")
    part = (
        ""
        if defect.thing is Thing.MESSAGE or not defect.part
        else _PART_OF.get(code, "{part}").format(part=defect.part)
    )
    if code == "home_page_stale" and defect.on is None:
        part = "从来没有发布过"
    text = "，".join(filter(None, (part, _seen(code, defect.seen))))
    return DefectLine(words, text, day if defect.on else "", defect.on, defect.since, address)


def _seen(code: str, seen: str) -> str:
    """What was seen that day, in words; empty where nothing more is to be said."""
    if not seen:
        return ""
    match code:
        case "site_unreachable":
            failed, _, visits = seen.partition("/")
            return f"{visits}次访问，{failed}次打不开"
        case "pages_old":
            return f"登记最新{seen}"
    return "没有应答" if seen == "0" else f"应答状态码{seen}"


def _named(defect: Defect, agency: Agency) -> tuple[str, str]:
    """What a defect is of, and the address of its page."""
    slug, key = agency.slug, defect.key
    match defect.thing:
        case Thing.SITE:
            return "平台首页", reverse("portal:home")
        case Thing.COLUMN:
            return defect.words, reverse("portal:column", args=[slug, key])
        case Thing.DOCUMENT:
            return defect.words, reverse("portal:document", args=[slug, key])
        case Thing.DRAFT:
            return defect.words or "（没有标题的稿件）", reverse("desk:disclosure", args=[slug, key])
        case Thing.MESSAGE:
            year, serial = key.split("-")
            return f"申请{key}的第{defect.part}条留言", reverse("desk:case_messages", args=[slug, year, int(serial)])
        case Thing.COMPLAINT:
            return defect.words, reverse("desk:complaint", args=[slug, key])
        case Thing.YEAR:
            return f"{key}年政府信息公开工作年度报告", reverse("portal:annual_reports", args=[slug])
        case Thing.PAGE:
            return defect.words, key
        case Thing.ACCOUNT:
            return defect.words, reverse("desk:self_check_accounts", args=[slug])
    return _field(key), _page_of(key, slug)


def _field(name: str) -> str:
    return _LISTS.get(name) or label_of(Agency, name)


def _page_of(name: str, slug: str) -> str:
    """The public page on which a field of the agency stands."""
    if OWED.get(name) == GUIDE:
        return reverse("portal:guide", args=[slug])
    return reverse("portal:column", args=[slug, ORGANIZATION])
