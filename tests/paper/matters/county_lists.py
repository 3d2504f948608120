"""Two counties' lists of matters, laid out as differently as those that are published, from the same facts."""

from __future__ import annotations

import csv
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

CARRIERS = (
    "政府网站", "政府公报", "两微一端", "发布会/听证会", "广播电视", "纸质媒体", "公开查阅点", "政务服务中心",
    "便民服务站", "入户/现场", "社区/企事业单位/村公示栏（电子屏）", "精准推送", "其他",
)  # fmt: skip
FACTS = list(csv.DictReader(Path(__file__).with_name("catalogue_facts.csv").open(encoding="utf-8")))


def saved(book: Workbook) -> bytes:
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def rows_on(page: Worksheet, *rows: tuple[object, ...]) -> None:
    for row in rows:
        page.append(list(row))


def one_sheet(*rows: tuple[object, ...], merged: tuple[str, ...] = (), title: str = "Sheet1") -> bytes:
    """A workbook of these rows."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = title
    rows_on(page, *rows)
    for area in merged:
        page.merge_cells(area)
    return saved(book)


def boxes(names: str) -> str:
    """A tick list in one cell."""
    chosen = {name.split(":")[0]: name.replace(":", "：") for name in names.split("|") if name}
    listed = [f"■{chosen.pop(name)}" if name in chosen else f"□{name}" for name in CARRIERS]
    return "  ".join([*listed, *(f"■{name}" for name in chosen.values())]) if names else ""


def official_layout() -> bytes:
    """A sheet for each field; headings merged over two rows; the first level merged downwards; one cell of boxes."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for field in dict.fromkeys(row["field"] for row in FACTS):
        page = book.create_sheet(field.replace("(", "").replace(")", ""))
        rows_on(
            page,
            (f"青石市{field}领域基层政务公开标准目录",),
            ("序号", "公开事项", "", "公开内容\n(要素)", "公开依据", "公 开 时 限", "公开主体", "公开渠道和载体",
             "公开对象", "", "公开方式", "", "公开层级", ""),
            ("", "一级事项", "二级事项", "", "", "", "", "", "全 社会", "特定群体（请写明）", "主动", "依申请",
             "县级", "乡级"),
        )  # fmt: skip
        for area in ("A1:N1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "H2:H3", "I2:J2", "K2:L2", "M2:N2"):
            page.merge_cells(area)
        facts = [row for row in FACTS if row["field"] == field]
        for row in facts:
            tick = "√" if row["first"] else ""
            page.append([
                row["number"] if row["first"] else "", row["first"], row["second"], row["elements"].replace(";", "\n"),
                row["basis"].replace("|", "\n"), row["limit"], row["body"], boxes(row["carriers"]), tick, "", tick, "",
                "√" if row["level"] == "县级" else "", "√" if row["level"] == "乡级" else "",
            ])  # fmt: skip
        merge_first_level(page, facts, 4)
        page.append(["注：本目录由市政务公开办会同主管部门编制。"])
    return saved(book)


def merge_first_level(page: Worksheet, facts: list[dict[str, str]], top: int) -> None:
    """Merge what repeats in the column 一级事项, as published lists do."""
    start = 0
    for place in range(1, len(facts) + 1):
        if place == len(facts) or facts[place]["first"] not in ("", facts[start]["first"]):
            if place - start > 1:
                for row in range(top + start + 1, top + place):
                    page.cell(row, 2).value = None
                page.merge_cells(start_row=top + start, start_column=2, end_row=top + place - 1, end_column=2)
            start = place


def own_layout() -> bytes:
    """One sheet for all; no cell merged; names of its own; a column for each carrier; notes above and below."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "目录"
    rows_on(
        page,
        ("青石市政务公开事项目录",),
        ("填报单位：市政务公开办", "", "", "2026年3月"),
        ("序号", "公开领域", "公开事项", "", "公开内容", "公开依据", "公开主体", *("公开渠道", *[""] * 12), "公开时限",
         "更新周期", "公开属性", "公开层级", "备注"),
        ("", "", "一级目录", "二级目录", "", "", "", *CARRIERS, "", "", "", "", ""),
    )  # fmt: skip
    first = field = ""
    for row in FACTS:
        chosen = {name.split(":")[0]: name.partition(":")[2] for name in row["carriers"].split("|") if name}
        ticks = [(chosen[name] or "√") if name in chosen else "" for name in CARRIERS]
        more = [name for name in chosen if name not in CARRIERS]
        ticks[-1] = ticks[-1] or "、".join(more)
        shown = row["first"] if (row["first"], row["field"]) != (first, field) else ""
        page.append([
            row["number"] if row["first"] else "", row["field"] if row["first"] else "", shown, row["second"],
            row["elements"].replace(";", "\n"), row["basis"].replace("|", "\n"), row["body"], *ticks, row["limit"],
            "每季度" if row["first"] else "", "主动公开" if row["first"] else "", row["level"],
            "与省目录一致" if row["number"] == "2" else "",
        ])  # fmt: skip
        first, field = row["first"] or first, row["field"]
    page.append(["说明：公开时限按《条例》第二十六条。"])
    return saved(book)
