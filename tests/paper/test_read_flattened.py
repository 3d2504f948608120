"""Given a report that lost its lines, what stands in it is read; given one that lost its gaps, it is said to have."""

from __future__ import annotations

import pytest

from gongkai.law.report.checks import check
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.reading import Reading

TITLE = "白鹭县水务局2024年政府信息公开工作年度报告"
OPENING = (
    "根据《中华人民共和国政府信息公开条例》（国务院令第711号）要求，由白鹭县芦湾镇人民政府党政综合办公室负责编制本报告。"
    "本报告所列数据统计期限为2024年1月1日至2024年12月31日。"
)
TABLES_2 = (
    "第二十条第（一）项 信息内容 本年制发件数 本年废止件数 现行有效件数 规 章 0 0 0 行政规范性文件 2 1 6 "
    "第二十条第（五）项 信息内容 本年处理决定数量 行政许可 41 "
    "第二十条第（六）项 信息内容 本年处理决定数量 行政处罚 7 行政强制 0"
)
TABLE_3 = "一、本年新收政府信息公开申请数量 3 0 0 0 0 0 3 二、上年结转政府信息公开申请数量 0 0 0 0 0 0 0"
PARTS = [
    "一、总体情况 （一）主动公开。 全年主动公开政府信息22条。 （二）依申请公开。 全年收到政府信息公开申请3件。",
    f"二、主动公开政府信息情况 {TABLES_2}",
    f"三、收到和处理政府信息公开申请情况 {TABLE_3}",
    "四、政府信息公开行政复议、行政诉讼情况 行政复议 行政诉讼 1 0 0 0 1 0 0 0 0 0 0 0 0 0 0",
    "五、存在的主要问题及改进情况 培训不够。今后每季度组织一次。",
    "六、其他需要报告的事项 没有收取信息处理费。",
]
HEADINGS = [
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
]


def one_paragraph(*parts: str) -> Reading:
    return read_bytes((" ".join([OPENING, *parts]) + "\n").encode())


def test_headings_within_a_paragraph_part_it() -> None:
    reading = one_paragraph(*PARTS)
    assert [heading.text for heading in reading.prose.headings] == HEADINGS
    assert [heading.ordinal for heading in reading.prose.headings] == [1, 2, 3, 4, 5, 6]
    assert (reading.agency, reading.year) == ("白鹭县芦湾镇人民政府", 2024)
    assert [line.text for line in reading.prose.section(6)] == ["六、其他需要报告的事项", "没有收取信息处理费。"]


def test_sentences_with_half_width_commas_are_no_table_of_cells() -> None:
    reading = read_bytes((" ".join([OPENING, *PARTS]).replace("，", ",").replace("。", ",全年平稳。") + "\n").encode())
    assert reading.kind == "text"
    assert [heading.text for heading in reading.prose.headings] == HEADINGS


def test_tables_within_a_paragraph_are_read_by_their_blanks() -> None:
    figures = one_paragraph(*PARTS).figures
    assert [figures[f"normative_docs.{name}"] for name in ("issued", "repealed", "valid")] == [2, 1, 6]
    assert [figures[name] for name in ("licences.decisions", "penalties.decisions", "coercion.decisions")] == [41, 7, 0]
    assert (figures["requests.new.total"], figures["requests.carried_in.total"]) == (3, 0)
    assert (figures["review.reconsideration.total"], figures["review.direct_suit.total"]) == (1, 0)


def test_counts_of_a_paragraph_are_read_in_the_part_they_stand_in() -> None:
    stated = {statement.key: statement.value for statement in one_paragraph(*PARTS).prose.statements}
    assert stated["requests.new.total"] == 3


def test_a_list_of_the_parts_before_them_parts_nothing() -> None:
    listed = (
        "本报告包括：" + "；".join(f"{'一二三四五六'[number]}、{words}" for number, words in enumerate(HEADINGS)) + "。"
    )
    reading = one_paragraph(listed, *PARTS)
    assert [heading.ordinal for heading in reading.prose.headings] == [1, 2, 3, 4, 5, 6]
    assert reading.prose.section(1)[1].text.startswith("（一）主动公开")


def test_a_paragraph_that_only_names_the_parts_stays_whole() -> None:
    names = "、".join(HEADINGS)
    paragraph = f"{OPENING}本报告由{names}六部分组成。{'全年平稳。' * 30}"
    reading = read_bytes(f"{TITLE}\n{paragraph}\n一、总体情况\n无。\n".encode())
    assert [heading.text for heading in reading.prose.headings] == ["总体情况"]
    assert [line.number for line in reading.prose.lines] == [1, 2, 3, 4]


def test_lines_behind_such_a_paragraph_say_where_they_stood() -> None:
    text = "\n".join([" ".join([OPENING, *PARTS[:2]]), PARTS[2].replace(" ", "\n", 1)])
    read = read_bytes((text + "\n").encode())
    assert read.cells["requests.new.total"].where == "第3行"


def two_parts(line: str) -> Reading:
    lines = [TITLE, "二、主动公开政府信息情况", line, "五、存在的主要问题及改进情况", "无。"]
    return read_bytes(("\n".join(lines) + "\n").encode())


TOGETHER = [
    ("article20.1", "行政规范性文件2167"),
    ("article20.1", "第二十条第（一）项信息内容本年制发件数本年废止件数现行有效件数规章000行政规范性文件2167"),
    ("article20.5", "第二十条第（五）项信息内容本年处理决定数量行政许可4108"),
    ("requests", "一、本年新收政府信息公开申请数量31000031"),
    ("requests", "（二）部分公开4000004"),
    ("review", "结果维持结果纠正其他结果尚未审结总计100010000000000"),
]


@pytest.mark.parametrize(("place", "line"), TOGETHER)
def test_digits_that_run_together_are_said_to_and_not_to_be_missing(place: str, line: str) -> None:
    reading = two_parts(line)
    assert dict(reading.figures) == {}
    assert ("digits_together", place) in {(doubt.reason, doubt.place) for doubt in reading.doubts}
    said = {(finding.rule, finding.place, finding.facts.get("variant", "")) for finding in check(reading.report)}
    assert ("N-PLACE", place, "together") in said
    assert ("N-BLOCK", place) not in {(code, where) for code, where, _ in said}


@pytest.mark.parametrize("line", ["全年办理行政许可4108件、行政处罚000件。", "编号：总计1234567号", "行政许可4108"])
def test_a_number_behind_a_word_is_no_table(line: str) -> None:
    assert not [doubt for doubt in two_parts(line).doubts if doubt.reason == "digits_together"]
