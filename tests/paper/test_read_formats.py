"""What each file format does to a report: the construction as programs and people leave it, and what it states."""

from __future__ import annotations

import io
from collections.abc import Mapping
from decimal import Decimal

import pytest
from handmade import ofd, ofd_text, one_page, pdf, sheet_rows, stream, xlsx
from openpyxl import Workbook

from gongkai.law.report.figures import BLANK, Value
from gongkai.paper.annual.read import read_bytes

COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org", "total")
NEW = "一、本年新收政府信息公开申请数量"
CARRIED = "二、上年结转政府信息公开申请数量"
GRANTED = "（一）予以公开"
SECTION_2 = "二、主动公开政府信息情况"
SECTION_3 = "三、收到和处理政府信息公开申请情况"
SECTION_5 = "五、存在的主要问题及改进情况"
ITEM_5 = "第二十条第（五）项"
DECISIONS = "本年处理决定数量"


def requests(name: str, *values: Value) -> dict[str, Value]:
    return {f"requests.{name}.{column}": value for column, value in zip(COLUMNS, values, strict=True)}


ROW = "<tr><td>行政许可<td>{}"
PAGE_HEAD = f"<p>{SECTION_2}<p>{ITEM_5}"
PAGE_TABLE = f"<table><tr><td>信息内容<td>{DECISIONS}{ROW}</table>"
CELLS_3 = "<td>0" * 5
HEADER_3 = (
    "<tr><td colspan=3 rowspan=3>申请人情况<td colspan=7>申请人情况"
    "<tr><td rowspan=2>自然人<td colspan=5>法人或其他组织<td rowspan=2>总计"
    "<tr><td>商业企业<td>科研机构<td>社会公益组织<td>法律服务机构<td>其他"
)

PAGES: list[tuple[str, str, Mapping[str, Value]]] = [
    (
        "the official table, its labels joined across and down",
        (
            f"<p>{SECTION_3}<table>{HEADER_3}<tr><td colspan=3>{NEW}<td>4{CELLS_3}<td>4"
            f"<tr><td rowspan=2>三、本年度办理结果<td colspan=2>{GRANTED}<td>3{CELLS_3}<td>3"
            f"<tr><td>（三）不予公开<td>1.属于国家秘密<td>0{CELLS_3}<td>0</table>"
        ),
        requests("new", 4, 0, 0, 0, 0, 0, 4)
        | requests("outcome.granted", 3, 0, 0, 0, 0, 0, 3)
        | requests("outcome.refused.state_secret", 0, 0, 0, 0, 0, 0, 0),
    ),
    (
        "one cell joined over all seven columns",
        f"<p>{SECTION_3}<table>{HEADER_3}<tr><td colspan=3>{NEW}<td colspan=7>0</table>",
        {"requests.new.merged_cell": 0},
    ),
    (
        "a page laid out by tables, the report's own inside them",
        (
            f"<table><tr><td>首页<td>导航<tr><td colspan=2><table><tr><td>{PAGE_HEAD}{PAGE_TABLE.format(12)}"
            "</table></table>"
        ),
        {"licences.decisions": 12},
    ),
    (
        "menus, dates and visits around the report",
        (
            "<ul><li>首页<li>政务公开<li>2024<li>12</ul><div>浏览次数：345 次</div>"
            f"{PAGE_HEAD}{PAGE_TABLE.format(12)}<div>上一篇：2022年报 7</div><script>var n = 99;</script>"
        ),
        {"licences.decisions": 12},
    ),
    (
        "labels broken by hand",
        f"{PAGE_HEAD}<table><tr><td>信息<br>内容<td>本年处理<br/>决定数量<tr><td>行政<br>许可<td> 12 </table>",
        {"licences.decisions": 12},
    ),
    (
        "spaces that are none, as editors put them into cells",
        f"{PAGE_HEAD}<table><tr><td>&nbsp;信息内容&nbsp;<td>{DECISIONS}<tr><td>行政&nbsp;许可<td>&nbsp;12&nbsp;</table>",
        {"licences.decisions": 12},
    ),
    ("a cell that holds such a space only", f"{PAGE_HEAD}{PAGE_TABLE.format('&nbsp;')}", {"licences.decisions": BLANK}),
    (
        "pasted from Word: every word in its own span",
        (
            f"{PAGE_HEAD}<table><tr><td><p><span>信息</span><span>内容</span></p><td><p><span>{DECISIONS}</span></p>"
            "<tr><td><p><span>行政</span><b>许可</b></p><td><p><span lang=EN-US>1</span><span>2</span></p></table>"
        ),
        {"licences.decisions": 12},
    ),
    (
        "a table for the telephone that the screen does not show",
        f"{PAGE_HEAD}<div style='display:none'>{PAGE_TABLE.format(5)}</div>{PAGE_TABLE.format(12)}",
        {"licences.decisions": 12},
    ),
    (
        "paragraphs instead of a table",
        f"{PAGE_HEAD}<p>信息内容<p>{DECISIONS}<p>行政许可<p>12<p>{SECTION_3}",
        {"licences.decisions": 12},
    ),
    (
        "text as it was typed",
        f"<pre>{SECTION_2}\n{ITEM_5}\n信息内容\t{DECISIONS}\n行政许可\t12\n</pre>",
        {"licences.decisions": 12},
    ),
    (
        "a table with head and body, and its caption inside",
        (
            f"<p>{SECTION_2}<table><thead><tr><th colspan=2>{ITEM_5}<tr><th>信息内容<th>{DECISIONS}"
            "<tbody><tr><th>行政许可<td>12</table>"
        ),
        {"licences.decisions": 12},
    ),
]


