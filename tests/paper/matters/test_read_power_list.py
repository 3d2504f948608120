"""Lists of powers in the layouts that agencies publish."""

from __future__ import annotations

import pytest
from county_lists import one_sheet

from gongkai.paper.entries.apart import NotAWorkbook
from gongkai.paper.matters.power_list import read_power_list
from gongkai.paper.matters.sheets import NoTable


def enforcement_list() -> bytes:
    """With a code, the basis in six columns, time limits in two (facts of a county list of 2024)."""
    return one_sheet(
        ("青石市自然资源局行政执法事项清单",),
        ("项目编码", "项目名称", "执法类别", "执法主体", "承办机构（处室）", "执法依据", *[""] * 5, "实施对象",
         "办理时限", "", "收费依据和标准", "备注"),
        (*[""] * 5, "法律", "行政法规", "地方性法规", "部委规章", "政府规章", "规范性文件", "",
         "法定时限", "承诺时限", "", ""),
        ("021001", "对非法占用土地的处罚", "行政处罚", "市自然资源局", "执法科", "土地管理法第七十七条",
         "土地管理法实施条例第五十七条", *[""] * 4, "公民、法人或其他组织", "90日", "60日", "不收费", ""),
        merged=("A1:P1", "F2:K2", "M2:N2", *(f"{letter}2:{letter}3" for letter in "ABCDELOP")),
    )  # fmt: skip


def duty_list() -> bytes:
    """With the kind merged downwards, parts of an item, duties in rows of their own (as lists of 2018 and 2023)."""
    return one_sheet(
        ("填报单位：市自然资源局", "", "", "", "", "", "填报时间：2025年3月"),
        ("序号", "职权类型", "职权名称", "", "职权依据", "实施主体", "责任事项", "追责情形", "备注"),
        ("", "", "项目", "子项", "", "", "", "", ""),
        ("1", "行政许可", "建设用地规划许可", "核发", "城乡规划法", "市局", "1.受理", "不依法受理的", ""),
        ("", "", "", "", "", "", "2.审查", "", ""),
        ("", "", "", "", "", "", "3.决定", "", ""),
        ("2", "", "", "变更", "同上", "市局", "1.受理", "同上", "联办"),
        ("3", "行政征收", "不动产登记费", "", "", "登记中心", "", "", ""),
        ("注：本清单自公布之日起施行。",),
        merged=("C2:D2", "A2:A3", "B2:B3", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:I3", "B4:B7", "C4:C7"),
    )


def test_the_basis_in_several_columns_is_kept_with_the_sort_of_instrument() -> None:
    (row,) = read_power_list(enforcement_list()).rows
    assert (row.code, row.name, row.kind, row.body) == (
        "021001", "对非法占用土地的处罚", "行政处罚", "市自然资源局",
    )  # fmt: skip
    assert row.basis == "法律：土地管理法第七十七条\n行政法规：土地管理法实施条例第五十七条"


def test_columns_of_no_standard_are_kept_under_their_own_heading() -> None:
    (row,) = read_power_list(enforcement_list()).rows
    assert row.others == {
        "承办机构(处室)": "执法科",
        "实施对象": "公民、法人或其他组织",
        "办理时限/法定时限": "90日",
        "办理时限/承诺时限": "60日",
        "收费依据和标准": "不收费",
    }


def test_parts_of_an_item_are_rows_and_duties_in_rows_of_their_own_are_not() -> None:
    read = read_power_list(duty_list())
    assert [(row.kind, row.name, row.part) for row in read.rows] == [
        ("行政许可", "建设用地规划许可", "核发"),
        ("行政许可", "建设用地规划许可", "变更"),
        ("行政征收", "不动产登记费", ""),
    ]
    assert read.rows[0].duties == "1.受理\n2.审查\n3.决定"
    assert (read.rows[1].basis, read.rows[1].liability) == ("城乡规划法", "不依法受理的")
    assert read.rows[1].others == {"备注": "联办"}
    assert (read.doubts, read.notes[-1]) == ((), "注：本清单自公布之日起施行。")


def test_a_bar_across_the_table_tells_the_kind_where_no_column_does() -> None:
    data = one_sheet(
        ("序号", "权力名称", "实施依据", "实施主体", "责任事项"),
        ("一、行政许可（1项）",),
        ("1", "建设用地规划许可", "城乡规划法", "市局", ""),
        ("二、其他事项",),
        ("2", "规划核实", "条例", "市局", ""),
        merged=("A2:E2", "A4:E4"),
    )
    read = read_power_list(data)
    assert [row.kind for row in read.rows] == ["行政许可", "其他"]


def test_a_kind_that_nobody_knows_and_a_row_without_a_name_are_named() -> None:
    data = one_sheet(
        ("序号", "权力类型", "权力名称", "实施依据"),
        ("1", "行政指导", "规划咨询", "条例"),
        ("2", "行政许可", "", "条例"),
    )
    read = read_power_list(data)
    assert [(each.reason, each.cell) for each in read.doubts] == [("kind_unknown", "B2"), ("no_name", "A3")]
    assert read.rows[0].kind == "行政指导"


def test_what_is_no_list_of_powers_is_refused() -> None:
    with pytest.raises(NoTable):
        read_power_list(one_sheet(("序号", "公开事项", "公开内容"), ("1", "甲", "乙")))
    with pytest.raises(NotAWorkbook):
        read_power_list(b"%PDF-1.4 ...")
