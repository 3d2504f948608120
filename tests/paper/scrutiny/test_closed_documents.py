"""What is registered as not public is found by number and by title, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.paper.scrutiny.closed import ClosedDocument, find_closed

MINUTES = ClosedDocument("青政纪要〔2024〕5号", "青石市建设路拓宽工程专题会议纪要")
ORDER = ClosedDocument("青石市人民政府第12号密令", "")
SHORT = ClosedDocument("", "值班安排")


def found_in(text: str, *documents: ClosedDocument) -> list[tuple[str, str]]:
    return [(one.rule, text[one.start : one.end]) for one in find_closed(text, documents or (MINUTES,))]


@pytest.mark.parametrize(
    "written",
    [
        "青政纪要〔2024〕5号",
        "青政纪要[2024]5号",
        "青政纪要（2024）5号",
        "青政纪要【2024】第5号",
        "青政纪要〔2024〕第 5 号",
        "青政纪要 〔２０２４〕 ５号",
        "青政纪要〔2024〕05号",
        "青政纪\n要〔2024〕5号",
    ],
)
def test_a_closed_number_is_found_in_every_spelling(written: str) -> None:
    (found,) = find_closed(f"根据{written}精神", (MINUTES,))
    assert found.rule == "closed_number"
    assert found.weight == "blocks"
    assert f"根据{written}精神"[found.start : found.end] in (written, written.removesuffix("号").rstrip())
    assert dict(found.facts) == {"number": MINUTES.number, "title": MINUTES.title}


@pytest.mark.parametrize(
    "text",
    ["青政纪要〔2024〕15号", "青政纪要〔2024〕52号", "青政纪要〔2023〕5号", "青政办〔2024〕5号", "2024年第5号", ""],
)
def test_another_number_is_no_closed_one(text: str) -> None:
    assert found_in(text) == []


@pytest.mark.parametrize(
    "written",
    [
        "青石市建设路拓宽工程专题会议纪要",
        "《青石市建设路拓宽工程专题会议纪要》",
        "《青石市建设路拓宽\n工程专题会议纪要》",
        "青石市 建设路 拓宽工程 专题会议纪要",
    ],
)
def test_a_closed_title_is_found_in_every_spelling(written: str) -> None:
    ((rule, passage),) = found_in(f"落实{written}要求")
    assert rule == "closed_title"
    assert passage.startswith("青石市") and passage.endswith("会议纪要")


def test_number_and_title_are_two_findings() -> None:
    text = "依据《青石市建设路拓宽工程专题会议纪要》（青政纪要〔2024〕5号）"
    assert [rule for rule, _ in found_in(text)] == ["closed_title", "closed_number"]


def test_a_number_without_year_is_found_too() -> None:
    assert found_in("按青石市人民政府12号密令执行", ORDER) == [("closed_number", "青石市人民政府12号密令")]


def test_a_short_title_counts_only_as_a_title() -> None:
    assert found_in("做好值班安排", SHORT) == []
    assert found_in("印发《值班安排》", SHORT) == [("closed_title", "值班安排")]


def test_an_empty_register_finds_nothing() -> None:
    assert find_closed("青政纪要〔2024〕5号", ()) == ()
    assert find_closed("青政纪要〔2024〕5号", (ClosedDocument("", ""),)) == ()


@given(st.text(alphabet="青政纪要〔〕[]（）2024第5号 \n《》值班安排", max_size=80))
def test_every_finding_is_a_place_of_the_text(text: str) -> None:
    for one in find_closed(text, (MINUTES, ORDER, SHORT)):
        assert 0 <= one.start < one.end <= len(text)
