"""A list that is written in the standard layout is read back the same."""

from __future__ import annotations

from io import BytesIO

import pytest
from county_lists import CARRIERS, official_layout, own_layout
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from gongkai.paper.matters.catalogue import CatalogueRow, read_catalogue
from gongkai.paper.matters.write_catalogue import write_catalogue
from gongkai.paper.refusals import CannotWrite

WORDS = st.text("规划许可征收（）、；条例0123ab=+-@", min_size=1, max_size=12)
LINES = st.lists(WORDS, min_size=1, max_size=3).map("\n".join)


def some_of(*words: str) -> st.SearchStrategy[tuple[str, ...]]:
    """Some of these, in their order."""
    return st.lists(st.booleans(), min_size=len(words), max_size=len(words)).map(
        lambda chosen: tuple(word for word, is_chosen in zip(words, chosen, strict=True) if is_chosen)
    )


ROWS = st.builds(
    CatalogueRow,
    matters=st.lists(WORDS, min_size=1, max_size=3).map(tuple),
    number=st.integers(1, 999).map(str),
    field=st.sampled_from(["", "社会救助", "部门目录(商务)", "自然资源：规划"]),
    category=st.sampled_from(["", "决策公开", "结果公开"]),
    elements=st.just("") | LINES,
    basis=st.just("") | LINES,
    limit=st.sampled_from(["", "20个工作日内", "批准后20日内"]),
    body=st.just("") | WORDS,
    carriers=some_of(*CARRIERS[:-1], "其他：微信群", "村民小组长上门"),
    audience=st.sampled_from([(), ("全社会",), ("特定群体",), ("全社会", "特定群体：低保户")]),
    modes=some_of("主动", "依申请公开"),
    levels=some_of("县级", "乡级", "市级"),
    others=st.dictionaries(st.sampled_from(["备注", "更新周期", "权重"]), WORDS, max_size=3),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(ROWS, max_size=6))
def test_what_is_written_is_read_back(rows: list[CatalogueRow]) -> None:
    if rows:
        assert list(read_catalogue(write_catalogue(rows)).rows) == rows
    else:
        assert read_catalogue(write_catalogue(rows)).rows == ()


@pytest.mark.parametrize("data", [official_layout(), own_layout()], ids=["official", "own"])
def test_a_county_list_survives_the_standard_layout(data: bytes) -> None:
    rows = read_catalogue(data).rows
    assert read_catalogue(write_catalogue(rows)).rows == rows


def test_the_layout_is_that_of_published_lists() -> None:
    row = CatalogueRow(
        ("政策文件", "部门文件"), number="1", carriers=("政府网站",), audience=("全社会",), levels=("县级",)
    )
    page = load_workbook(BytesIO(write_catalogue([row]))).worksheets[0]
    top = [cell.value for cell in page[3]]
    assert [word for word in top if word] == [
        "序号", "公开事项", "公开内容（要素）", "公开依据", "公开时限", "公开主体", "公开渠道和载体",
        "公开对象", "公开方式", "公开层级",
    ]  # fmt: skip
    assert [cell.value for cell in page[4] if cell.value] == [
        "一级事项", "二级事项", "全社会", "特定群体", "主动", "依申请公开", "县级", "乡级",
    ]  # fmt: skip
    assert {"A3:A4", "B3:C3", "H3:H4", "I3:J3"} <= {str(area) for area in page.merged_cells.ranges}
    assert page["H5"].value.splitlines()[:2] == ["■政府网站", "□政府公报"]
    assert (page["I5"].value, page["J5"].value, page.print_title_rows) == ("√", None, "$3:$4")


def test_text_that_begins_like_a_formula_stays_text() -> None:
    row = CatalogueRow(("=HYPERLINK(1)",), number="1")
    page = load_workbook(BytesIO(write_catalogue([row]))).worksheets[0]
    assert (page["B5"].data_type, page["B5"].quotePrefix) == ("s", True)


def test_a_text_that_no_cell_can_hold_is_refused_and_not_cut_off() -> None:
    with pytest.raises(CannotWrite) as refusal:
        write_catalogue([CatalogueRow(("规划",), elements="条" * 40_000)])
    assert refusal.value.reason == "cell_too_long"
