"""Given a report that is in order and one change to its words, exactly the findings that the change deserves."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.report.figures import BLANK, Figures
from gongkai.law.report.findings import Finding, Level
from gongkai.law.report.lines import edition
from gongkai.law.report.rules import all_rules, rule, words_of
from gongkai.law.report.similarity import duplicate_findings, similarity
from gongkai.law.report.standing import AgencyLevel, Standing
from gongkai.law.report.statement import Report
from gongkai.law.report.text_checks import text_findings
from gongkai.law.report.text_wording import is_identity_number
from gongkai.paper.annual.prose import read_prose

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "demo" / "qinghe-2023.txt"
SEED_TABLES = range(25, 64)

IN_ORDER = {
    "title": "青石市水务局{year}年政府信息公开工作年度报告",
    "date": "发布日期：{next}-01-20",
    "preamble": "根据《中华人民共和国政府信息公开条例》（国务院令第711号）要求，编制本报告。",
    "parts": "",
    "period": "本报告所列数据的统计期限为{year}年1月1日至{year}年12月31日。",
    "contact": "如有疑问，请与青石市水务局办公室联系（电话：0519-86660001）。",
    "heading1": "一、总体情况",
    "topics": "（一）主动公开。本年度主动公开政府信息120条。\n（二）依申请公开。全年收到政府信息公开申请12件。\n"
    "（三）政府信息管理。严格发布审核，及时清理失效文件。\n（四）政府信息公开平台建设。网站专栏按月检查。\n"
    "（五）监督保障。政务公开纳入年度考核。",
    "extra": "",
    "heading2": "二、主动公开政府信息情况",
    "heading3": "三、收到和处理政府信息公开申请情况",
    "heading4": "四、政府信息公开行政复议、行政诉讼情况",
    "section5": "五、存在的主要问题及改进情况\n解读形式单一，公开目录更新不够及时。下一步加强培训，按季度检查目录。",
    "heading5": "",
    "section5text": "",
    "heading6": "六、其他需要报告的事项",
    "section6": "本年度未收取信息处理费。",
}


def _lines(year: int, changed: Mapping[str, str] | None = None) -> list[str]:
    parts = {**IN_ORDER, **(changed or {})}
    if changed and changed.get("heading5"):
        parts["section5"] = IN_ORDER["section5"].split("\n")[1]
        parts["section5"], parts["heading5"] = parts["heading5"], parts["section5"]
    text = "\n".join(part for part in parts.values() if part)
    return text.replace("{year}", str(year)).replace("{next}", str(year + 1)).split("\n")


def _report(year: int, changed: Mapping[str, str] | None = None, cells: Mapping[str, int | str] | None = None) -> Report:
    prose = read_prose(_lines(year, changed))
    form = "2021" if year >= 2021 else "2019"
    # Zero everywhere, save the twelve requests of the text.
    figures = Figures({**dict.fromkeys(edition(form).keys, 0), "requests.new.total": 12, **(cells or {})})
    return Report("青石市水务局", year, form, figures, prose=prose)


def _faults(findings: list[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.level is not Level.INFORMATION]


def _situations() -> list[tuple[str, str, str, int, str]]:
    with (HERE / "text_situations.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["situation"], row["line"], row["text"], int(row["year"]), row["expected"]) for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize(("situation", "line", "text", "year", "expected"), _situations(), ids=lambda value: str(value)[:40])
def test_one_change_deserves_exactly_this_finding(situation: str, line: str, text: str, year: int, expected: str) -> None:
    findings = _faults(text_findings(_report(year, {line: text} if line else None)))
    if not expected:
        assert [(f.rule, f.level) for f in findings] == [], situation
        return
    code, level, mark = expected.split(":", 2)
    assert [(f.rule, f.level.value) for f in findings] == [(code, level)], situation
    if mark:
        assert findings[0].evidence[0].mark == mark
        assert mark in findings[0].evidence[0].text
