"""Given a report that is in order and one change to its words, exactly the findings that the change deserves."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.agencies import AgencyLevel, AgencyStanding
from gongkai.law.check_signs import is_identity_number
from gongkai.law.report.checks import check
from gongkai.law.report.figures import BLANK, Figures
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.lines import edition
from gongkai.law.report.rules import all_rules, rule, words_of
from gongkai.law.report.statement import Report
from gongkai.law.report.text_checks import text_findings
from gongkai.law.similarity import duplicate_findings, similarity
from gongkai.paper.annual.prose.read_prose import read_prose

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


def _report(
    year: int, changed: Mapping[str, str] | None = None, cells: Mapping[str, int | str] | None = None
) -> Report:
    prose = read_prose(_lines(year, changed))
    form = "2021" if year >= 2021 else "2019"
    # Zero everywhere, save the twelve requests of the text.
    figures = Figures({**dict.fromkeys(edition(form).keys, 0), "requests.new.total": 12, **(cells or {})})
    return Report("青石市水务局", year, form, figures, prose=prose)


def _faults(findings: list[ReportFinding]) -> list[ReportFinding]:
    return [finding for finding in findings if finding.level is not Level.INFORMATION]


def _situations() -> list[tuple[str, str, str, int, str]]:
    with (HERE / "text_situations.csv").open(encoding="utf-8", newline="") as file:
        return [
            (row["situation"], row["line"], row["text"], int(row["year"]), row["expected"])
            for row in csv.DictReader(file)
        ]


@pytest.mark.parametrize(
    ("situation", "line", "text", "year", "expected"), _situations(), ids=lambda value: str(value)[:40]
)
def test_one_change_deserves_exactly_this_finding(
    situation: str, line: str, text: str, year: int, expected: str
) -> None:
    findings = _faults(text_findings(_report(year, {line: text} if line else None)))
    if not expected:
        assert [(f.rule, f.level) for f in findings] == [], situation
        return
    code, level, mark = expected.split(":", 2)
    assert [(f.rule, f.level.value) for f in findings] == [(code, level)], situation
    if mark:
        assert findings[0].evidence[0].mark == mark
        assert mark in findings[0].evidence[0].text


def _seed() -> Report:
    """The seed as its tables read: row one and the last rows of section three lost, everything legible 0."""
    lost = ("requests.new.", "requests.outcome.other", "requests.outcome.total", "requests.carried_out")
    legible = (
        key for key in edition("2019").keys if key.startswith(("requests.", "review.")) and not key.startswith(lost)
    )
    prose = read_prose(SEED.read_text(encoding="utf-8").split("\n"), SEED_TABLES)
    return Report(prose.agency, prose.year, "2019", Figures(dict.fromkeys(legible, 0)), prose=prose)


SEED_FINDINGS = {
    "F01": ("T-CITE", "E", [7]),
    "F02": ("T-CITE", "W", [7]),
    "F03": ("T-TITLE", "W", [5]),
    "F12": ("T-PARTS", "W", [9]),
    "F13": ("T-TOPICS", "W", [15, 19, 21]),
    "F14": ("T-SECTION6", "W", [73, 77, 81, 85]),
    "F14, the fee": ("T-FEE", "W", [71]),
    "F15": ("T-VAGUE", "W", [75]),
    "F16": ("T-CONTRADICT", "W", [21, 19]),
    "F17": ("T-STALE", "W", [17, 19]),
    "F18": ("T-WORDING", "W", [19, 21, 69]),
    "F19, requests": ("T-REQ", "I", [79]),
    "F19, review": ("T-REV", "I", [83]),
    "F20": ("P-DATE", "N", []),
    "F21": ("T-STYLE", "W", [44, 55, 46]),
}


def test_the_seed_has_its_known_text_findings_and_no_others() -> None:
    found = [(f.rule, f.level.value, [piece.line for piece in f.evidence]) for f in text_findings(_seed())]
    assert sorted(found) == sorted(SEED_FINDINGS.values())


def test_the_seed_is_due_on_the_last_day_of_january() -> None:
    (finding,) = (f for f in text_findings(_seed()) if f.rule == "P-DATE")
    assert finding.facts["due"] == "2024-01-31"


HANDLED = {"requests.outcome.total.total": 12, "requests.outcome.refused.process.total": 2}
THREE_SUITS = {"review.direct_suit.total": 1, "review.suit_after_reconsideration.total": 2}


@pytest.mark.parametrize(
    ("sentence", "cells", "rule_code", "level"),
    [
        ("因政府信息公开引起行政复议2件。", {"review.reconsideration.total": 2}, "T-REV", "I"),
        ("因政府信息公开引起行政复议2件。", {"review.reconsideration.total": 3}, "T-REV", "E"),
        ("未发生因政府信息公开引起的行政复议、行政诉讼。", {}, "T-REV", "I"),
        ("未发生因政府信息公开引起的行政诉讼。", {"review.direct_suit.total": 1}, "T-REV", "E"),
        ("因政府信息公开引起行政诉讼3件。", THREE_SUITS, "T-REV", "I"),
        ("因政府信息公开引起行政复议2件。", {"review.reconsideration.total": "/"}, "T-REV", "N"),
        ("制发行政规范性文件3件。", {"normative_docs.issued": 3}, "T-NORM", "I"),
        ("规范性文件制定0、有效0。", {"normative_docs.issued": 4, "normative_docs.valid": 0}, "T-NORM", "E"),
        ("制发行政规范性文件3件。", {"normative_docs.issued": BLANK}, "T-NORM", "N"),
        ("作出行政许可决定239件。", {"licences.decisions": 239}, "T-DECISION", "I"),
        ("作出行政许可决定239件。", {"licences.decisions": 293}, "T-DECISION", "E"),
        ("答复申请12件，其中不予公开5件。", HANDLED | {"requests.outcome.refused.internal.total": 3}, "T-REQ", "I"),
        ("答复申请12件，其中不予公开5件。", HANDLED, "T-REQ", "E"),
    ],
)  # fmt: skip
def test_a_stated_count_is_held_against_its_cell(
    sentence: str, cells: dict[str, int | str], rule_code: str, level: str
) -> None:
    report = _report(2023, {"extra": sentence}, cells)
    stated = [f for f in text_findings(report) if any(piece.mark in sentence for piece in f.evidence)]
    assert level in {f.level.value for f in stated if f.rule == rule_code}
    assert {f.level.value for f in stated if f.rule == rule_code} <= {level, "I"}


def test_a_count_whose_cell_was_not_read_names_the_cell() -> None:
    report = _report(2023)
    report = Report(report.agency, 2023, "2021", report.figures.without("requests.new.total"), prose=report.prose)
    (finding,) = _faults(text_findings(report))
    assert (finding.rule, finding.level, finding.missing) == ("T-REQ", Level.UNKNOWN, ("requests.new.total",))


def test_a_denial_agrees_with_zeros_as_far_as_they_are_legible() -> None:
    topics = IN_ORDER["topics"].replace("全年收到政府信息公开申请12件", "全年未收到政府信息公开申请")
    report = _report(2023, {"topics": topics})
    report = Report(report.agency, 2023, "2021", report.figures.without("requests.new.total"), prose=report.prose)
    (finding,) = text_findings(report)
    assert (finding.rule, finding.level) == ("T-REQ", Level.INFORMATION)
    assert finding.missing == ("requests.new.total",)


def test_a_denial_does_not_agree_where_a_legible_figure_stands_against_it() -> None:
    topics = IN_ORDER["topics"].replace("全年收到政府信息公开申请12件", "全年未收到政府信息公开申请")
    report = _report(2023, {"topics": topics}, {"requests.outcome.granted.total": 1})
    report = Report(report.agency, 2023, "2021", report.figures.without("requests.new.total"), prose=report.prose)
    (finding,) = text_findings(report)
    assert (finding.rule, finding.level) == ("T-REQ", Level.UNKNOWN)


@settings(max_examples=60)
@given(stated=st.integers(0, 99999), printed=st.integers(0, 99999))
def test_text_and_table_differ_exactly_when_their_numbers_do(stated: int, printed: int) -> None:
    topics = IN_ORDER["topics"].replace("申请12件", f"申请{stated}件")
    findings = text_findings(_report(2023, {"topics": topics}, {"requests.new.total": printed}))
    levels = [f.level for f in findings if f.rule == "T-REQ"]
    assert levels == [Level.INFORMATION if stated == printed else Level.ERROR]


def test_two_different_counts_of_requests_are_both_a_contradiction_and_a_mismatch() -> None:
    findings = _faults(text_findings(_report(2023, {"extra": "全年收到政府信息公开申请14件。"})))
    assert sorted(f.rule for f in findings) == ["T-REQ", "T-SELF"]


def test_penalties_in_the_table_contradict_a_text_without_power_to_enforce() -> None:
    changed = {"extra": "我局无执法权限，不涉及行政处罚事项。"}
    (finding,) = _faults(text_findings(_report(2023, changed, {"penalties.decisions": 7})))
    assert (finding.rule, finding.facts["against"]) == ("T-CONTRADICT", "7")


def test_a_fee_collected_must_be_within_the_amount_of_the_table() -> None:
    changed = {"section6": "本年度收取信息处理费20000元。"}
    assert _faults(text_findings(_report(2023, changed, {"fees.amount_wan": 2}))) == []
    (finding,) = _faults(text_findings(_report(2023, changed, {"fees.amount_wan": 1})))
    assert (finding.rule, finding.facts["variant"]) == ("T-FEE", "table")


@pytest.mark.parametrize("kept", range(1, 22))
def test_what_a_cut_off_report_lacks_is_not_held_against_it(kept: int) -> None:
    prose = read_prose(_lines(2023)[:kept], truncated=True)
    figures = Figures({"requests.new.total": 12})
    assert _faults(text_findings(Report("青石市水务局", 2023, "2021", figures, prose=prose, truncated=True))) == []


@pytest.mark.parametrize(
    ("level", "published", "expected"),
    [
        (AgencyLevel.COUNTY_BUREAU, "2024-01-31", []),
        (AgencyLevel.COUNTY_BUREAU, "2024-02-01", [Level.ERROR]),
        (AgencyLevel.COUNTY, "2024-03-31", []),
        (AgencyLevel.COUNTY, "2024-04-01", [Level.ERROR]),
        (AgencyLevel.TOWNSHIP, "2024-02-01", [Level.WARNING]),
    ],
)
def test_the_last_day_of_publication_depends_on_who_reports(
    level: AgencyLevel, published: str, expected: list[Level]
) -> None:
    report = _report(2023, {"date": f"发布日期：{published}"})
    assert [f.level for f in text_findings(report, AgencyStanding(level)) if f.rule == "P-DATE"] == expected


def test_a_report_without_text_has_no_text_findings() -> None:
    assert text_findings(Report("青石市水务局", 2023, "2021", Figures({"requests.new.total": 3}))) == []


def test_every_finding_of_the_situations_can_be_worded_in_both_languages() -> None:
    worded = 0
    for _, line, text, year, _ in _situations():
        for finding in text_findings(_report(year, {line: text} if line else None)):
            words = words_of(finding)
            filled = {**finding.facts, "left": "1", "right": "2", "missing": "3", "left_terms": "", "right_terms": ""}
            for language in ("zh", "en"):
                assert words.title[language].format_map(filled)
                assert words.problem[language].format_map(filled)
                assert words.fix[language].format_map(filled) or finding.level is Level.INFORMATION
                worded += 1
    assert worded > len(_situations())


def test_titles_of_text_rules_state_the_defect_in_at_most_eighteen_characters() -> None:
    for known in all_rules():
        if known.code.startswith(("T-", "P-")):
            for words in (known.words, *known.variants.values()):
                assert len(words.title["zh"]) <= 18, known.code


def test_what_no_official_text_states_is_marked_so() -> None:
    assert not rule("T-FEE").official
    assert not rule("P-PRIV").official
    assert not rule("T-DUP").official
    assert rule("T-CITE").official


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("11010519491231002X", True),
        ("11010519491231002x", True),
        ("110105194912310021", False),
        ("110105194913310020", False),
        ("440524188001010014", True),
        ("1101051949123100", False),
    ],
)
def test_an_identity_number_has_a_real_birth_date_and_the_right_check_digit(text: str, valid: bool) -> None:
    assert is_identity_number(text) is valid


def test_a_text_is_wholly_like_itself_and_not_at_all_like_another() -> None:
    text = "全年组织政务公开培训两次并按季度检查公开目录的更新情况。"
    assert similarity(text, text) == 1
    assert similarity(text, "河道清淤工程按计划完成，三处泵站改造后投入运行。") == 0


@given(st.text("公开信息条例年度报告工作目录", max_size=60), st.text("公开信息条例年度报告工作目录", max_size=60))
def test_likeness_is_mutual_and_between_nothing_and_all(own: str, other: str) -> None:
    assert similarity(own, other) == similarity(other, own)
    assert 0 <= similarity(own, other) <= 1


def test_a_copied_report_with_new_numbers_is_still_a_copy() -> None:
    long = {"extra": "按照统一部署，梳理机关职能、机构设置和办事依据，逐项标注公开属性，明确公开时限和责任科室。" * 3}
    own, last = _report(2023, long), _report(2022, {**long, "topics": IN_ORDER["topics"].replace("120", "98")})
    (finding,) = duplicate_findings(own, [last])
    assert (finding.rule, finding.facts["other_year"]) == ("T-DUP", "2022")
    assert int(finding.facts["percent"]) >= 80
    assert "T-DUP" in {finding.rule for finding in check(own, previous=last)}


def test_texts_too_short_to_judge_are_not_called_copies() -> None:
    changed = {"topics": "（一）主动公开。公开12条。", "section5": "五、存在的主要问题及改进情况\n培训少。"}
    report = _report(2023, changed)
    assert duplicate_findings(report, [report]) == []
