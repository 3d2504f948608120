"""Every letter of the law's catalogue is here, with all it must contain, and nothing else is."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from letters_given import CODES, places, rendered, sample, with_changed

from gongkai.facts.stored import UnusableFacts, facts_data, facts_from
from gongkai.law import letters as law
from gongkai.law.articles import REGULATION
from gongkai.law.clock import due_after, statutory_due
from gongkai.law.letters import NoSuchLetter
from gongkai.law.periods import limit
from gongkai.law.reply import Extension, ReplyClock
from gongkai.law.workdays import Calendar
from gongkai.paper.letters import catalogue
from gongkai.paper.letters.catalogue import letter, letters
from gongkai.paper.letters.check import check
from gongkai.paper.letters.template import Shape

STANDARD = Calendar.standard()


def test_every_letter_of_the_catalogue_has_its_folder_and_no_folder_is_without_one() -> None:
    assert set(letters()) == set(law.letters())
    assert list(letters()) == sorted(letters())


def test_every_letter_is_filled_from_one_class_of_facts() -> None:
    modules = Path(catalogue.__file__).parent.glob("*.py")
    named = re.findall(r'^    LETTER = "(W\d\d)"$', "".join(path.read_text("utf-8") for path in modules), re.MULTILINE)
    assert sorted(named) == sorted(law.letters())


def test_a_letter_that_is_not_there_is_refused() -> None:
    with pytest.raises(NoSuchLetter):
        letter("W39")


def test_every_content_that_the_catalogue_wants_has_a_part(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            form = letter(code)
            carried = {content for part in form.template.parts for content in part.contents}
            assert set(form.wanted_contents()) - carried == set()


def test_no_part_carries_a_content_that_the_catalogue_does_not_know(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            form = letter(code)
            carried = {content for part in form.template.parts for content in part.contents}
            assert carried - set(form.wanted_contents()) == set()


def test_what_is_left_out_is_a_common_content_and_has_its_reason(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            left_out = letter(code).template.leaves_out
            assert set(left_out) <= set(law.common_contents())
            assert all(left_out.values())
            assert not set(left_out) & set(letter(code).law.contents)


def test_only_letters_that_decide_nothing_leave_the_remedy_out() -> None:
    without = {code for code in CODES if "救济途径" in letter(code).template.leaves_out}
    assert without == {code for code, one in law.letters().items() if not one.must_tell_remedies}


def test_a_decision_on_a_request_does_without_none_of_the_common_contents(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            if law.letter(code).outcomes:
                assert letter(code).template.leaves_out == {}


def test_the_sample_is_a_letter_that_may_go_out(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            assert check(sample(code), rendered(code)) == []


def test_every_fact_says_in_chinese_what_it_is(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            for place, _, name in places(sample(code)):
                assert re.search("[一-龥]", name), place


def test_the_letter_cites_every_article_of_the_regulation_it_rests_on(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            text = rendered(code).text
            if letter(code).template.leaves_out.get("依据的条、款、项"):
                continue
            for cite in law.letter(code).basis:
                if cite.instrument == REGULATION:
                    assert cite.place in text


def test_facts_come_back_from_json_as_they_went(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            facts = sample(code)
            assert facts_from(type(facts), json.loads(json.dumps(facts_data(facts)))) == facts


def test_each_fact_that_must_be_given_is_missed_when_it_is_not(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            facts = sample(code)
            data = facts_data(facts)
            for name in ("office", "issued"):
                with pytest.raises(UnusableFacts) as refused:
                    facts_from(type(facts), {key: value for key, value in data.items() if key != name})
                assert (refused.value.at, refused.value.reason) == (name, "missing")


@pytest.mark.parametrize(
    ("change", "at", "reason"),
    [
        ({"surprise": 1}, "surprise", "unknown"),
        ({"issued": "2026年3月2日"}, "issued", "no_date"),
        ({"issued": 20260302}, "issued", "no_str"),
        ({"channel": "pigeon"}, "channel", "no_channel"),
        ({"days": "15"}, "days", "no_int"),
        ({"days": True}, "days", "no_int"),
        ({"items": "甲"}, "items", "no_list"),
        ({"items": ["甲", 2]}, "items[1]", "no_str"),
        ({"office": "青石市自然资源局"}, "office", "no_table"),
        ({"number": {"code_word": "青", "year": 2026}}, "number.serial", "missing"),
    ],
)
def test_data_that_are_no_facts_are_refused_with_their_place(change: dict[str, object], at: str, reason: str) -> None:
    facts = sample("W03")
    with pytest.raises(UnusableFacts) as refused:
        facts_from(type(facts), {**facts_data(facts), **change})
    assert (refused.value.at, refused.value.reason) == (at, reason)


def test_a_citation_that_is_none_is_refused() -> None:
    facts = sample("W02")
    with pytest.raises(UnusableFacts) as refused:
        facts_from(type(facts), {**facts_data(facts), "receipt_rule": "第三十一条"})
    assert (refused.value.at, refused.value.reason) == ("receipt_rule", "no_cite")


@pytest.mark.parametrize("data", [[], None, "{}", 3])
def test_data_that_are_no_table_of_facts_are_refused(data: object) -> None:
    with pytest.raises(UnusableFacts) as refused:
        facts_from(type(sample("W03")), data)
    assert (refused.value.at, refused.value.reason) == ("", "no_table")


def test_the_change_of_a_nested_fact_reaches_it() -> None:
    assert with_changed(sample("W13"), "published[0].where", "x").published[0].where == "x"


def test_agency_number_title_signature_and_date_stand_in_the_order_of_the_standard(subtests: pytest.Subtests) -> None:
    for code in CODES:
        with subtests.test(code):
            wanted = [
                Shape.HEAD,
                Shape.NUMBER,
                Shape.TITLE,
                Shape.ADDRESSEE,
                Shape.TEXT,
                Shape.SIGNATURE,
                Shape.DATE,
                Shape.NOTE,
            ]
            shapes = list(dict.fromkeys(one.shape for one in rendered(code).paragraphs if one.shape in wanted))
            assert shapes == [shape for shape in wanted if shape in shapes]


def test_the_days_of_the_samples_are_those_that_the_law_makes() -> None:
    received = date(2026, 3, 2)
    reply = ReplyClock(received)
    assert sample("W02").reply_due == reply.due(STANDARD).due
    extended = sample("W05")
    assert extended.first_due == reply.due(STANDARD).due
    longer = ReplyClock(received, extension=Extension(extended.days, extended.approved_by, extended.approved_on))
    assert extended.extended_due == longer.due(STANDARD).due
    uncorrected = sample("W32")
    period = limit("correction_period", on=date(2026, 3, 2))
    assert uncorrected.period_ended == due_after(period, uncorrected.served_on, STANDARD, number=15).due
    unpaid = sample("W33")
    assert unpaid.period_ended == statutory_due("fee_payment", unpaid.served_on, STANDARD).due