def page(inside: str, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head>{head}<title>99</title></head><body>{inside}</body></html>"


@pytest.mark.parametrize(("inside", "stated"), [case[1:] for case in PAGES], ids=[case[0] for case in PAGES])
def test_a_web_page_states_what_it_shows(inside: str, stated: Mapping[str, Value]) -> None:
    reading = read_bytes(page(inside).encode())
    assert (reading.kind, dict(reading.figures)) == ("html", stated)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        ('<meta charset="gbk">', "gbk"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=gb2312">', "gb18030"),
        ("", "gb18030"),
        ('<meta charset="gb2312">', "utf-8"),
        ('<meta charset="utf-8">', "utf-8-sig"),
    ],
)
def test_a_page_is_read_in_its_encoding_whatever_it_says(head: str, encoding: str) -> None:
    reading = read_bytes(page(PAGE_HEAD + PAGE_TABLE.format(12), head).encode(encoding))
    assert dict(reading.figures) == {"licences.decisions": 12}


def test_a_page_that_is_xml_is_read() -> None:
    inside = f"<p>{SECTION_2}</p><p>{ITEM_5}</p><table><tr><td>信息内容</td><td>{DECISIONS}</td></tr>"
    made = f'<?xml version="1.0" encoding="gbk"?><html><body>{inside}<tr><td>行政许可</td><td>12</td></tr></table>'
    assert dict(read_bytes(f"{made}</body></html>".encode("gbk")).figures) == {"licences.decisions": 12}


SHEET_HEAD = [[SECTION_2], [ITEM_5], ["信息内容", DECISIONS]]


def merges(*ranges: str) -> str:
    inside = "".join(f'<mergeCell ref="{places}"/>' for places in ranges)
    return f"<mergeCells>{inside}</mergeCells>"


SHEETS: list[tuple[str, list[str], Mapping[str, Value]]] = [
    ("a figure as a number", [sheet_rows(*SHEET_HEAD, ["行政许可", 12])], {"licences.decisions": 12}),
    ("a figure as text", [sheet_rows(*SHEET_HEAD, ["行政许可", " 12 "])], {"licences.decisions": 12}),
    ("a figure that was reckoned", [sheet_rows(*SHEET_HEAD, ["行政许可", 12.0])], {"licences.decisions": 12}),
    (
        "a fraction keeps every digit",
        [
            sheet_rows(
                [SECTION_2],
                ["第二十条第（八）项"],
                ["信息内容", "本年收费金额（单位：万元）"],
                ["行政事业性收费", 12.345],
            )
        ],
        {"fees.amount_wan": Decimal("12.345")},
    ),
    (
        "the report begins far from the corner",
        [sheet_rows([], [], *[[None, None, *line] for line in SHEET_HEAD], [], [None, None, "行政许可", 12])],
        {"licences.decisions": 12},
    ),
    (
        "one table a sheet",
        [
            sheet_rows(*SHEET_HEAD, ["行政许可", 12]),
            sheet_rows([SECTION_3], [NEW, 4, 0, 0, 0, 0, 0, 4]),
            sheet_rows([SECTION_5], ["主动性还不够。"]),
        ],
        {"licences.decisions": 12} | requests("new", 4, 0, 0, 0, 0, 0, 4),
    ),
    (
        "labels joined over three columns",
        [
            sheet_rows([SECTION_3], [NEW, None, None, 4, 0, 0, 0, 0, 0, 4], [CARRIED, None, None, *[0] * 7])
            + merges("A1:J1", "A2:C2", "A3:C3")
        ],
        requests("new", 4, 0, 0, 0, 0, 0, 4) | requests("carried_in", 0, 0, 0, 0, 0, 0, 0),
    ),
    ("a formula whose result was never stored", [sheet_rows(*SHEET_HEAD, ["行政许可", "=6+6"])], {}),
    ("a mistake instead of a result", [sheet_rows(*SHEET_HEAD, ["行政许可", "#REF!"])], {}),
]


