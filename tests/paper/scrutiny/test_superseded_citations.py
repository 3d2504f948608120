"""A text cites what is in force on its day, or says that it cites something former."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.paper.scrutiny.citations import find_superseded

TODAY = date(2026, 1, 5)


def found_on(day: date, text: str) -> list[tuple[str, str]]:
    return [(one.rule, text[one.start : one.end]) for one in find_superseded(text, day)]


def test_the_decree_of_2007_is_superseded_and_told_with_its_successor() -> None:
    (one,) = find_superseded("根据《政府信息公开条例》（国务院令 第 492 号）", TODAY)
    assert one.rule == "superseded_citation"
    assert one.instead == "《中华人民共和国政府信息公开条例》（国务院令第711号）"
    assert one.facts["until"] == "2019年5月14日"


@pytest.mark.parametrize(
    "text",
    [
        "《政府信息公开条例》（国务院令第711号）",
        "（2007年4月5日国务院令第492号公布，2019年4月3日国务院令第711号修订）",
        "原国务院令第492号",
        "《某某条例》（国务院令第999号）",
        "",
    ],
)
def test_a_right_citation_is_silent(text: str) -> None:
    assert found_on(TODAY, text) == []


def test_until_its_last_day_in_force_it_was_rightly_cited() -> None:
    text = "国务院令第492号"
    assert found_on(date(2019, 5, 14), text) == []
    assert found_on(date(2019, 5, 15), text) == [("superseded_citation", text)]


def test_the_successor_in_another_sentence_excuses_nothing() -> None:
    text = "按照国务院令第492号办理。现行条例见国务院令第711号。"
    assert found_on(TODAY, text) == [("superseded_citation", "国务院令第492号")]


def test_a_phrase_of_other_years_is_stale() -> None:
    text = "做好疫情防控工作"
    assert found_on(TODAY, text) == [("stale_phrase", "疫情防控")]
    assert found_on(date(2022, 6, 1), text) == []
