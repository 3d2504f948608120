"""口径: what holds where no text says it, by whom and for what it was settled."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.conventions import (
    CONVENTIONS,
    NOTHING_SETTLED,
    BadAnswer,
    NoSuchConvention,
    SettledAnswer,
    SettledConventions,
    convention,
)

DAY = date(2026, 3, 2)


def test_every_default_is_an_answer_and_every_source_is_in_the_corpus() -> None:
    for asked in CONVENTIONS.values():
        assert asked.checked(asked.default) == asked.default
        assert asked.zh and asked.note and asked.counts
        assert asked.cite is None or asked.cite.source.title


def test_an_answer_holds_from_its_day_on_and_the_default_before() -> None:
    settled = SettledConventions([SettledAnswer("fee_restart", "no", DAY)])
    assert settled.agrees("fee_restart", date(2026, 3, 1))
    assert not settled.agrees("fee_restart", DAY)
    assert not settled.agrees("fee_restart", date(2030, 1, 1))
    assert settled.agrees("send_day_counted", DAY)


def test_a_later_answer_takes_the_place_of_an_earlier_one_from_its_own_day_whatever_order_they_come_in() -> None:
    settled = SettledConventions(
        [
            SettledAnswer("new_reply_days", "30", date(2026, 7, 1)),
            SettledAnswer("new_reply_days", "10"),
            SettledAnswer("new_reply_days", "15", DAY),
        ]
    )
    days = [date(2019, 5, 15), date(2026, 3, 1), DAY, date(2026, 6, 30), date(2026, 7, 1)]
    assert [settled.number("new_reply_days", day) for day in days] == [10, 10, 15, 15, 30]
    assert [answer.value for answer in settled.answers("new_reply_days")] == ["10", "15", "30"]


def test_where_nothing_is_settled_the_defaults_of_decision_0008_hold() -> None:
    assert NOTHING_SETTLED.value("internet_receipt", DAY) == "mutual_confirmation"
    assert NOTHING_SETTLED.number("public_notice_days", DAY) == 30
    assert NOTHING_SETTLED.value("counted_instance", DAY) == "first"
    assert not NOTHING_SETTLED.agrees("queries_to_reconsideration", DAY)


@pytest.mark.parametrize(
    ("id", "answer"),
    [
        ("fee_restart", "maybe"),
        ("legality_review", "some"),
        ("new_reply_days", "0"),
        ("new_reply_days", "-3"),
        ("new_reply_days", "二十"),
        ("public_notice_days", "366"),
        ("website_report_due", "02-30"),
        ("website_report_due", "1月20日"),
        ("review_results", "mediated=won"),
    ],
)
def test_what_is_no_answer_is_refused(id: str, answer: str) -> None:
    with pytest.raises(BadAnswer):
        convention(id).checked(answer)


@pytest.mark.parametrize(
    ("id", "answer", "words"),
    [
        ("fee_restart", "no", "否"),
        ("legality_review", "every", "全部答复"),
        ("new_reply_days", "030", "30个工作日"),
        ("public_notice_days", "0", "不用公告送达"),
        ("website_report_due", "01-20", "1月20日"),
        ("review_results", "", "照默认表"),
        ("review_results", " mediated=corrected ", "复议调解=结果纠正"),
    ],
)
def test_an_answer_is_said_in_words(id: str, answer: str, words: str) -> None:
    asked = convention(id)
    assert asked.words(asked.checked(answer)) == words


def test_a_convention_that_there_is_not_is_refused() -> None:
    with pytest.raises(NoSuchConvention):
        NOTHING_SETTLED.value("fee_restarts", DAY)


@pytest.mark.parametrize(
    "typed",
    [
        "复议调解=结果纠正，终止复议=其他结果",
        "复议调解 = 结果纠正, 终止复议 = 其他结果",
        "mediated=corrected, terminated=other",
    ],
)
def test_endings_are_settled_in_official_words_and_stored_as_they_always_were(typed: str) -> None:
    asked = convention("review_results")
    stored = asked.checked(typed)
    assert stored == "mediated=corrected, terminated=other"
    assert asked.typed(stored) == "复议调解=结果纠正，终止复议=其他结果"
