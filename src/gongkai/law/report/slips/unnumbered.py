"""Numbers that are lacking: 主动公开条, 受理申请件, 2023年月1日, 第条."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongkai.law.report.slips.slip import BLANK, Slip, SlipKind, house_list

_DIGIT = r"[\d０-９〇零一二三四五六七八九十百千万亿两]"
_CLAUSE = re.compile(r"[^，。；、：:,;！？!?（）()\n]+")
_BEFORE_YEAR = "每次本当去今同明前后翌上下历往来隔年元周新届度全半整数几近"
_LOST = re.compile(
    r"\d年(?=月)"
    r"|[\d每本当次上下]月(?=日(?![均常报益志程间渐记子用产夜化租本月]))"
    rf"|(?<![\d〇零一二三四五六七八九十{_BEFORE_YEAR}])[至自到从于在为止](?=年\d{{1,2}}月)"
    r"|第(?=[条款项号](?!目))"
    r"|[于在自从至到为](?=月\d{1,2}日)"
    rf"|(?<!{_DIGIT})(?:20|19)\d(?=年(?:\d{{1,2}}月|[，,度底以我全]))"
    r"|[于后起在过满](?=(?P<days>日[内前])(?!瓦))"
    r"|(?<![^，。；\n])(?=(?P<opens>年[，度底]))"
    r"|[起内后前于在满过](?=(?P<unit>个(?:工作日|自然日|月内)))"
)
"""What stands before a lost number. The groups are what follows it, where that is more than one sign."""
_NO_DAY = re.compile(r"(?P<day>\d月\d{1,2})(?P<rest>[止前])")
_NO_MONTH = re.compile(r"\d{4}年\d{1,2}日")
_SHARE = re.compile(r"(?<=[率为达到占长降升加少])[%％]")
_ABOVE = re.compile(
    rf"(?<!{_DIGIT})(?<!{_DIGIT}[ \u3000])(?<![其多剩富有业])余"
    r"(?:条次|条|件次|件|份|人次|次|场|篇|个|万元|元)(?=[，。；、\n]|$)"
)


def unnumbered(text: str) -> Iterator[Slip]:
    """Each measure, date and place of a legal text that lacks its number."""
    yield from _in_dates(text)
    for match in (*_SHARE.finditer(text), *_ABOVE.finditer(text)):
        yield Slip(SlipKind.NUMBER, *match.span(), match[0], BLANK + match[0])
    for clause in _CLAUSE.finditer(text):
        yield from _measures(text, *clause.span())


def _in_dates(text: str) -> Iterator[Slip]:
    for match in _LOST.finditer(text):
        end = match.end() + len(match["unit"] or match["days"] or match["opens"] or "年")
        printed = text[match.start() : end]
        yield Slip(SlipKind.NUMBER, match.start(), end, printed, match[0] + BLANK + text[match.end() : end])
    for match in _NO_DAY.finditer(text):
        yield Slip(SlipKind.NUMBER, *match.span(), match[0], f"{match['day']}日{match['rest']}")
    for match in _NO_MONTH.finditer(text):
        year, rest = match[0][:5], match[0][5:]
        yield Slip(SlipKind.NUMBER, *match.span(), match[0], f"{year}{BLANK}月{rest}")


def _measures(text: str, start: int, end: int) -> Iterator[Slip]:
    """A clause that states a quantity and ends with the measure alone, or is compared right after it."""
    match = _unmeasured().search(text, start, end)
    if not match:
        return
    before = text[start : match.start("measure")]
    stated = match["total"] or _quantity().search(before)
    if not stated or _excused().search(before) or _already_counted().search(before):
        return
    printed = match[0]
    head = printed.removesuffix(match["measure"])
    yield Slip(SlipKind.NUMBER, *match.span(), printed, head + BLANK + match["measure"])


@cache
def _unmeasured() -> re.Pattern[str]:
    listed = house_list("wordings")["unnumbered"]
    counted = "|".join(f"(?:{row['nouns']})(?={row['measures']})" for row in listed["counted"])
    compared = r"(?=较|比|同比|环比|$)"
    return re.compile(
        rf"(?:(?P<total>{listed['totals']})|{counted})(?P<measure>{listed['measures']})(?![例目款数])(?:{compared}|\Z)"
    )


@cache
def _quantity() -> re.Pattern[str]:
    return re.compile(house_list("wordings")["unnumbered"]["quantity"])


@cache
def _excused() -> re.Pattern[str]:
    return re.compile(rf"{house_list('wordings')['unnumbered']['excused']}|[是为属]$")


@cache
def _already_counted() -> re.Pattern[str]:
    return re.compile(rf"{_DIGIT}(?:{house_list('wordings')['unnumbered']['measures']})")
