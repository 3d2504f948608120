"""The report to be written: what is made from the form, what is carried over, and what is left open."""

from __future__ import annotations

import pytest

from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import Evidence
from gongkai.law.report.lines import edition
from gongkai.law.report.prose import Prose, ReportHeading, ReportLine
from gongkai.paper.annual.reading import Reading
from gongkai.paper.annual.writing.document import ReportDocument, lead, missing_topics, paragraphs

NEW = edition("2021")


def reading(lines: list[tuple[int, int, str]], headings: tuple[int, ...] = (), **values: object) -> Reading:
    """A reading with these lines: number, section, text."""
    prose = Prose(
        lines=tuple(ReportLine(number, text, section) for number, section, text in lines),
        headings=tuple(ReportHeading(1, "总体情况", line) for line in headings),
        contact=values.pop("contact", None),  # type: ignore[arg-type]
    )
    given = {"agency": "青石市科技局", "year": 2023, "form": "2019", "figures": Figures(), "prose": prose}
    return Reading(**{**given, **values})  # type: ignore[arg-type]


def test_title_and_preamble_follow_the_form_and_the_year() -> None:
    document = ReportDocument.drafted("青石市科技局", 2023, NEW, Figures())
    assert document.heading == "青石市科技局2023年政府信息公开工作年度报告"
    (preamble,) = document.preamble
    assert "《中华人民共和国政府信息公开条例》（国务院令第711号）" in preamble
    assert "国办公开办函〔2021〕30号" in preamble
    assert "2023年1月1日至2023年12月31日" in preamble


def test_a_report_in_the_older_form_cites_the_older_notice() -> None:
    document = ReportDocument.drafted("青石市科技局", 2020, edition("2019"), Figures())
    assert "国办公开办函〔2019〕60号" in document.preamble[0]
    assert "〔2021〕30号" not in document.preamble[0]


@pytest.mark.parametrize(
    ("texts", "missing"),
    [
        ([], ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]),
        (
            [
                "（一）主动公开情况。",
                "（二）依申请公开情况。",
                "（三）信息管理。",
                "（四）平台建设。",
                "（五）监督保障。",
            ],
            [],
        ),
        (
            ["全年主动公开信息12条，强化平台建设，接受监督。"],
            ["依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"],
        ),
        (["一是主动公开。", "二是政府信息管理。"], ["依申请公开", "政府信息公开平台建设", "监督保障"]),
    ],
)
def test_a_topic_of_section_one_is_missing_unless_named_in_full_or_in_a_heading(
    texts: list[str], missing: list[str]
) -> None:
    assert list(missing_topics(NEW, texts)) == missing


def test_the_form_of_2019_asks_for_no_topics() -> None:
    assert missing_topics(edition("2019"), []) == ()


def test_what_the_text_lacks_stands_open_in_it() -> None:
    document = ReportDocument.drafted("青石市科技局", 2023, NEW, Figures(), {1: ("主动公开、监督保障。",), 6: ()})
    assert document.sections[1][1:] == (
        "〔待补：依申请公开〕",
        "〔待补：政府信息管理〕",
        "〔待补：政府信息公开平台建设〕",
    )
    assert document.sections[6] == ("〔待补：信息处理费〕",)


def test_a_stated_fee_leaves_nothing_open_in_section_six() -> None:
    document = ReportDocument.drafted("青石市科技局", 2023, NEW, Figures(), {6: ("本年收取信息处理费0元。",)})
    assert document.sections[6] == ("本年收取信息处理费0元。",)


def test_a_rewritten_report_carries_the_text_of_sections_one_five_and_six() -> None:
    read = reading(
        [
            (3, 0, "青石市科技局2023年度政府信息公开工作报告"),
            (5, 0, "根据国务院令第492号，现公布本报告。"),
            (7, 1, "一、总体情况"),
            (8, 1, "2023年，我局认真做好主动公开工作。"),
            (20, 2, "第二十条第（一）项"),
            (21, 2, "以上为主动公开情况。"),
            (29, 5, "— 3 —"),
            (30, 5, "存在的问题是公开不及时。"),
            (31, 5, "第 4 页 共 5 页"),
            (40, 6, "无其他需要报告的事项。"),
        ],
        headings=(7,),
    )
    document = ReportDocument.from_reading(read, NEW)
    assert document.sections[1][0] == "2023年，我局认真做好主动公开工作。"
    assert document.sections[5] == ("存在的问题是公开不及时。",)
    assert document.sections[6] == ("无其他需要报告的事项。", "〔待补：信息处理费〕")
    assert [line.number for line in document.left_out_lines] == [3, 5, 21]


def test_a_figure_moves_to_the_other_form_only_under_the_same_key() -> None:
    read = reading([], figures=Figures({"licences.decisions": 4, "licences.prev_items": 9, "normative_docs.made": 60}))
    document = ReportDocument.from_reading(read, NEW)
    assert document.left_out == ("licences.prev_items", "normative_docs.made")
    assert "normative_docs.issued" in document.unread
    assert "licences.decisions" not in document.unread


def test_a_report_without_a_legible_year_says_so() -> None:
    document = ReportDocument.from_reading(reading([], year=None), NEW)
    assert document.title == "〔待补：年份〕年政府信息公开工作年度报告"
    assert "〔待补：年份〕年1月1日" in document.preamble[0]


def test_the_contact_is_carried_on_once() -> None:
    contact = Evidence("联系电话：0319-0000000", 90)
    assert ReportDocument.from_reading(reading([], contact=contact), NEW).notes == ("联系电话：0319-0000000",)
    within = reading([(90, 6, "联系电话：0319-0000000")], contact=contact)
    assert ReportDocument.from_reading(within, NEW).notes == ()


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (
            ["调整了政务公开工作领导小组，并在局网站上", "公开其职责。"],
            ["调整了政务公开工作领导小组，并在局网站上公开其职责。"],
        ),
        (["（一）主动公开政府信息情况", "2023年公开10条。"], ["（一）主动公开政府信息情况", "2023年公开10条。"]),
        (["第一段结束。", "第二段。"], ["第一段结束。", "第二段。"]),
        (
            ["加强政府网站和政务新媒体的建设，做到", "（二）依申请公开"],
            ["加强政府网站和政务新媒体的建设，做到", "（二）依申请公开"],
        ),
        (["", "  一行。 "], ["一行。"]),
    ],
)
def test_a_line_broken_by_the_page_is_joined_to_the_next(lines: list[str], joined: list[str]) -> None:
    assert list(paragraphs(lines)) == joined


@pytest.mark.parametrize(
    ("text", "head", "rest"),
    [
        ("（一）主动公开。全年公开10条。", "（一）主动公开。", "全年公开10条。"),
        ("（一）主动公开情况", "（一）主动公开情况", ""),
        ("全年公开10条。", "", "全年公开10条。"),
        ("（一）" + "很长的一句话" * 10 + "。", "", "（一）" + "很长的一句话" * 10 + "。"),
    ],
)
def test_a_heading_run_into_its_paragraph_is_set_apart(text: str, head: str, rest: str) -> None:
    assert lead(text) == (head, rest)
