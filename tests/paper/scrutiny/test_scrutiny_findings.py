"""A finding says enough to be answered and no more; its mark stays with what was found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongkai.paper.scrutiny.found import NoSuchScrutinyRule, Weight, all_rules, apart, found, rule
from gongkai.paper.scrutiny.personal_data import find_personal_data
from gongkai.paper.scrutiny.plain import plain, veiled
from gongkai.paper.scrutiny.wordings import PackKind

LINE = "领取人王建国，身份证号131981199003070011，金额800元。"


def mark_of(text: str) -> str:
    (one,) = find_personal_data(text)
    return one.mark


@pytest.mark.parametrize("name", all_rules())
def test_every_rule_says_what_it_is_what_to_do_and_whom_it_serves(name: str) -> None:
    known = rule(name)
    assert known.label and known.remedy.endswith("。")
    assert known.cite.provision
    assert known.id == name


def test_every_kind_of_pack_has_a_rule() -> None:
    assert [kind for kind in PackKind if kind not in all_rules()] == []


def test_an_unknown_rule_is_refused() -> None:
    with pytest.raises(NoSuchScrutinyRule):
        rule("nonsense")
    with pytest.raises(NoSuchScrutinyRule):
        found("nonsense", "字", 0, 1)


@pytest.mark.parametrize(("start", "end"), [(-1, 1), (0, 0), (1, 5)])
def test_a_place_outside_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="no place"):
        found("foreign_word", "四个字儿", start, end)


def test_the_weight_is_that_of_the_rule() -> None:
    assert found("identity_number", LINE, 0, 3).weight is Weight.BLOCKS
    assert found("plate", LINE, 0, 3).weight is Weight.WARNS


def test_a_long_passage_is_shortened() -> None:
    one = found("likeness", "字" * 500, 0, 500)
    assert one.said == "字" * 59 + "…"


def test_the_mark_moves_with_the_passage() -> None:
    assert mark_of(
        "前面加了一整段新的文字，与此无关，说的是别的事情。\n\n" + "某某通知如下，请遵照执行，特此公告。" + LINE
    ) == mark_of("某某通知如下，请遵照执行，特此公告。" + LINE)


def test_the_mark_is_another_where_number_or_surroundings_are_another() -> None:
    marks = [
        mark_of(LINE),
        mark_of(LINE.replace("131981199003070011", "131981196602281853")),
        mark_of(LINE.replace("王建国", "王建军")),
        mark_of(LINE.replace("800元", "发放完毕")),
    ]
    assert len(set(marks)) == len(marks)


def test_the_mark_does_not_change_when_a_number_beside_it_is_masked_or_a_line_is_broken_anew() -> None:
    beside = "王建国，131981199003070011，电话13900000034，800元"
    first = next(one.mark for one in find_personal_data(beside) if one.rule == "mobile")
    masked = beside.replace("131981199003070011", "131981********0011")
    assert next(one.mark for one in find_personal_data(masked) if one.rule == "mobile") == first
    broken = beside.replace("，电话", "，\n电话")
    assert next(one.mark for one in find_personal_data(broken) if one.rule == "mobile") == first


def test_the_mark_gives_away_no_digit_that_the_masked_form_hides() -> None:
    """Two numbers that mask alike have one mark: a hash of the whole would let anybody count through what is hidden."""
    other = "131981198501220011"
    assert other[:6] == "131981" and other[-4:] == "0011"
    whole = found("identity_number", LINE, 10, 28, fragment="131981********0011")
    assert (
        found("identity_number", LINE.replace("131981199003070011", other), 10, 28, fragment=whole.said).mark
        == whole.mark
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("13900000034", "139****34"),
        ("卡 6299 9900 0000 0000 012 号", "卡 629****12 号"),
        ("１３９０００００ ０３４", "139****34"),
        ("青政办〔2024〕138号", "青政办〔2024〕138号"),
        ("2024年3月15日", "2024年3月15日"),
        ("", ""),
    ],
)
def test_long_numbers_are_veiled_wherever_they_stand(text: str, said: str) -> None:
    assert veiled(text) == said


def test_facts_are_veiled_as_well() -> None:
    one = found("closed_title", LINE, 0, 3, facts={"title": "关于13900000034的函"})
    assert one.facts["title"] == "关于139****34的函"


@pytest.mark.parametrize("text", ["１２３ａＸ", "一二－三", "12\u200b3\u3000", "٣𝟏", "\ud800字", "（全角）：，"])
def test_the_plain_text_has_a_sign_for_every_sign(text: str) -> None:
    assert len(plain(text)) == len(text)


def test_of_two_that_overlap_the_earlier_and_longer_stays() -> None:
    long, short, other = (found("plate", LINE, 2, 8), found("plate", LINE, 4, 6), found("name", LINE, 4, 6))
    after = replace(short, start=8, end=9)
    assert apart([after, short, other, long]) == (long, other, after)
