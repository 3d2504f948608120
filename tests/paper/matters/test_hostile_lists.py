"""Files made to exhaust whoever opens them are refused by both readers, in words that say why."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from county_lists import one_sheet, saved
from openpyxl import Workbook

from gongkai.paper.formats.unreadable import Unreadable
from gongkai.paper.matters.catalogue import read_catalogue
from gongkai.paper.matters.power_list import read_power_list

BOTH = pytest.mark.parametrize("read", [read_catalogue, read_power_list], ids=["catalogue", "power_list"])


def with_sheet(content: bytes) -> bytes:
    """A workbook whose one sheet is this markup."""
    out = BytesIO()
    with ZipFile(BytesIO(one_sheet(("序号",)))) as source, ZipFile(out, "w", ZIP_DEFLATED) as made:
        for member in source.infolist():
            is_sheet = member.filename == "xl/worksheets/sheet1.xml"
            made.writestr(member, content if is_sheet else source.read(member))
    return out.getvalue()


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">%s</worksheet>'
HOSTILE = {
    "a sheet that unpacks to a hundred megabytes": (with_sheet(b" " * 100_000_000), "zip_bomb"),
    "a merged cell over the whole sheet": (
        with_sheet(SHEET % b'<sheetData/><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "too_many_cells",
    ),
    "a hundred thousand merged cells over each other": (
        with_sheet(SHEET % (b"<sheetData/><mergeCells>%s</mergeCells>" % (b'<mergeCell ref="A1:J10"/>' * 9_000))),
        "too_many_cells",
    ),
    "a sheet that is no markup": (with_sheet(b"<worksheet><sheetData>"), "broken_package"),
}


@BOTH
@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused(name: str, read: Callable[[bytes], object]) -> None:
    data, reason = HOSTILE[name]
    with pytest.raises(Unreadable) as refusal:
        read(data)
    assert refusal.value.reason == reason


@BOTH
def test_many_hidden_sheets_that_reach_far_are_not_unfolded(read: Callable[[bytes], object]) -> None:
    book = Workbook()
    book.worksheets[0].append(["序号", "公开事项", "公开依据", "职权名称", "职权类型"])
    for number in range(200):
        page = book.create_sheet(f"旧{number}")
        page.sheet_state = "hidden"
        page.cell(1_000_000, 16_000).value = 1
    found = read(saved(book))
    assert len(found.doubts) == 200  # type: ignore[attr-defined]


@BOTH
def test_a_text_far_to_the_right_is_refused_and_a_mere_look_is_not(read: Callable[[bytes], object]) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.append(["序号", "公开事项", "公开依据", "职权名称", "职权类型"])
    page.cell(1, 200).number_format = "@"
    assert read(saved(book)).doubts == ()  # type: ignore[attr-defined]
    page.cell(1, 200).value = "远"
    with pytest.raises(Unreadable) as refusal:
        read(saved(book))
    assert refusal.value.reason == "too_long"
