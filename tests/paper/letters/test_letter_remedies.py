"""救济途径: the paragraph of each letter by what it decides and when, word for word, and none in procedural ones."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from letters_given import CODES, rendered, sample

from gongkai.law import letters as law
from gongkai.law.articles import Cite
from gongkai.law.remedies import RemedyClass
from gongkai.paper.letters.check import check
from gongkai.paper.letters.render import render

ROWS = list(csv.DictReader((Path(__file__).parent / "remedy_paragraphs.csv").read_text(encoding="utf-8").splitlines()))
PROCEDURAL = [code for code, one in law.letters().items() if not one.must_tell_remedies]

FIRST = (
    "如不服本{called}，根据《中华人民共和国行政复议法》第二十三条第一款第（四）项的规定，{you}应当先申请行政复议："
    "可以自收到本{called}之日起六十日内，向{body}申请行政复议。对行政复议决定不服的，或者行政复议机关决定不予受理、"
    "驳回申请以及受理后逾期不作答复的，可以自收到决定书之日起或者行政复议期限届满之日起十五日内，向{court}提起行政诉讼。"
    "未经行政复议，不得直接提起行政诉讼。"
)
CHOICE = (
    "如不服本{called}，{you}可以自收到本{called}之日起六十日内，向{body}申请行政复议；"
    "也可以自收到本{called}之日起六个月内，向{court}提起行政诉讼。"
)


def decided(code: str, on: date, **changed: Any) -> Any:
    """The sample, decided on another day. Only the day of the decision counts for the remedy."""
    facts = sample(code, issued=on, **changed)
    return replace(facts, number=replace(facts.number, year=on.year))


def expected(pattern: str, code: str, facts: Any) -> str:
    called = "答复书" if code == "W37" else "告知书"
    review = facts.review
    text = pattern.format(called=called, you=facts.you, body=review.reconsideration_body, court=review.court)
    return f"{text}申请行政复议的互联网渠道：{review.internet_channel}。" if facts.served_online else text


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['outcome_letter']}-{row['decided']}")
def test_the_paragraph_is_this(row: dict[str, str]) -> None:
    code = row["outcome_letter"]
    facts = decided(code, date.fromisoformat(row["decided"]))
    letter = render(code, facts)
    assert letter.of("remedy") == (expected(FIRST if row["class"] == "first" else CHOICE, code, facts),)
    assert letter.remedy is not None
    first = letter.remedy.remedy.kind is RemedyClass.RECONSIDERATION_FIRST
    assert first == (row["class"] == "first")


def test_every_letter_that_must_tell_a_remedy_is_in_the_table() -> None:
    assert {row["outcome_letter"] for row in ROWS} | {"W14"} == set(law.letters()) - set(PROCEDURAL)


def test_a_procedural_letter_says_nothing_of_remedies(subtests: pytest.Subtests) -> None:
    for code in PROCEDURAL:
        with subtests.test(code):
            letter = rendered(code)
            assert letter.remedy is None
            assert letter.of("remedy") == ()
            assert "复议" not in letter.text and "诉讼" not in letter.text


@pytest.mark.parametrize(
    ("ground", "on", "first", "called"),
    [
        (Cite(15), date(2023, 12, 31), False, "不予公开"),
        (Cite(15), date(2024, 1, 1), True, "不予公开"),
        (Cite(16, 2), date(2026, 7, 8), True, "不予公开"),
        (Cite(36, 0, 4), date(2026, 7, 8), False, "无法提供"),
        (Cite(38), date(2026, 7, 8), False, "无法提供"),
        (Cite(2), date(2024, 1, 1), False, "不予提供"),
    ],
)
def test_a_part_disclosure_follows_the_grounds_of_what_it_leaves_out(
    ground: Cite, on: date, first: bool, called: str
) -> None:
    part = replace(sample("W14").parts_withheld[0], ground=ground)
    facts = decided("W14", on, parts_withheld=(part,))
    letter = render("W14", facts)
    assert letter.of("remedy") == (expected(FIRST if first else CHOICE, "W14", facts),)
    assert f"的规定，{called}。理由" in letter.of("withheld")[-1]


def test_the_setting_for_queries_decides_over_their_remedy() -> None:
    assert render("W22", sample("W22")).of("remedy")[0].count("应当先申请") == 0
    facts = sample("W22", reconsideration_first=True)
    assert render("W22", facts).of("remedy") == (expected(FIRST, "W22", facts),)


@pytest.mark.parametrize("code", ["W12", "W20", "W35", "W37"])
def test_served_by_the_internet_the_letter_names_the_internet_channel_for_reconsideration(code: str) -> None:
    facts = sample(code)
    online = replace(facts, served_online=True, review=replace(facts.review, internet_channel="https://fy.example"))
    assert "申请行政复议的互联网渠道：https://fy.example。" in render(code, online).of("remedy")[0]
    assert check(online, render(code, online)) == []
    offline = replace(online, served_online=False)
    assert "互联网" not in render(code, offline).of("remedy")[0]
    without = replace(facts, served_online=True)
    assert [one.code for one in check(without, render(code, without))] == ["no_internet_channel"]


def test_the_class_told_is_the_class_of_the_law(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            told = rendered(code).remedy
            assert (told is None) == (code in PROCEDURAL)
