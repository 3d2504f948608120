"""What real reports do to their tables, one oddity a test: the lines as printed, and what they state."""

from __future__ import annotations

from decimal import Decimal

import pytest

from gongkai.law.report.figures import BLANK, Amount, Value
from gongkai.paper.annual.read import read_bytes
from gongkai.paper.annual.reading import Reading

TITLE = "青石市教育局\n2023年政府信息公开工作年度报告\n"
COLUMNS = ("natural_person", "business", "research", "public_interest", "legal_service", "other_org", "total")


SECTION_3 = "三、收到和处理政府信息公开申请情况\n"


def read(lines: str) -> Reading:
    heading = SECTION_3 if "第二十条" not in lines and "信息内容" not in lines and "总体情况" not in lines else ""
    return read_bytes((TITLE + heading + lines.strip("\n") + "\n").encode())


def row(name: str, *values: Value) -> dict[str, Value]:
    return {f"requests.{name}.{column}": value for column, value in zip(COLUMNS, values, strict=True)}


def docs(issued: Value, repealed: Value, valid: Value) -> dict[str, Value]:
    return {"normative_docs.issued": issued, "normative_docs.repealed": repealed, "normative_docs.valid": valid}


BLOCK_1 = "第二十条第（一）项\n信息内容 | 本年制发件数 | 本年废止件数 | 现行有效件数 |\n"

