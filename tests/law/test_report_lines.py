"""The two official forms as data: their size, their rows to the letter, and the years they are for."""

import pytest

from gongkai.law.report.lines import NoSuchEdition, cell_name, edition, editions, format_in_force


@pytest.mark.parametrize(
    ("form", "article20", "rows", "cells"),
    [("2021", 10, 25, 200), ("2019", 22, 23, 198)],
)
def test_each_form_has_its_number_of_cells(form: str, article20: int, rows: int, cells: int) -> None:
    found = edition(form)
    assert sum(len(block.keys) for block in found.blocks) == article20
    assert len(found.requests.rows) == rows
    assert len(found.requests.columns) == 7
    assert len(found.review.keys) == 15
    assert len(found.keys) == len(set(found.keys)) == cells


@pytest.mark.parametrize(("form", "results"), [("2021", 21), ("2019", 19)])
def test_the_total_adds_up_every_result_and_not_itself(form: str, results: int) -> None:
    rows = [row.key for row in edition(form).requests.outcome_rows]
    assert len(rows) == results
    assert "outcome.total" not in rows


@pytest.mark.parametrize(
    ("year", "form"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2023, "2021"), (2030, "2021")]
)
def test_the_form_in_force_goes_by_the_year_reported_on(year: int, form: str) -> None:
    assert format_in_force(year).name == form


def test_there_was_no_uniform_form_before_2019() -> None:
    with pytest.raises(NoSuchEdition) as refused:
        format_in_force(2018)
    assert refused.value.asked == 2018


@pytest.mark.parametrize("name", ["2020", "", "../2021", "mixed"])
def test_an_unknown_form_is_refused(name: str) -> None:
    with pytest.raises(NoSuchEdition):
        edition(name)


def test_the_blocks_of_section_two_stand_under_article_20() -> None:
    assert [block.item for block in edition("2021").blocks] == [1, 5, 6, 8]
    assert [block.item for block in edition("2019").blocks] == [1, 5, 6, 8, 9]
    assert edition("2021").blocks[0].cite.place == "第二十条第（一）项"


@pytest.mark.parametrize(
    ("key", "row", "column", "unit"),
    [
        ("normative_docs.valid", "行政规范性文件", "现行有效件数", "件"),
        ("fees.amount_wan", "行政事业性收费", "本年收费金额（单位：万元）", "万元"),
        ("requests.carried_out.total", "四、结转下年度继续办理", "总计", "件"),
        (
            "requests.outcome.refused.inquiry.business",
            "三、本年度办理结果 （三）不予公开 8.属于行政查询事项",
            "商业企业",
            "件",
        ),
        ("requests.new.merged_cell", "一、本年新收政府信息公开申请数量", "整行合并格", "件"),
        ("review.suit_after_reconsideration.pending", "行政诉讼 复议后起诉", "尚未审结", "件"),
    ],
)
def test_a_cell_is_named_in_the_words_of_its_form(key: str, row: str, column: str, unit: str) -> None:
    name = cell_name(key)
    assert name is not None
    assert (name.row, name.column, name.unit) == (row, column, unit)


def test_a_cell_of_the_old_form_alone_is_still_named() -> None:
    name = cell_name("licences.prev_items", preferred="2021")
    assert name is not None
    assert name.column == "上一年项目数量"
    assert cell_name("licences.colour") is None


def test_the_forms_are_listed_oldest_first() -> None:
    assert [form.name for form in editions()] == ["2019", "2021"]
