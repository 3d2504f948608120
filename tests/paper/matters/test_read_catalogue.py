"""Lists of matters of two counties, and what else is met: nothing is lost, what is doubtful is named."""

from __future__ import annotations

from datetime import date

import pytest
from county_lists import FACTS, official_layout, one_sheet, own_layout, rows_on, saved
from openpyxl import Workbook

from gongkai.paper.entries.apart import NotAWorkbook
from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.matters.catalogue import Catalogue, CatalogueRow, read_catalogue
from gongkai.paper.matters.sheets import NoTable

HEAD = ("序号", "公开事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体")
ROW = ("1", "政策文件", "文件全文", "条例", "20个工作日内", "市自然资源局", "■政府网站")
MATTERS = [(row["first"], row["second"]) for row in FACTS if row["first"]]
LAYOUTS = pytest.mark.parametrize("data", [official_layout(), own_layout()], ids=["official", "own"])


def by_number(data: bytes) -> dict[str, CatalogueRow]:
    return {row.number: row for row in read_catalogue(data).rows}


def doubts(read: Catalogue) -> list[tuple[str, str]]:
    return [(each.reason, each.cell) for each in read.doubts]


@LAYOUTS
def test_every_matter_is_read_with_its_levels(data: bytes) -> None:
    assert [row.matters for row in read_catalogue(data).rows] == MATTERS


@LAYOUTS
def test_rows_without_number_and_matter_go_on_with_the_row_above(data: bytes) -> None:
    rows = by_number(data)
    assert sorted(rows, key=int) == ["1", "2", "3", "4", "5", "6", "7", "8", "9", "14", "15", "17", "18", "19", "20"]
    assert rows["9"].elements.splitlines()[-1] == "没有数据的表格列出空表并说明"
    assert len(rows["9"].elements.splitlines()) == 4 + 3 + 2 + 1 + 1
    assert len(rows["15"].elements.splitlines()) == 3 + 5


@LAYOUTS
def test_the_same_as_above_is_written_out(data: bytes) -> None:
    rows = by_number(data)
    food = "食品安全法\n条例\n关于全面推进政务公开工作的意见\n食品药品安全监管信息公开管理办法"
    assert [rows[number].basis for number in "1234"] == [food] * 4
    assert rows["19"].limit == "形成之日起20个工作日内"
    assert rows["19"].basis == "招标投标法实施条例\n条例"


@LAYOUTS
def test_limits_and_bodies_stand_as_printed(data: bytes) -> None:
    rows = by_number(data)
    assert (rows["9"].limit, rows["9"].body) == ("本级人大或其常委会批准后20日内", "乡人民政府")
    assert (rows["6"].limit, rows["6"].body) == ("20个工作日内", "县商务局")


@LAYOUTS
def test_carriers_are_read_from_boxes_and_from_columns_alike(data: bytes) -> None:
    rows = by_number(data)
    assert rows["2"].carriers == ("政府网站", "政务服务中心", "其他：国家企业信用信息公示系统")
    assert rows["6"].carriers == ("政府网站", "公开查阅点")
    assert rows["17"].carriers[:4] == ("政府网站", "两微一端", "发布会/听证会", "政务服务中心")
    assert "投资项目在线审批监管平台" in rows["17"].carriers[4]


@LAYOUTS
def test_audience_mode_and_level_are_those_of_the_row(data: bytes) -> None:
    rows = by_number(data)
    assert {row.modes for row in rows.values()} == {("主动",)}
    assert (rows["9"].levels, rows["1"].levels) == (("乡级",), ("县级",))


def test_a_field_is_told_by_its_column_or_by_the_title_of_its_sheet() -> None:
    official, own = by_number(official_layout()), by_number(own_layout())
    assert [official[number].field for number in ("1", "9", "17", "20")] == [
        "食品药品监管", "财政预决算", "重大建设项目", "公共文化服务",
    ]  # fmt: skip
    assert [own[number].field for number in ("1", "6", "9")] == ["食品药品监管", "部门目录(商务)", "财政预决算"]


def test_what_has_no_column_of_the_standard_layout_is_kept_under_its_own_heading() -> None:
    rows = by_number(own_layout())
    assert rows["2"].others == {"更新周期": "每季度", "备注": "与省目录一致"}
    assert rows["3"].others == {"更新周期": "每季度"}


def test_titles_and_notes_round_the_table_are_kept() -> None:
    assert read_catalogue(own_layout()).notes == (
        "青石市政务公开事项目录",
        "填报单位：市政务公开办　2026年3月",
        "说明：公开时限按《条例》第二十六条。",
    )
    assert read_catalogue(official_layout()).notes[-1] == "注：本目录由市政务公开办会同主管部门编制。"