STATED: list[tuple[str, str, dict[str, Value]]] = [
    (
        "column labels broken in the middle",
        "第二十条第（一）项\n信息内容\n本年制\n发件数\n本年废\n止件数\n现行有\n效件数\n行政规范性\n文件\n3\n0\n7",
        docs(3, 0, 7),
    ),
    (
        "a row label in two cells and two lines",
        "三、本年度办理结果 | （三） | 不予公开 | 1.属于国 | 家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
        row("outcome.refused.state_secret", 0, 0, 0, 0, 0, 0, 0),
    ),
    (
        "a label that runs around its figures",
        "（二）部分公开（区分处理的，只计这一\n4 0 0 0 0 0 4\n情形，不计其他情形）\n1.属于国家秘密 1 0 0 0 0 0 1",
        row("outcome.partial", 4, 0, 0, 0, 0, 0, 4) | row("outcome.refused.state_secret", 1, 0, 0, 0, 0, 0, 1),
    ),
    (
        "labels of two rows printed together, each row of figures on its own line",
        "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n4 0 0 1 0 0 5\n1 0 0 0 0 0 1",
        row("new", 4, 0, 0, 1, 0, 0, 5) | row("carried_in", 1, 0, 0, 0, 0, 0, 1),
    ),
    (
        "the vertical label scattered among the rows",
        "（一）予以公开 2 0 0 0 0 0 2\n三\n、\n本\n年\n度\n（三）不予公开\n办\n1.属于国家秘密 0 0 0 0 0 0 0\n理\n"
        "2.其他法律行政法规禁止公开 1 0 0 0 0 0 1",
        row("outcome.granted", 2, 0, 0, 0, 0, 0, 2)
        | row("outcome.refused.state_secret", 0, 0, 0, 0, 0, 0, 0)
        | row("outcome.refused.law_forbidden", 1, 0, 0, 0, 0, 0, 1),
    ),
    (
        "a page number and a repeated header inside the table",
        "一、本年新收政府信息公开申请数量 | 4 | 0 | 0 | 0 | 0 | 0 | 4 |\n- 3 -\n"
        "申请人情况 |\n自然人 | 法人或其他组织 | 总计 |\n商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 |\n"
        "二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
        row("new", 4, 0, 0, 0, 0, 0, 4) | row("carried_in", 1, 0, 0, 0, 0, 0, 1),
    ),
    (
        "the total row right behind a repeated header",
        "（七）总计\n1\n0\n0\n0\n0\n0\n1\n四、结转下年度继续办理\n0\n0\n0\n0\n0\n0\n0",
        row("carried_out", 0, 0, 0, 0, 0, 0, 0),
    ),
    (
        "no caption and a mistyped header: 现行有效件",
        "信息内容\n本年制发件数\n本年废止件数\n现行有效件\n行政规范性文件\n1\n2\n3",
        docs(1, 2, 3),
    ),
    (
        "a year printed into the header",
        "信息内容 | 本年(2023)制发件数 | 本年(2023)废止件数 | 现行有效件数 |\n规范性文件 | 0 | 1 | 0 |",
        docs(0, 1, 0),
    ),
    (
        "an explanation printed behind the labels",
        "信息内容 | 本年制发件数（指2023年印发的件数） | 本年废止件数 | 现行有效件数 |\n"
        "行政规范性文件（指按程序制定并公开发布的公文） | 2 | 0 | 9 |",
        docs(2, 0, 9),
    ),
    (
        "half-width brackets, 1、 for 1., and numbers begun anew",
        "(三)不予公开 | 1、属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n1．保护第三方合法权益 | 2 | 0 | 0 | 0 | 0 | 0 | 2 |",
        row("outcome.refused.state_secret", 0, 0, 0, 0, 0, 0, 0)
        | row("outcome.refused.third_party", 2, 0, 0, 0, 0, 0, 2),
    ),
    (
        "traditional characters with pinyin behind them",
        "信息內(nèi)容 |\n本年制發(fā)件數(shù) |\n本年廢止件數(shù) |\n現(xiàn)行有效件數(shù) |\n行政規(guī)范性文件 |\n5 |\n0 |\n5 |",
        docs(5, 0, 5),
    ),
    ("full-width digits", BLOCK_1 + "行政规范性文件 | １２ | ０ | ３４ |", docs(12, 0, 34)),
    ("thousands separators", BLOCK_1 + "行政规范性文件 | 1,234 | 0 | 12，345 |", docs(1234, 0, 12345)),
    (
        "slash, dash, long dash, 无 and blank are not zero",
        BLOCK_1 + "规章 | / | - | — |\n行政规范性文件 | 无 |  | 0 |",
        {"rules.issued": "/", "rules.repealed": "-", "rules.valid": "—"} | docs("无", BLANK, 0),
    ),
    (
        "a non-breaking space is a blank",
        BLOCK_1 + "行政规范性文件 | \u00a0 | \u3000 | 3 |",
        docs(BLANK, BLANK, 3),
    ),
    (
        "signs and words in the column 本年增/减",
        "第二十条第（五）项\n信息内容 | 上一年项目数量 | 本年增/减 | 处理决定数量 |\n行政许可 | 30 | +208 | 5 |\n"
        "其他对外管理服务事项 | 40 | 减少8 | 6 |",
        {
            "licences.prev_items": 30,
            "licences.delta": 208,
            "licences.decisions": 5,
            "other_services.prev_items": 40,
            "other_services.delta": -8,
            "other_services.decisions": 6,
        },
    ),
    (
        "an amount in the column's own unit, and one in another",
        "第二十条第（八）项\n信息内容 | 本年收费金额（单位：万元） |\n行政事业性收费 | 190.457379万元 |\n"
        "第二十条第（九）项\n信息内容 | 采购项目数量 | 采购总金额 |\n政府集中采购 | 2 | 70487元 |",
        {
            "fees.amount_wan": Decimal("190.457379"),
            "procurement.items": 2,
            "procurement.amount": Amount(70487, "元"),
        },
    ),
    (
        "a header that states the amount in 元",
        "第二十条第（八）项\n信息内容 | 本年收费金额（单位：元） |\n行政事业性收费 | 2000 |",
        {"fees.amount_wan": Amount(2000, "元")},
    ),
    (
        "an amount of unknown unit stays a bare number",
        "第二十条第（九）项\n信息内容\n采购项目数量\n采购总金额\n政府集中采购\n13\n4674560\n三、收到和处理政府信息公开申请情况",
        {"procurement.items": 13, "procurement.amount": 4674560},
    ),
    (
        "a remark inside a cell",
        BLOCK_1 + "行政规范性文件 | 8（含上年结转2件） | 0 | 9 |",
        docs(8, 0, 9),
    ),
    (
        "a unit behind a count",
        BLOCK_1 + "行政规范性文件 | 8件 | 0件 | 9件 |",
        docs(8, 0, 9),
    ),
    (
        "only the total is printed, the other cells are there and empty",
        "一、本年新收政府信息公开申请数量 | | | | | | | 0 |",
        row("new", BLANK, BLANK, BLANK, BLANK, BLANK, BLANK, 0),
    ),
    (
        "one cell a line, one zero for the row, the rows going on",
        "一、本年新收政府信息公开申请数量\n0\n二、上年结转政府信息公开申请数量\n0\n三、本年度办理结果\n（一）予以公开",
        row("new", BLANK, BLANK, BLANK, BLANK, BLANK, BLANK, 0)
        | row("carried_in", BLANK, BLANK, BLANK, BLANK, BLANK, BLANK, 0),
    ),
    (
        "an additional row of 其他主动公开文件",
        "信息内容 | 本年新制作数量 | 本年新公开数量 | 对外公开总数量 |\n规范性文件 | 2 | 2 | 19 |\n其他主动公开文件 | 186 | 86 | 255 |",
        {
            "normative_docs.made": 2,
            "normative_docs.newly_public": 2,
            "normative_docs.total_public": 19,
            "other_public_docs.made": 186,
            "other_public_docs.newly_public": 86,
            "other_public_docs.total_public": 255,
        },
    ),
    (
        "one undivided row of 其他处理",
        "5.要求行政机关确认或重新出具已获取信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |\n（六）其他处理 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
        "（七）总计 | 21 | 0 | 0 | 0 | 0 | 0 | 21 |",
        row("outcome.not_processed.reconfirm", 0, 0, 0, 0, 0, 0, 0)
        | row("outcome.other", 1, 0, 0, 0, 0, 0, 1)
        | row("outcome.total", 21, 0, 0, 0, 0, 0, 21),
    ),
    (
        "columns in another order than the form's",
        "信息内容 | 现行有效件数 | 本年制发件数 | 本年废止件数 |\n行政规范性文件 | 9 | 2 | 1 |",
        docs(2, 1, 9),
    ),
]


