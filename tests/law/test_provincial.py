"""Each of the thirty-one regions stands in the list of provincial rules, and no title without its source."""

from __future__ import annotations

import pytest

from gongkai.law.report.findings import Level
from gongkai.law.report.provincial import ProvincialRule, provincial_findings, provincial_rules
from gongkai.law.report.statement import Report
from gongkai.law.report.text_view import view_of_text
from gongkai.paper.annual.findings.wording import worded
from gongkai.paper.annual.prose.read_prose import read_prose

REGIONS = {
    "省": (
        "河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 "
        "甘肃 青海"
    ),
    "市": "北京 天津 上海 重庆",
    "自治区": "内蒙古 广西壮族 西藏 宁夏回族 新疆维吾尔",
}


def test_every_region_stands_there_once() -> None:
    regions = [f"{name}{kind}" for kind, names in REGIONS.items() for name in names.split()]
    assert len(regions) == 31
    assert sorted(rule.region for rule in provincial_rules()) == sorted(regions)


def test_every_title_has_its_source_and_its_grade_and_no_other_has_one() -> None:
    for rule in provincial_rules():
        assert bool(rule.title) == bool(rule.source) == bool(rule.grade), rule.region
        assert rule.grade in ("A", "B", "C", "")
        assert rule.title.startswith(rule.region) or not rule.title
        assert rule.title or not rule.confirmed


@pytest.mark.parametrize("rule", [rule for rule in provincial_rules() if rule.title], ids=lambda rule: rule.region)
def test_a_title_cited_as_it_is_found_is_no_finding(rule: ProvincialRule) -> None:
    cited = rule.title.replace("《", "〈").replace("》", "〉")
    assert not said_of(f"《{cited}》")


def said_of(cited: str) -> list[tuple[Level, str]]:
    prose = read_prose(["青石市水务局2023年政府信息公开工作年度报告", f"根据{cited}，编制本报告。", "一、总体情况"])
    view = view_of_text(Report("青石市水务局", 2023, "2021", prose=prose), None)
    return [(finding.level, worded(finding).problem) for finding in provincial_findings(view)]


def test_where_no_title_was_found_it_is_said_for_which_regions_one_is_known() -> None:
    [(level, problem)] = said_of("《云南省政府信息公开规定》")
    assert level is Level.UNKNOWN
    assert "没有查到云南省这一规定的名称" in problem
    assert all(name in problem for name in ("河北", "上海", "福建", "海南"))
    assert "浙江" not in problem


def test_a_title_that_nobody_confirmed_is_shown_and_not_offered() -> None:
    prose = read_prose(
        ["青石市水务局2023年政府信息公开工作年度报告", "根据《浙江省政府信息公开规定》编制。", "一、总体情况"]
    )
    view = view_of_text(Report("青石市水务局", 2023, "2021", prose=prose), None)
    [finding] = provincial_findings(view)
    assert "浙江省政府信息公开暂行办法" in worded(finding).problem
    assert worded(finding).changes == ()
