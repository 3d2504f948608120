"""Findings in words: level, title, problem, fix, basis and place, in both languages."""

from __future__ import annotations

import string
from decimal import Decimal

import pytest

from gongkai.law.articles import Cite
from gongkai.law.report.checks import check
from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import ComparedTerm, Evidence, Level, ReportFinding
from gongkai.law.report.lines import edition
from gongkai.law.report.rules import all_rules
from gongkai.law.report.statement import Report
from gongkai.paper.annual.findings.places import listed, named, place_words, section_number
from gongkai.paper.annual.findings.wording import sum_words, worded

LANGUAGES = ("zh", "en")
ROW = "requests.outcome.refused.state_secret"
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org")


def row_finding(level: Level = Level.ERROR, **facts: str) -> ReportFinding:
    """Natural persons 3 and businesses 1, and a total of 5."""
    values = (3, 1, 0, 0, 0, 0)
    left = tuple(ComparedTerm(f"{ROW}.{column}", value) for column, value in zip(COLUMNS, values, strict=True))
    cites = (Cite(instrument="report_format_2021"),)
    given = {"left": "4", "right": "5", "difference": "1", **facts}
    return ReportFinding("R3-ROW", level, ROW, cites, left, (ComparedTerm(f"{ROW}.total", 5),), facts=given)


def test_a_sum_that_fails_is_told_with_both_sides() -> None:
    said = worded(row_finding())
    assert said.level_word == "须改正"
    assert said.place == "第三部分“（三）不予公开 1.属于国家秘密”行"
    assert "相加为4，总计为5，相差1" in said.problem
    assert said.sums == ("自然人3＋商业企业1（其余4项为0）＝4", "属于国家秘密·总计5")
    assert said.basis == ("《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）",)


def test_a_located_error_offers_the_figure_that_mends_it() -> None:
    said = worded(row_finding(suspect=f"{ROW}.total", printed="5", expected="4", variant="located"))
    assert [(change.printed, change.demanded) for change in said.changes] == [("5", "4")]
    assert "“（三）不予公开 1.属于国家秘密”的“总计”印作5" in said.problem
    assert "应为4" in said.fix


@pytest.mark.parametrize(
    ("printed", "mark", "right", "changes"),
    [
        ("国务院令第492号", "国务院令第492号", "国务院令第711号", [("国务院令第492号", "国务院令第711号")]),
        ("《办法》", "《办法》", "河北省实施〈条例〉办法", [("《办法》", "《河北省实施〈条例〉办法》")]),
        ("（一）、(四)", "(四)", "（一）", []),
        ("", "", "（一）", []),
    ],
)
def test_words_are_replaced_only_where_they_are_quoted_to_the_letter(
    printed: str, mark: str, right: str, changes: list[tuple[str, str]]
) -> None:
    evidence = (Evidence(f"前{mark}后", 7, mark),) if mark else ()
    facts = {"printed": printed, "right_form": right}
    said = worded(ReportFinding("N-BLOCK", Level.ERROR, "preamble", evidence=evidence, facts=facts))
    assert [(change.printed, change.demanded) for change in said.changes] == changes


def test_the_same_finding_in_english_keeps_the_official_labels() -> None:
    said = worded(row_finding(), "en")
    assert (said.level_word, said.place) == ("Must fix", "section 3 row “（三）不予公开 1.属于国家秘密”")
    assert "add up to 4, the total says 5; they differ by 1" in said.problem


@pytest.mark.parametrize(
    ("code", "level", "word"),
    [
        ("R3-ROW", Level.ERROR, "须改正"),
        ("W-BLANK", Level.WARNING, "建议改"),
        ("S-FIRST", Level.WARNING, "请核实"),
        ("R3-ID", Level.UNKNOWN, "无法判断"),
        ("I-AGREE", Level.INFORMATION, "一致"),
        ("I-READ", Level.INFORMATION, "说明"),
    ],
)
def test_each_level_has_its_fixed_word(code: str, level: Level, word: str) -> None:
    assert worded(ReportFinding(code, level, "requests")).level_word == word


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        ("title", "标题", "title"),
        ("section.1", "第一部分", "section 1"),
        ("article20.5", "第二十条第（五）项", "第二十条第（五）项"),
        ("rules", "第二十条第（一）项“规章”行", "第二十条第（一）项 row “规章”"),
        ("fees.amount_wan", "第二十条第（八）项“行政事业性收费”行“本年收费金额（单位：万元）”列", None),
        ("requests", "第三部分表格", "table of section three"),
        ("requests.*.total", "第三部分“总计”列", "section 3 column “总计”"),
        ("requests.new", "第三部分“一、本年新收政府信息公开申请数量”行", None),
        ("requests.outcome.total.business", "第三部分“（七）总计”行“商业企业”列", None),
        ("requests.outcome.other.other", "第三部分“（六）其他处理 3.其他”行", None),
        ("requests.outcome.refused.sum", "第三部分“（三）不予公开”合计", None),
        ("review.direct_suit", "第四部分“行政诉讼 未经复议直接起诉”", None),
        ("review.reconsideration.upheld", "第四部分“行政复议”“结果维持”", "section 4 “行政复议”, “结果维持”"),
        ("previous.requests.carried_out.total", "上一年报告第三部分“四、结转下年度继续办理”行“总计”列", None),
        ("no.such.place", "no.such.place", "no.such.place"),
    ],
)
def test_a_place_is_named_in_the_forms_own_words(place: str, zh: str, en: str | None) -> None:
    assert named(place) == zh
    assert en is None or named(place, "en") == en