def test_headings_are_told_as_printed() -> None:
    header = read_catalogue(official_layout()).header
    assert header[:4] == ("序号", "公开事项/一级事项", "公开事项/二级事项", "公开内容(要素)")
    assert header[-2:] == ("公开层级/县级", "公开层级/乡级")


def test_the_only_doubt_is_a_reference_to_a_row_above_that_another_sheet_has() -> None:
    (doubt,) = read_catalogue(official_layout()).doubts
    assert (doubt.reason, doubt.sheet, doubt.cell) == ("nothing_above", "重大建设项目", "F4")
    assert read_catalogue(own_layout()).doubts == ()


def test_three_levels_category_and_duration_are_kept() -> None:
    data = one_sheet(
        ("序号", "公开类别", "公开事项", "", "", "公开内容及要求", "公开依据", "公开时长", "公开范围"),
        ("", "", "一级事项", "二级事项", "三级事项", "", "", "", ""),
        ("1", "决策公开", "规划", "总体规划", "草案公示", "草案", "城乡规划法", "长期", "全社会"),
        ("2", "结果公开", "", "", "批准结果", "批复", "", "30日", ""),
        merged=("C1:E1", "A1:A2", "B1:B2"),
    )
    first, second = read_catalogue(data).rows
    assert (first.category, first.matters) == ("决策公开", ("规划", "总体规划", "草案公示"))
    assert first.others == {"公开时长": "长期", "公开范围": "全社会"}
    assert (second.category, second.matters) == ("结果公开", ("规划", "总体规划", "批准结果"))
    assert (second.limit, second.others) == ("", {"公开时长": "30日"})


@pytest.mark.parametrize(
    ("cell", "carriers", "doubtful"),
    [
        ("■政府网站 □政府公报\n■两微一端", ("政府网站", "两微一端"), False),
        ("☑政府网站☐政府公报", ("政府网站",), False),
        ("√政府网站  政府公报", ("政府网站  政府公报",), False),
        ("■政府网站 口政府公报 口两微一端", ("政府网站",), False),
        ("■政府网站 。政府公报", ("政府网站",), True),
        ("政府网站√ 政府公报", ("政府网站√ 政府公报",), True),
        ("政府网站、公开查阅点", ("政府网站", "公开查阅点"), False),
        ("■ 政府网站 □其他", ("政府网站",), False),
        ("■其他（请注明）：微信群", ("其他：微信群",), False),
        ("■其 它：微信群", ("其他：微信群",), False),
        ("□政府网站 □政府公报", (), False),
        ("■社区/企事业单位/村公示栏(电子屏)", ("社区/企事业单位/村公示栏（电子屏）",), False),
        ("县人民政府门户网站", ("县人民政府门户网站",), False),
    ],
)
def test_a_tick_list_says_what_is_ticked(cell: str, carriers: tuple[str, ...], doubtful: bool) -> None:
    read = read_catalogue(one_sheet(HEAD, (*ROW[:6], cell)))
    assert read.rows[0].carriers == carriers
    assert doubts(read) == ([("tick_unclear", "G2")] if doubtful else [])


def test_words_in_the_column_of_a_choice_name_it_more_closely() -> None:
    data = one_sheet(
        ("序号", "公开事项", "公开依据", "公开对象", "", "公开层级", ""),
        ("", "", "", "全社会", "特定群众", "县级", "乡、村级"),
        ("1", "补贴发放", "条例", "□", "领取补贴的农户", "√", "■"),
        ("2", "补贴政策", "条例", "√", "", "市局", ""),
        merged=("D1:E1", "F1:G1"),
    )
    first, second = (read := read_catalogue(data)).rows
    assert (first.audience, first.levels) == (("特定群体：领取补贴的农户",), ("县级", "乡、村级"))
    assert (second.audience, second.levels) == (("全社会",), ("县级：市局",))
    assert doubts(read) == [("tick_unclear", "F4")]


def test_a_bar_across_the_table_names_the_field_and_is_named() -> None:
    data = one_sheet(HEAD, ("一、社会救助领域",), ROW, ("（二）其他工作",), ROW, merged=("A2:G2", "A4:G4"))
    read = read_catalogue(data)
    assert [row.field for row in read.rows] == ["社会救助", ""]
    assert doubts(read) == [("across", "A2"), ("across", "A4")]


def test_headings_repeated_on_a_later_page_begin_the_table_anew() -> None:
    read = read_catalogue(one_sheet(HEAD, ROW, HEAD, ("2", *ROW[1:])))
    assert [row.number for row in read.rows] == ["1", "2"]


def test_a_label_merged_down_the_whole_table_swallows_no_row() -> None:
    data = one_sheet((*HEAD, "公开对象"), ROW, ("2", *ROW[1:]), *[("", "", "", "", "", "", "")] * 3, merged=("H1:H6",))
    assert [row.number for row in read_catalogue(data).rows] == ["1", "2"]


