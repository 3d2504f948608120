"""Slips of the pen are told by general means: measured on texts written before the rules, and rule by rule.

`wording/clean_paragraphs.txt` and `wording/planted_slips.csv` are not changed when the rules are: they measure them.
"""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.report.slips import Slip, SlipKind, find_slips
from gongkai.law.report.slips.sounds import alike

TEXTS = Path(__file__).parent / "wording"
LEAST_FOUND = 0.8


def changes(text: str) -> list[tuple[str, str]]:
    return [(slip.printed, slip.meant) for slip in find_slips(text)]


def lies_on(slip: Slip, row: dict[str, str]) -> bool:
    """Whether a slip was told where a passage was planted, or lies around it."""
    places = (match.span() for match in re.finditer(re.escape(row["slip"]), row["text"]))
    return any(slip.start < end and start < slip.end for start, end in places)


def test_clean_paragraphs_of_thirty_bureaus_raise_no_alarm() -> None:
    paragraphs = (TEXTS / "clean_paragraphs.txt").read_text(encoding="utf-8").splitlines()
    assert len(paragraphs) == 30
    assert [slip.change for paragraph in paragraphs for slip in find_slips(paragraph)] == []


def test_at_least_four_fifths_of_forty_planted_slips_are_found_and_nothing_else() -> None:
    with (TEXTS / "planted_slips.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 40
    missed = [row["text"] for row in rows if not any(lies_on(slip, row) for slip in find_slips(row["text"]))]
    assert len(missed) <= len(rows) * (1 - LEAST_FOUND), missed
    beside = [slip.change for row in rows for slip in find_slips(row["text"]) if not lies_on(slip, row)]
    assert beside == []


@pytest.mark.parametrize(
    ("text", "printed", "meant"),
    [
        ("先审核审核发布", "审核审核", "审核"),
        ("完善公开的的制度", "的的", "的"),
        ("依申请公开申请公开工作", "申请公开申请公开", "申请公开"),
        ("制度健全，，渠道畅通", "，，", "，"),
        ("县政府网站网站公开", "网站网站", "网站"),
    ],
)
def test_what_stands_twice_was_meant_once(text: str, printed: str, meant: str) -> None:
    assert changes(text) == [(printed, meant)]


@pytest.mark.parametrize(
    "text",
    ["政务信息信息化平台", "成立工作工作组", "加强规范规范性文件", "县政府政府信息公开专栏", "达到目的的确不易",
     "以及及时公开", "方便群众和和谐社会", "二〇二〇年", "一项一项落实", "认真学习学习", "参与与会人员"],
)  # fmt: skip
def test_a_second_copy_that_begins_a_longer_word_is_no_slip(text: str) -> None:
    assert changes(text) == []


@pytest.mark.parametrize(
    ("text", "printed", "meant"),
    [
        ("全年共主动公开条。", "主动公开", "主动公开…条"),
        ("全年公开政府信息条，较上年增加。", "信息条", "信息…条"),
        ("本年度受理申请件，均已答复。", "申请件", "申请…件"),
        ("发放宣传册余份。", "余份", "…余份"),
        ("答复率达%。", "%", "…%"),
        ("统计期限自2023年月1日起。", "3年月", "3年…月"),
        ("截至2023年12月日。", "2月日", "2月…日"),
        ("截至2023年12月31止。", "2月31止", "2月31日止"),
        ("依照第条规定。", "第条", "第…条"),
        ("收到之日起个工作日内答复。", "起个工作日", "起…个工作日"),
    ],
)
def test_a_measure_or_date_without_its_number_asks_for_it(text: str, printed: str, meant: str) -> None:
    (slip,) = find_slips(text)
    assert (slip.kind, slip.meant) == (SlipKind.NUMBER, meant)
    assert slip.printed.startswith(printed)


@pytest.mark.parametrize(
    "text",
    [
        "全年主动公开政府信息12条。",
        "全年共主动公开十二条。",
        "主动公开的政府信息 10 余条。",
        "对收到的申请件，逐件登记。",
        "其中12件为建议件。",
        "未收到申请件。",
        "公开条例、文件、案件、稿件。",
        "7月日均发布5次。",
        "每月5日前、每年1月31日前、次月20日前报送。",
        "至年底完成，第一个工作日答复，每个工作日更新。",
        "每月日常检查。",
    ],
)
def test_a_measure_that_has_its_number_or_is_part_of_a_noun_is_no_slip(text: str) -> None:
    assert changes(text) == []


@pytest.mark.parametrize(
    ("text", "printed", "meant"),
    [
        ("《政府信息公开条列》", "政府信息公开条列", "政府信息公开条例"),
        ("行政事业型收费", "行政事业型收费", "行政事业性收费"),
        ("行政复仪案件", "行政复仪", "行政复议"),
        ("提起行政讼诉", "行政讼诉", "行政诉讼"),
        ("政府信息公开行政法复议", "行政法复议", "行政复议"),
        ("信息公开工情况", "公开工情况", "公开工作情况"),
        ("质量残差不齐", "残差不齐", "参差不齐"),
        ("按步就班", "按步就班", "按部就班"),
        ("再接再励", "再接再励", "再接再厉"),
        ("清理规范性文，并公布", "规范性文", "规范性文件"),
    ],
)
def test_a_term_with_one_sign_wrong_is_told_with_the_right_one(text: str, printed: str, meant: str) -> None:
    assert changes(text) == [(printed, meant)]


@pytest.mark.parametrize(
    "text",
    [
        "规范性文本、规范文件、行政处理决定、行政处分、行政体制",
        "政务信息公开条例、政府信息公布制度、公开内容、公开职责",
        "当事人已申请公开的，依法申请公开",
        "行政机关只能提供，信息处理非常及时",
        "予以公布、不予公布、存在主要问题",
        "加大政府信息公开力度",
        "本年新收政府信息公开申 请数量",
    ],
)
def test_another_word_that_is_near_a_term_is_no_slip(text: str) -> None:
    assert changes(text) == []


@pytest.mark.parametrize(
    ("sign", "other", "expected"),
    [("议", "意", True), ("性", "型", True), ("费", "废", True), ("例", "列", True), ("议", "公", False),
     ("罚", "理", False)],
)  # fmt: skip
def test_signs_of_one_sound_or_shape_are_alike(sign: str, other: str, expected: bool) -> None:
    assert alike(sign, other) is expected


@given(st.text("政府信息公开条例列行政复议仪，。年月日第条件2023的工作审核", max_size=60))
def test_slips_lie_in_the_text_in_order_and_apart(text: str) -> None:
    reached = 0
    for slip in find_slips(text):
        assert reached <= slip.start < slip.end <= len(text)
        assert text[slip.start : slip.end] == slip.printed
        assert slip.meant != slip.printed
        reached = slip.end


def test_a_passage_that_nobody_can_mend_by_a_word_is_to_be_written_anew() -> None:
    (slip,) = find_slips("对完成了年度建议在网站上进行了公开")
    assert slip.change == "“对完成了”（改写）"
