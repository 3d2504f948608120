"""Whatever stands on a sheet with such a list stands in what was read of it."""

from __future__ import annotations

from county_lists import one_sheet
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.paper.matters.catalogue import Catalogue, read_catalogue
from gongkai.paper.matters.power_list import Powers, read_power_list

MATTERS = ("序号", "一级事项", "二级事项", "公开内容", "公开依据", "公开时限", "公开主体", "公开对象", "备注")
POWERS = ("序号", "职权编码", "职权类型", "职权名称", "子项", "法定依据", "责任事项", "备注")
AREA = st.tuples(st.integers(1, 10), st.integers(2, 9), st.integers(0, 2), st.integers(0, 2))


def grids(width: int) -> st.SearchStrategy[list[tuple[str, ...]]]:
    """Some rows, one column wider than the head, each filled place with a text of its own."""
    filled = st.lists(st.booleans(), min_size=width + 1, max_size=width + 1)
    return st.lists(filled, max_size=7).map(
        lambda rows: [
            tuple(f"第{row}行{place}列止" if is_filled else "" for place, is_filled in enumerate(line))
            for row, line in enumerate(rows)
        ]
    )


def merged(area: tuple[int, int, int, int]) -> str:
    """A merged cell below the head: A2:B3."""
    column, row, right, down = area
    return f"{'ABCDEFGHIJKLM'[column - 1]}{row}:{'ABCDEFGHIJKLM'[column - 1 + right]}{row + down}"


def shown(rows: list[tuple[str, ...]], area: tuple[int, int, int, int]) -> set[str]:
    """What still shows on the sheet when the area is merged: a merged cell shows its first place alone."""
    column, row, right, down = area
    return {
        text
        for number, line in enumerate(rows, 2)
        for place, text in enumerate(line, 1)
        if text
        and (
            (number, place) == (row, column) or not (row <= number <= row + down and column <= place <= column + right)
        )
    }


def everything(read: Catalogue | Powers) -> str:
    """All that was read, in one text."""
    return repr((read.rows, read.notes, read.doubts, read.header))


@settings(max_examples=120, deadline=None)
@given(grids(len(MATTERS)), AREA)
def test_every_text_of_a_list_of_matters_is_somewhere(
    rows: list[tuple[str, ...]], area: tuple[int, int, int, int]
) -> None:
    read = read_catalogue(one_sheet(MATTERS, *rows, merged=(merged(area),)))
    assert {text for text in shown(rows, area) if text not in everything(read)} == set()


@settings(max_examples=120, deadline=None)
@given(grids(len(POWERS)), AREA)
def test_every_text_of_a_list_of_powers_is_somewhere(
    rows: list[tuple[str, ...]], area: tuple[int, int, int, int]
) -> None:
    read = read_power_list(one_sheet(POWERS, *rows, merged=(merged(area),)))
    assert {text for text in shown(rows, area) if text not in everything(read)} == set()
