"""What each cell counts, in words: every cell has its own, with its article, in the words of the form."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongkai.law.articles import Cite
from gongkai.law.outcomes import RULES
from gongkai.law.report.definitions import catalogue, definitions
from gongkai.law.report.lines import NoSuchEdition, edition

PAGE = Path(__file__).parents[2] / "docs" / "officers" / "annual-cells.md"


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_cell_has_a_definition_of_its_own_and_an_article_that_exists(form: str) -> None:
    said = definitions(form)
    assert tuple(said) == edition(form).keys
    assert len({one.text for one in said.values()}) == len(said)
    for key, one in said.items():
        assert one.cites, key
        assert all(cite.source for cite in one.cites) and "{" not in one.text


def test_a_result_cites_the_articles_of_the_replies_that_it_counts() -> None:
    one = definitions("2021")["requests.outcome.unable.not_held.business"]
    assert one.cites == (Cite(36, 0, 4), Cite(36, 0, 5), Cite(10))
    assert "由商业企业提出" in one.text and "（四）无法提供 1.本机关不掌握相关政府信息" in one.text
    assert "经检索没有，政府信息不存在；不属于本行政机关负责公开" in one.text


def test_usage_is_not_passed_off_as_law() -> None:
    assert definitions("2021")["requests.outcome.partial.natural_person"].confirmed
    assert not definitions("2021")["requests.outcome.granted.natural_person"].confirmed
    assert not definitions("2021")["review.reconsideration.upheld"].confirmed


def test_every_outcome_is_counted_in_some_row() -> None:
    rows = {row.key for row in edition("2021").requests.rows}
    assert {rule.row for rule in RULES.values()} <= rows


def test_no_form_no_definitions() -> None:
    with pytest.raises(NoSuchEdition):
        definitions("2018")
    with pytest.raises(KeyError):
        definitions("2021")["requests.new.nobody"]


def test_the_page_for_officers_is_made_from_the_definitions() -> None:
    assert PAGE.read_text(encoding="utf-8") == catalogue(), "run docs/make_cells.py"
