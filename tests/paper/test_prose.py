"""Given the lines of a report as documents leave them, what is read around the tables."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.law.report.passage import Passage
from gongkai.law.report.prose import ReportLine
from gongkai.paper.annual.prose.read_prose import read_prose
from gongkai.paper.text.folding import fold

SIX = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]


NAMELESS = "2023年政府信息公开工作年度报告"


@pytest.mark.parametrize(
    ("lines", "agency", "year"),
    [
        (["青石市水务局2023年政府信息公开工作年度报告"], "青石市水务局", 2023),
        (["青石市水务局", "2023 年度政府信息公开工作报告"], "青石市水务局", 2023),
        (["青石市水务局", "2023年", "政府信息公开工作年度报告"], "青石市水务局", 2023),
        (["青石市水务局2023年政府信息公开", "工作年度报告"], "青石市水务局", 2023),
        (["青石市水务局政府信息公开工作2022年度报告"], "青石市水务局", 2022),
        (["2022年度青石镇政府信息公开工作年度报告"], "青石镇", 2022),
        (["青石市水务局关于2021年政府信息公开工作的年度报告"], "青石市水务局", 2021),
        (["青石市水务局二〇二三年政府信息公开工作年度报告"], "青石市水务局", 2023),
        (["青石市水務局２０２０年政府信息公開工作年度報告"], "青石市水务局", 2020),
        (["青水〔2024〕2号", "青石市水务局2023年政府信息公开工作年度报告"], "青石市水务局", 2023),
        (["首页 > 政务公开 > 年报", "青石市水务局2023年政府信息公开工作年度报告"], "青石市水务局", 2023),
        (["青石市水务局2023年政府信息公开工作告年度报"], "青石市水务局", 2023),
        ([NAMELESS, "青石市水务局", NAMELESS], "青石市水务局", 2023),
        ([NAMELESS, "现公布青石市水务局2023年政府信息公开工作年度报告。"], "青石市水务局", 2023),
        (["石桥区人民政府", NAMELESS, "本报告由青石市石桥区人民政府办公室编制。"], "青石市石桥区人民政府", 2023),
        (["根据条例要求，编制本报告。", "一、总体情况"], "", None),
    ],
)  # fmt: skip
def test_title_gives_agency_and_year(lines: list[str], agency: str, year: int | None) -> None:
    prose = read_prose([*lines, *SIX])
    assert (prose.agency, prose.year) == (agency, year)


def test_a_title_is_quoted_as_printed_with_its_line() -> None:
    prose = read_prose(["", "", "青石市水务局", "", "2023 年度政府信息公开工作报告", "", *SIX])
    assert prose.title is not None
    assert (prose.title.text, prose.title.line) == ("2023 年度政府信息公开工作报告", 5)


def test_a_year_that_the_title_lacks_is_that_of_the_period() -> None:
    prose = read_prose(["青石市水务局", "数据统计期限为2022年1月1日至2022年12月31日。", *SIX])
    assert prose.year == 2022


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        (SIX, [1, 2, 3, 4, 5, 6]),
        (["总体情况", *SIX[1:]], [0, 2, 3, 4, 5, 6]),
        ([*SIX[:2], "三是收到和处理政府信息公开申请情况", *SIX[3:]], [1, 2, 3, 4, 5, 6]),
        ([*SIX[:3], "三、因政府信息公开工作被申请行政复议和提起行政诉讼情况", *SIX[4:]], [1, 2, 3, 3, 5, 6]),
        (["一、總體情況", *SIX[1:]], [1, 2, 3, 4, 5, 6]),
        (["一 、总 体 情 况", *SIX[1:]], [1, 2, 3, 4, 5, 6]),
        ([*SIX[:4], "五、政府信息公开工作存在的主要问题及改进情况", "六、其它需要报告的事项"], [1, 2, 3, 4, 5, 6]),
        ([SIX[0], "（一）主动公开政府信息情况", "（二）依申请公开情况", *SIX[1:]], [1, 2, 3, 4, 5, 6]),
        ([SIX[0], "1.主动公开政府信息情况。", *SIX[1:]], [1, 2, 3, 4, 5, 6]),
        ([*SIX[:5], "一、存在问题", "二、改进措施", SIX[5]], [1, 2, 3, 4, 5, 6]),
        ([*SIX[:4], "五、政府信息公开收费及减免情况", "六、存在的主要问题及改进情况"], [1, 2, 3, 4, 5, 6]),
        ([*SIX[:3], "一、本年新收政府信息公开申请数量", "四、结转下年度继续办理", *SIX[3:]], [1, 2, 3, 4, 5, 6]),
    ],
)
def test_headings_are_found_whatever_their_numbers(printed: list[str], read: list[int]) -> None:
    assert [heading.ordinal for heading in read_prose(["标题", *printed]).headings] == read


def test_lines_stand_in_the_part_they_are_printed_under() -> None:
    prose = read_prose(["前言。", SIX[0], "正文一。", *SIX[1:5], "正文五。", SIX[5], "正文六。"])
    assert [line.text for line in prose.section(0)] == ["前言。"]
    assert [line.text for line in prose.section(1)] == [SIX[0], "正文一。"]
    assert [line.text for line in prose.section(5)] == [SIX[4], "正文五。"]
    assert [line.text for line in prose.section(6)] == [SIX[5], "正文六。"]


def test_lines_of_tables_count_and_are_not_read() -> None:
    prose = read_prose(["2023年政府信息公开工作年度报告", SIX[0], "全年收到政府信息公开申请5件。", "正文。"], {3})
    assert [line.number for line in prose.lines] == [1, 2, 4]
    assert [line.number for line in prose.tables] == [3]
    assert prose.statements == ()


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("统计期限为2023年1月1日至2023年12月31日。", date(2023, 1, 1), date(2023, 12, 31)),
        (
            "本报告中所列数据的统计期限 为 2023 年1 月 1 日至 2023 年 12 月 31 日。",
            date(2023, 1, 1),
            date(2023, 12, 31),
        ),
        ("数据统计期限自2023年1月1日起，至2023年12月31日止。", date(2023, 1, 1), date(2023, 12, 31)),
        ("统计时限从2022年1月1日到12月31日止。", date(2022, 1, 1), date(2022, 12, 31)),
        ("统计期限为２０２３年１月１日—１２月３１日。", date(2023, 1, 1), date(2023, 12, 31)),
        ("统计期限自2021年1月1日起至2021年12月30日止。", date(2021, 1, 1), date(2021, 12, 30)),
        ("统计期限为2023年1月1日至2023年12月31止。", date(2023, 1, 1), date(2023, 12, 31)),
        ("统计期限自202311日起至20231231日止。", None, None),
        ("统计期限自2023年1月1日起至2023年2月30日止。", date(2023, 1, 1), None),
        ("統計期限為2020年1月1日至2020年12月31日。", date(2020, 1, 1), date(2020, 12, 31)),
    ],
)
def test_statistical_period(sentence: str, first: date | None, last: date | None) -> None:
    period = read_prose(["青石市水务局2023年政府信息公开工作年度报告", sentence, *SIX]).period
    assert period is not None
    assert (period.first, period.last) == (first, last)


def test_a_single_date_is_no_period() -> None:
    assert read_prose(["统计数据截至2023年12月31日。", *SIX]).period is None


@pytest.mark.parametrize(
    ("sentence", "instruments"),
    [
        ("《中华人民共和国政府信息公开条例》（国务院令第711号）", ["regulation"]),
        ("《中华人民共和国政府信息公开条例》（国 务院令 第 492 号）", ["regulation_2007"]),
        ("中华人民共和国国务院令第711号公布的条例", ["regulation"]),
        ("《政府信息公开条例》（国务院令第721号）", [""]),
        ("国务院令第713号规定了重大行政决策程序", []),
        ("国办公开办函〔2021〕30号", ["report_format_2021"]),
        ("国办公开办函【2021】30号", ["report_format_2021"]),
        ("国办公开办函[2019]60号", ["report_format_2019"]),
        ("国办公开办函（2019）60号", ["report_format_2019"]),
        ("国办公开办函〔2022〕30号", [""]),
        ("国办公开办函〔2015〕207号", []),
        ("《中华人民共和国政府信息公开工作年度报告格式》（国办公开办函〔2021〕30号）", ["report_format_2021"]),
        ("《中华人民共和国政府信息公开工作年度报告格式》", ["report_format_2021"]),
        ("《中华人民共和国政府信息公开工作年度报告格式（试行）》", ["report_format_2019"]),
        ("《河北省实施〈中华人民共和国政府信息公开条例〉办法》", ["hebei_disclosure_measures"]),
        ("《河北省实施《中华人民共和国政府信息公开条例》办法》", ["hebei_disclosure_measures"]),
        ("《河北省实施办法》", [""]),
        ("《河北省规范性文件管理规定》", []),
    ],
)
def test_citations(sentence: str, instruments: list[str]) -> None:
    prose = read_prose(["青石市水务局2023年政府信息公开工作年度报告", f"根据{sentence}，编制本报告。", *SIX])
    assert [citation.instrument for citation in prose.citations] == instruments


@pytest.mark.parametrize(
    ("sentence", "named", "count"),
    [
        (
            ("本报告由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、"
            "政府信息公开行政复议、行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等六部分组成。"),
            6,
            6,
        ),
        (
            ("全文包括总体情况、主动公开政府信息情况、收到和处理申请情况、"
            "复议和诉讼情况、主要问题及改进情况，以及其他需要报告的事项。"),
            6,
            None,
        ),
        ("报告由总体情况、公开政府信息情况、政策解读情况、问题和改进措施等部分组成，限于全年。", 4, None),
        ("本报告分为总体情况、主动公开政府信息情况、存在问题及改进情况和其他需要报告的事项共4个部分。", 4, 4),
    ],
)  # fmt: skip
def test_announced_parts(sentence: str, named: int, count: int | None) -> None:
    parts = read_prose(["青石市水务局2023年政府信息公开工作年度报告", sentence, *SIX]).parts
    assert parts is not None
    assert (len(parts.names), parts.count) == (named, count)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("发布日期：2024-01-15 10:30", date(2024, 1, 15)),
        ("发布时间: 2024年1月15日 来源：水务局", date(2024, 1, 15)),
        ("時間：2024/1/15", date(2024, 1, 15)),
        ("2024年1月15日", date(2024, 1, 15)),
        ("二〇二四年一月十五日", date(2024, 1, 15)),
        ("2024 年 1 月 15 日", date(2024, 1, 15)),
        ("截至2024年1月15日，共公开12条。", None),
        ("发布日期：2024-02-30", None),
    ],
)
def test_date_of_publication(line: str, expected: date | None) -> None:
    assert read_prose(["青石市水务局2023年政府信息公开工作年度报告", *SIX, "无。", line]).published_on == expected


def test_contact_is_quoted() -> None:
    contact = read_prose(["2023年政府信息公开工作年度报告", "请与办公室联系（电话：0519-86660001）。", *SIX]).contact
    assert contact is not None
    assert contact.mark == "电话：0519-86660001"


def test_a_sentence_broken_over_lines_and_pages_is_read_whole() -> None:
    lines = [
        "青石市水务局2023年政府信息公开工作年度报告",
        SIX[0],
        "    2023 年，我局共受理政府信息公开申请 1",
        "",
        "2 件，均已按期答复。",
        *SIX[1:],
    ]
    (statement,) = read_prose(lines).statements
    assert (statement.value, statement.evidence.line) == (12, 3)
    assert statement.evidence.mark == "受理政府信息公开申请 12 件"
    assert statement.evidence.mark in statement.evidence.text


def test_evidence_quotes_the_printed_characters_not_the_folded_ones() -> None:
    prose = read_prose(["青石市水務局2021年政府信息公開工作年度報告", "一、總體情況", "全年收到政府信息公開申請８件。"])
    (statement,) = prose.statements
    assert (statement.value, statement.evidence.mark) == (8, "收到政府信息公開申請８件")


def test_a_long_line_is_quoted_by_its_sentence() -> None:
    long = "加强学习培训。" * 30 + "全年收到政府信息公开申请8件。" + "完善制度。" * 30
    (statement,) = read_prose(["2023年政府信息公开工作年度报告", SIX[0], long]).statements
    assert statement.evidence.text == "全年收到政府信息公开申请8件。"


@settings(max_examples=40)
@given(
    st.lists(st.text("一二三、（）公开政府信息申请收到12件未年月日第号 \t。，复议诉讼〔〕", max_size=40), max_size=12)
)
def test_reading_never_fails_and_marks_stand_in_what_was_printed(lines: list[str]) -> None:
    prose = read_prose(lines)
    whole = "".join(line.strip() for line in lines)
    for statement in prose.statements:
        assert statement.evidence.mark in whole
        assert statement.evidence.mark in statement.evidence.text
        assert 1 <= statement.evidence.line <= len(lines)


@given(st.text(max_size=80))
def test_folding_keeps_the_length_of_any_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.integers(0, 20), st.integers(0, 20))
def test_a_passage_quotes_any_stretch_as_it_stands_in_the_lines(start: int, length: int) -> None:
    lines = [ReportLine(1, " 二〇二三年度我局全年一共收 到申"), ReportLine(3, "请12 件，"), ReportLine(4, "均已答复。")]
    passage = Passage(lines)
    assert passage.text == "二〇二三年度我局全年一共收到申请12件，均已答复。"
    stretch = passage.text[start : start + length]
    evidence = passage.evidence(start, start + length) if stretch else None
    assert evidence is None or "".join(evidence.mark.split()) == stretch


def test_a_run_without_a_stop_states_nothing() -> None:
    rubbish = "统计期限2023年1月收到政府信息公开申请12件" * 200
    assert read_prose([NAMELESS, SIX[0], rubbish]).statements == ()