def test_text_under_no_heading_is_kept_and_named() -> None:
    read = read_catalogue(one_sheet(HEAD, (*ROW, "", "补充")))
    assert read.rows[0].others == {"第9列": "补充"}
    assert doubts(read) == [("no_heading", "I2")]


def test_the_same_as_above_with_nothing_above_is_named() -> None:
    read = read_catalogue(one_sheet(HEAD, (*ROW[:3], "同上", *ROW[4:])))
    assert (read.rows[0].basis, doubts(read)) == ("同上", [("nothing_above", "D2")])


def test_a_row_that_names_no_matter_takes_that_of_the_row_above_and_is_named() -> None:
    read = read_catalogue(one_sheet(HEAD, ROW, ("2", "", "另一内容", "条例", "及时", "", "")))
    assert read.rows[1].matters == ("政策文件",)
    assert doubts(read) == [("no_matter", "A3")]


def test_two_columns_of_one_heading_lose_neither() -> None:
    read = read_catalogue(one_sheet((*HEAD, "备注", "备注"), (*ROW, "甲", "乙")))
    assert read.rows[0].others == {"备注": "甲\n乙"}
    assert doubts(read) == [("heading_twice", "I1")]


def test_filtered_rows_are_read_and_hidden_sheets_named() -> None:
    book = Workbook()
    page, other, empty = book.worksheets[0], book.create_sheet("旧目录"), book.create_sheet("空")
    rows_on(page, HEAD, ROW, ("2", *ROW[1:]))
    page.row_dimensions[3].hidden = True
    page.column_dimensions["D"].hidden = True
    rows_on(other, HEAD, ROW)
    other.sheet_state = empty.sheet_state = "hidden"
    read = read_catalogue(saved(book))
    assert [row.number for row in read.rows] == ["1", "2"]
    assert [(each.reason, each.sheet) for each in read.doubts] == [
        ("hidden_sheet", "旧目录"), ("hidden_row", "Sheet"), ("hidden_column", "Sheet"),
    ]  # fmt: skip


def test_a_sheet_without_a_table_is_named_beside_one_that_has_one() -> None:
    book = Workbook()
    rows_on(book.worksheets[0], HEAD, ROW)
    rows_on(book.create_sheet("编制说明"), ("一、编制原则",))
    (doubt,) = read_catalogue(saved(book)).doubts
    assert (doubt.reason, doubt.sheet, doubt.said) == ("no_table", "编制说明", "一、编制原则")


def test_numbers_and_days_in_cells_are_read_as_shown() -> None:
    (row,) = read_catalogue(one_sheet(HEAD, (7, *ROW[1:4], date(2026, 3, 2), 2.5, ""))).rows
    assert (row.number, row.limit, row.body) == ("7", "2026-03-02", "2.5")


def test_a_formula_without_its_result_is_named() -> None:
    read = read_catalogue(one_sheet(HEAD, ("=1+1", *ROW[1:])))
    assert doubts(read) == [("no_result", "A2")]


def test_a_workbook_without_such_headings_is_refused_with_its_sheets() -> None:
    with pytest.raises(NoTable) as refusal:
        read_catalogue(one_sheet(("姓名", "电话"), ("王某", "1"), title="通讯录"))
    assert refusal.value.sheets == ("通讯录",)


def test_text_far_outside_the_table_is_refused_and_not_passed_over() -> None:
    book = Workbook()
    page = book.worksheets[0]
    rows_on(page, HEAD, ROW)
    page.cell(6_000, 1).value = "2"
    with pytest.raises(Unreadable) as refusal:
        read_catalogue(saved(book))
    assert refusal.value.reason == "too_long"


def test_styled_emptiness_far_outside_the_table_is_no_content() -> None:
    book = Workbook()
    page = book.worksheets[0]
    rows_on(page, HEAD, ROW)
    page.cell(6_000, 1).number_format = "@"
    assert len(read_catalogue(saved(book)).rows) == 1


@pytest.mark.parametrize(
    ("data", "kind"), [("事项,依据,时限,主体\n甲,乙,丙,丁\n戊,己,庚,辛".encode(), "csv"), (b"%PDF-1.7 ...", "pdf")]
)
def test_another_kind_of_file_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(NotAWorkbook) as refusal:
        read_catalogue(data)
    assert refusal.value.kind == kind


def test_an_empty_and_a_broken_file_are_refused() -> None:
    with pytest.raises(Unreadable, match="empty"):
        read_catalogue(b"")
    with pytest.raises((Unreadable, NotAWorkbook)):
        read_catalogue(official_layout()[:3_000])