@pytest.mark.parametrize(("lines", "stated"), [case[1:] for case in STATED], ids=[case[0] for case in STATED])
def test_what_is_printed_is_read(lines: str, stated: dict[str, Value]) -> None:
    figures = read(lines).figures
    assert {key: figures.get(key) for key in stated} == stated
    assert set(figures) <= set(stated) | {"requests.outcome.total." + column for column in COLUMNS}


LEFT_IN_DOUBT: list[tuple[str, str, str]] = [
    ("six figures for seven columns", "一、本年新收政府信息公开申请数量\n4\n0\n0\n0\n0\n4\n二、上年结转", "requests.new"),
    ("eight figures for seven columns", "一、本年新收政府信息公开申请数量\n4\n0\n0\n0\n0\n0\n0\n4\n二、上年结转", "requests.new"),
    ("one figure that is not zero", "一、本年新收政府信息公开申请数量\n4\n二、上年结转政府信息公开申请数量", "requests.new"),
    ("a figure that is no number", "一、本年新收政府信息公开申请数量 | 4 | O | 0 | 0 | 0 | 0 | 4 |", "requests.new.business"),
    ("a number torn apart", "一、本年新收政府信息公开申请数量 | 1 2 | 0 | 0 | 0 | 0 | 0 | 12 |", "requests.new"),
    ("one figure for three columns", "信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n规章\n0\n行政规范性文件", "article20.1.rules"),
    ("figures under no label", "一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n本市自设的统计栏目 | 3 | 0 | 0 |", "requests"),
    ("labels together, figures one a line, sums that do not tell", "一、本年新收政府信息公开申请数量\n二、上年结转政府信息公开申请数量\n"
     + "\n".join("12345678901234"), "requests.carried_in"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "place"), [case[1:] for case in LEFT_IN_DOUBT], ids=[case[0] for case in LEFT_IN_DOUBT]
)
def test_what_can_be_read_in_two_ways_is_a_doubt_with_its_place(lines: str, place: str) -> None:
    reading = read(lines)
    assert place in {doubt.place for doubt in reading.doubts}
    assert not [key for key in reading.figures if key == place or (key.startswith(f"{place}.") and place != "requests")]


def test_a_cell_printed_twice_with_different_figures_states_nothing() -> None:
    reading = read(BLOCK_1 + "行政规范性文件 | 1 | 0 | 3 |\n" + BLOCK_1 + "行政规范性文件 | 1 | 0 | 4 |")
    assert dict(reading.figures) == {"normative_docs.issued": 1, "normative_docs.repealed": 0}
    assert [(doubt.reason, doubt.place) for doubt in reading.doubts] == [("printed_twice", "normative_docs.valid")]


def test_a_report_that_mixes_both_forms_says_so() -> None:
    reading = read(
        BLOCK_1
        + "行政规范性文件 | 1 | 0 | 3 |\n第二十条第（八）项\n信息内容 | 上一年项目数量 | 本年增/减 |\n行政事业性收费 | 2 | 0 |"
    )
    assert reading.form == "mixed"
    assert reading.figures["fees.prev_items"] == 2


def test_every_figure_says_where_it_stood() -> None:
    reading = read(BLOCK_1 + "行政规范性文件 | 1 | 0 | 3 |")
    printed = reading.cells["normative_docs.valid"]
    assert (printed.raw, printed.line, printed.where) == ("3", 5, "第5行")


def test_prose_that_names_the_labels_is_no_table() -> None:
    reading = read(
        "一、总体情况\n全年作出行政许可 12 件、行政处罚 3 件，予以公开 2 件，不予公开 1 件，均已办结。\n五、存在的主要问题及改进情况"
    )
    assert dict(reading.figures) == {}