@pytest.mark.parametrize("name", ["2019", "2021"])
def test_every_cell_of_a_form_has_a_row_and_a_column_in_words(name: str) -> None:
    words = [place_words(key) for key in edition(name).keys]
    assert all(row and column for row, column in words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize(
    ("places", "said"),
    [
        ([], ""),
        (["requests.new.total"], "第三部分“一、本年新收政府信息公开申请数量”行“总计”列"),
        (
            [f"requests.new.{column}" for column in (*COLUMNS, "total")],
            "第三部分“一、本年新收政府信息公开申请数量”行",
        ),
        (
            ["requests.new", "requests.carried_out"],
            "第三部分“一、本年新收政府信息公开申请数量”行、“四、结转下年度继续办理”行",
        ),
        (
            ["penalties", "coercion", "licences", "fees"],
            "第二十条第（六）项“行政处罚”行、“行政强制”行、第二十条第（五）项“行政许可”行等4处",
        ),
    ],
)
def test_several_places_are_listed_briefly(places: list[str], said: str) -> None:
    assert listed(places, most=3) == said


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        ([ComparedTerm("requests.new.total", 3)], "本年新收政府信息公开申请数量·总计3"),
        ([ComparedTerm("requests.new.total", 3), ComparedTerm("requests.carried_in.total", 1)], None),
        ([ComparedTerm("review.direct_suit.upheld", 0), ComparedTerm("review.direct_suit.corrected", 0)], "0"),
        (
            [ComparedTerm("review.direct_suit.upheld", 2), ComparedTerm("review.direct_suit.other", None)],
            "结果维持2（1项没有填数）",
        ),
        ([ComparedTerm("rules.valid", 2), ComparedTerm("previous.rules.valid", Decimal("1.5"))], None),
    ],
)
def test_a_sum_names_its_operands(terms: list[ComparedTerm], said: str | None) -> None:
    expected = {
        "requests.carried_in.total": "本年新收政府信息公开申请数量3＋上年结转政府信息公开申请数量1",
        "previous.rules.valid": "规章·现行有效件数2＋上一年报告规章·现行有效件数1.5",
    }
    assert sum_words(terms) == (said or expected[terms[-1].place])


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_finding_without_facts_shows_the_gap_and_not_a_brace(code: str, language: str) -> None:
    said = worded(ReportFinding(code, Level.WARNING, "section.1"), language)
    shown = said.title + said.problem + said.fix
    assert said.title
    assert not set("{}") & set(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_finding_of_a_bad_report_is_worded_whole(language: str) -> None:
    form = edition("2021")
    figures = Figures({key: number % 7 for number, key in enumerate(form.keys)})
    figures = figures.with_cells({"rules.issued": -1, "rules.valid": "", "coercion.decisions": Decimal("1.5")})
    found = check(Report("青石市科技局", 2023, "2019", figures.without("requests.new.total")), text=False)
    said = [worded(finding, language) for finding in found]
    assert {one.code for one in said} >= {"R3-ROW", "R3-SUM", "R4-SUM", "R2-INT", "W-BLANK", "I-READ"}
    gap = {"zh": "〔缺〕", "en": "[missing]"}[language]
    assert [one.code for one in said if gap in one.title + one.problem + one.fix] == []


def test_braces_in_a_report_are_not_filled() -> None:
    said = worded(ReportFinding("N-BLOCK", Level.UNKNOWN, "article20.8", facts={"caption": "{left}{0.__class__}"}))
    assert "{left}{0.__class__}" in said.problem


def test_the_places_of_all_templates_can_be_parsed() -> None:
    for rule in all_rules():
        for words in (rule.words, *rule.variants.values()):
            for text in (*words.title.values(), *words.problem.values(), *words.fix.values()):
                names = [name for _, name, _, _ in string.Formatter().parse(text) if name is not None]
                assert all(name.isidentifier() for name in names), (rule.code, names)


@pytest.mark.parametrize(("number", "zh", "en"), [(2, "二", "2"), ("6", "六", "6"), (0, "0", "0")])
def test_sections_are_counted_in_the_language(number: int | str, zh: str, en: str) -> None:
    assert (section_number(number), section_number(number, "en")) == (zh, en)