@pytest.mark.parametrize(("sheets", "stated"), [case[1:] for case in SHEETS], ids=[case[0] for case in SHEETS])
def test_a_workbook_states_what_it_shows(sheets: list[str], stated: Mapping[str, Value]) -> None:
    reading = read_bytes(xlsx(*sheets))
    assert (reading.kind, dict(reading.figures)) == ("xlsx", stated)


def test_what_a_workbook_hides_is_not_read() -> None:
    book = Workbook()
    shown, hidden = book.worksheets[0], book.create_sheet("上年")
    for line in (*SHEET_HEAD, ["行政许可", 5], ["行政许可", 12]):
        shown.append(line)
    shown.row_dimensions[4].hidden = True
    hidden.append(["行政处罚", 7])
    hidden.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    assert dict(read_bytes(out.getvalue()).figures) == {"licences.decisions": 12}


@pytest.mark.parametrize(
    ("what", "lines"),
    [
        ("commas", f"{SECTION_3},,,,,,,\n{NEW},4,0,0,0,0,0,4\n{CARRIED},0,0,0,0,0,0,0\n"),
        (
            "a quoted label with a line break",
            f'{SECTION_3},,,,,,,\n"一、本年新收\n政府信息公开申请数量",4,0,0,0,0,0,4\n{CARRIED},0,0,0,0,0,0,0\n',
        ),
        (
            "a quoted figure with its thousands",
            f'{SECTION_3},,,,,,,\n{NEW},"4",0,0,0,0,0,"4"\n{CARRIED},0,0,0,0,0,0,0\n',
        ),
        ("columns lost to a joined label", f"{SECTION_3},,,,,,,,,\n{NEW},,,4,0,0,0,0,0,4\n{CARRIED},,,0,0,0,0,0,0,0\n"),
        (
            "the mark of a spreadsheet program",
            f"\ufeff{SECTION_3},,,,,,,\r\n{NEW},4,0,0,0,0,0,4\r\n{CARRIED},0,0,0,0,0,0,0\r\n",
        ),
    ],
)
def test_a_delimited_file_states_what_it_shows(what: str, lines: str) -> None:
    reading = read_bytes(lines.encode(), what)
    stated = requests("new", 4, 0, 0, 0, 0, 0, 4) | requests("carried_in", 0, 0, 0, 0, 0, 0, 0)
    assert (reading.kind, dict(reading.figures)) == ("csv", stated)


def test_markdown_is_read_with_its_marks() -> None:
    lines = [
        f"## {SECTION_3}",
        "",
        "| 申请人情况 | 自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计 |",
        "|:---|---:|---:|---:|---:|---:|---:|---:|",
        f"| {NEW} | 4 | 0 | 0 | 0 | 0 | 0 | 4 |",
        f"| {CARRIED} | 1,234 | 0 | 0 | 0 | 0 | / | 1,234 |",
        "",
    ]
    stated = requests("new", 4, 0, 0, 0, 0, 0, 4) | requests("carried_in", 1234, 0, 0, 0, 0, "/", 1234)
    assert dict(read_bytes("\n".join(lines).encode()).figures) == stated


def test_an_ofd_is_read_line_by_line_whatever_the_order_of_its_texts() -> None:
    placed = [
        ofd_text("12", 120, 40.8),
        ofd_text("信息内容", 20, 30),
        ofd_text(SECTION_2, 20, 10),
        ofd_text("许可", 28, 40.4),
        ofd_text(ITEM_5, 20, 20),
        ofd_text(DECISIONS, 100, 30.5),
        ofd_text("行政", 20, 40),
    ]
    reading = read_bytes(ofd("".join(placed)))
    assert (reading.kind, dict(reading.figures)) == ("ofd", {"licences.decisions": 12})


def test_the_tenth_page_of_an_ofd_comes_after_the_second() -> None:
    head = ofd_text(SECTION_2, 20, 10) + ofd_text(ITEM_5, 20, 20) + ofd_text(f"信息内容 {DECISIONS}", 20, 30)
    between = [ofd_text("- 3 -", 100, 290)] * 8
    last = ofd_text("行政许可", 20, 10) + ofd_text("12", 120, 10) + ofd_text(SECTION_3, 20, 30)
    reading = read_bytes(ofd(ofd_text("目录", 20, 10), head, *between, last))
    assert dict(reading.figures) == {"licences.decisions": 12}


def test_a_pdf_of_several_content_streams_is_one_page() -> None:
    objects = one_page(b"")
    objects[3] = objects[3].replace(b"/Contents 4 0 R", b"/Contents [4 0 R 6 0 R]")
    objects[4] = stream(b"BT /F 12 Tf 50 800 Td (Annual report) Tj ET")
    objects[6] = stream(b"BT /F 12 Tf 50 780 Td (for the year) Tj ET", packed=1)
    assert [line.text for line in read_bytes(pdf(objects)).prose.lines] == ["Annual report", "for the year"]
