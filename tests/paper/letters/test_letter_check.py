"""What keeps a letter from going out: a blank fact, a content missing or altered, a wrong or missing remedy."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import date, timedelta
from importlib import resources
from typing import Any

import pytest
from letters_given import CODES, rendered, sample, with_changed

from gongkai.law.articles import Cite
from gongkai.law.fees import Tariff
from gongkai.law.grounds import RecordCorrection
from gongkai.law.outcomes import Opinion, Outcome, OutcomeGroundsMissing
from gongkai.law.remedies import RemedyBasis, RemedyClass
from gongkai.law.service import ServiceWay
from gongkai.paper.letters.catalogue import letter
from gongkai.paper.letters.check import LetterFinding, LetterIncomplete, check, demand_complete
from gongkai.paper.letters.remedy import RemedyTold
from gongkai.paper.letters.render import LetterParagraph, Rendered, render
from gongkai.paper.letters.template import Shape

DECISIONS = [code for code in CODES if rendered(code).remedy is not None]


def codes(facts: Any, letter_of: Rendered | None = None, code: str = "") -> set[str]:
    return {one.code for one in check(facts, letter_of or render(code, facts))}


def required(value: Any, at: str = "") -> list[tuple[str, Any]]:
    """Each text or list without a default, wherever it lies, and what makes it blank."""
    found: list[tuple[str, Any]] = []
    for one in fields(value):
        given = getattr(value, one.name)
        if one.default is MISSING and type(given) is str:
            found.append((f"{at}{one.name}", " \n"))
        if isinstance(given, tuple):
            if one.default is MISSING:
                found.append((f"{at}{one.name}", ()))
            for number, inner in enumerate(given):
                if is_dataclass(inner) and not isinstance(inner, Cite):
                    found += required(inner, f"{at}{one.name}[{number}].")
        elif is_dataclass(given):
            found += required(given, f"{at}{one.name}.")
    return found


def test_a_blank_fact_keeps_the_letter_from_going_out(subtests: pytest.Subtests) -> None:
    for code, place, blank in [(each, *fact) for each in CODES for fact in required(sample(each))]:
        with subtests.test(f"{code} {place}"):
            facts = with_changed(sample(code), place, blank)
            try:
                letter_of = render(code, facts)
            except OutcomeGroundsMissing:
                letter_of = rendered(code)
            found = check(facts, letter_of)
            assert ("fact_missing", place) in {(one.code, one.place) for one in found}
            with pytest.raises(LetterIncomplete) as refused:
                demand_complete(facts, letter_of)
            assert refused.value.findings == tuple(found)


def without(letter_of: Rendered, part: str) -> Rendered:
    return replace(letter_of, paragraphs=tuple(one for one in letter_of.paragraphs if one.part != part))


def reworded(letter_of: Rendered, part: str, text: str) -> Rendered:
    paragraphs = tuple(replace(one, text=text) if one.part == part else one for one in letter_of.paragraphs)
    return replace(letter_of, paragraphs=paragraphs)


MANDATORY = [
    (code, part.id, part.contents)
    for code in CODES
    for part in letter(code).template.parts
    if part.contents and rendered(code).of(part.id)
]


def test_a_mandatory_part_that_is_missing_or_blank_is_named_with_each_of_its_contents(
    subtests: pytest.Subtests,
) -> None:
    for code, part, contents in MANDATORY:
        with subtests.test(f"{code} {part}"):
            for lacking in (without(rendered(code), part), reworded(rendered(code), part, " ")):
                found = check(sample(code), lacking)
                assert {(one.content, one.place) for one in found if one.code == "content_missing"} >= {
                    (content, part) for content in contents
                }
                with pytest.raises(LetterIncomplete):
                    demand_complete(sample(code), lacking)


def test_a_mandatory_part_that_says_something_else_is_noticed(subtests: pytest.Subtests) -> None:
    for code, part, contents in MANDATORY:
        with subtests.test(f"{code} {part}"):
            found = check(sample(code), reworded(rendered(code), part, "另行通知。"))
            assert {one.content for one in found if one.code == "part_altered"} == set(contents)


def test_parts_in_another_order_are_noticed() -> None:
    turned = replace(rendered("W12"), paragraphs=rendered("W12").paragraphs[::-1])
    assert "order_altered" in codes(sample("W12"), turned)


def test_a_part_that_comes_twice_is_noticed() -> None:
    letter_of = rendered("W20")
    twice = replace(
        letter_of, paragraphs=(*letter_of.paragraphs, LetterParagraph("remedy", Shape.TEXT, "可以直接起诉。"))
    )
    assert {"part_altered", "remedy_wrong"} <= codes(sample("W20"), twice)


def test_a_decision_without_its_remedy_does_not_go_out(subtests: pytest.Subtests) -> None:
    for code in DECISIONS:
        with subtests.test(code):
            assert "remedy_missing" in codes(sample(code), replace(without(rendered(code), "remedy"), remedy=None))
            assert "remedy_missing" in codes(sample(code), replace(rendered(code), remedy=None))
            assert "remedy_missing" in codes(sample(code), without(rendered(code), "remedy"))


def test_a_decision_with_the_other_remedy_does_not_go_out(subtests: pytest.Subtests) -> None:
    for code in DECISIONS:
        with subtests.test(code):
            told = rendered(code).remedy
            assert told is not None
            kinds = {RemedyClass.FREE_CHOICE: RemedyClass.RECONSIDERATION_FIRST}
            other = kinds.get(told.remedy.kind, RemedyClass.FREE_CHOICE)
            wrong = replace(rendered(code), remedy=RemedyTold(RemedyBasis(other, told.remedy.cites), told.text))
            assert "remedy_wrong" in codes(sample(code), wrong)


def test_a_letter_that_offers_a_suit_where_reconsideration_comes_first_does_not_go_out() -> None:
    """Refused under 16 ¶2 in 2024, with the paragraph of 2023."""
    facts = sample("W20")
    of_2023 = render("W20", replace(facts, issued=date(2023, 11, 20))).of("remedy")[0]
    found = check(facts, reworded(rendered("W20"), "remedy", of_2023))
    assert {"remedy_wrong", "part_altered"} <= {one.code for one in found}
    (wrong,) = [one for one in found if one.code == "remedy_wrong"]
    assert wrong.basis == Cite(23, 2, instrument="reconsideration_law_2023")


def test_a_procedural_letter_with_a_remedy_does_not_go_out(subtests: pytest.Subtests) -> None:
    for code in [code for code in CODES if code not in DECISIONS]:
        with subtests.test(code):
            told = rendered("W12").remedy
            assert told is not None
            extra = LetterParagraph("remedy", Shape.TEXT, told.text)
            letter_of = replace(rendered(code), paragraphs=(*rendered(code).paragraphs, extra))
            assert {"remedy_unwanted", "part_unknown"} <= codes(sample(code), letter_of)
            assert "remedy_unwanted" in codes(sample(code), replace(rendered(code), remedy=told))


@pytest.mark.parametrize("words", ["也可以直接向人民法院起诉。", "本告知不能申请行政复议。", "可以提起行政诉讼。"])
@pytest.mark.parametrize(("code", "part"), [("W13", "help"), ("W32", "again"), ("W03", "help"), ("W05", "thanks")])
def test_an_agency_s_own_words_may_not_speak_of_remedies(code: str, part: str, words: str) -> None:
    worded = render(code, sample(code), {part: words})
    assert codes(sample(code), worded) == {"remedy_in_wording"}


def test_a_part_disclosure_that_withholds_nothing_does_not_go_out() -> None:
    facts = sample("W14", parts_withheld=())
    with pytest.raises(OutcomeGroundsMissing) as refused:
        render("W14", facts)
    assert refused.value.outcome is Outcome.GRANTED_IN_PART
    assert {"grounds_missing", "fact_missing"} <= codes(facts, rendered("W14"))


DAY = timedelta(days=1)

NOTICE = {
    "way": ServiceWay.PUBLIC_NOTICE, "mail_number": "", "notice_place": "本机关公告栏", "notice_days": 30,
    "tried": "邮寄两次退回", "handed_over": date(2026, 2, 2), "deemed_on": date(2026, 3, 4),
}  # fmt: skip
REFUSALS = ("W15", "W16", "W17", "W18", "W19", "W20", "W21")
FAULTS = [
    ("W12", {"issued": date(2026, 3, 1)}, {"days_out_of_order"}),
    ("W12", {"issued": date(2027, 3, 24)}, {"number_of_another_year"}),
    ("W26", {"corrected": date(2026, 3, 2)}, {"days_out_of_order"}),
    ("W03", {"days": 0}, {"below_one"}),
    ("W04", {"days": -3}, {"below_one"}),
    ("W05", {"days": 21}, {"too_long"}),
    ("W05", {"days": 0}, {"below_one"}),
    ("W05", {"approved_on": date(2026, 3, 31)}, {"days_out_of_order"}),
    ("W05", {"issued": date(2026, 3, 31)}, {"days_out_of_order"}),
    ("W05", {"extended_due": date(2026, 3, 30)}, {"not_over"}),
    ("W11", {"amount": 999}, {"amount_wrong"}),
    ("W11", {"tariff": Tariff.PAGES}, {"amount_wrong"}),
    ("W11", {"first": 1, "last": 5, "amount": 0}, {"amount_wrong"}),
    *((code, {"cannot_be_severed": False}, {"not_verified"}) for code in REFUSALS),
    ("W15", {"referred_to": "青石市国家保密局"}, {"not_determined"}),
    ("W15", {"determination": "属于国家秘密"}, {"not_determined"}),
    ("W18", {"opinion": Opinion.CONSENT}, {"opinion_contradicts"}),
    ("W18", {"opinion": Opinion.OBJECTION_WITHOUT_REASON, "reasonable": True}, {"opinion_contradicts"}),
    ("W18", {"opinion": Opinion.SILENCE, "reasonable": None}, {"days_out_of_order"}),
    ("W18", {"answered_on": None}, {"days_out_of_order"}),
    ("W20", {"no_rule_orders_disclosure": False}, {"not_verified"}),
    ("W21", {"no_rule_orders_disclosure": False}, {"not_verified"}),
    ("W23", {"searched_to": date(2026, 3, 15)}, {"days_out_of_order"}),
    ("W24", {"responsible_contact": ""}, {"fact_missing"}),
    ("W28", {"same_throughout": False}, {"not_verified"}),
    ("W28", {"earlier_on": date(2026, 4, 17)}, {"days_out_of_order"}),
    ("W32", {"issued": date(2026, 3, 31)}, {"not_over"}),
    ("W33", {"issued": date(2026, 4, 13)}, {"not_over"}),
    ("W36", {"delayed_until": date(2026, 4, 8)}, {"not_over"}),
    ("W37", {"answer": RecordCorrection.PASSED_ON}, {"target_missing"}),
    ("W37", {"answer": RecordCorrection.TOLD_WHERE}, {"target_missing"}),
    ("W37", {"corrected_to": " "}, {"fact_missing"}),
    ("W38", {"way": ServiceWay.COURIER}, {"service_way_not_allowed"}),
    ("W38", {"way": ServiceWay.ENTRUSTED_AGENCY}, {"fact_missing"}),
    ("W38", {"mail_number": ""}, {"fact_missing"}),
    ("W38", NOTICE | {"tried": " "}, {"fact_missing"}),
    ("W38", NOTICE | {"notice_place": ""}, {"fact_missing"}),
    ("W38", NOTICE | {"notice_days": None}, {"fact_missing"}),
    ("W38", NOTICE | {"deemed_on": None}, {"fact_missing"}),
    ("W38", NOTICE | {"deemed_on": date(2026, 2, 1)}, {"days_out_of_order"}),
]


@pytest.mark.parametrize(("code", "change", "wanted"), FAULTS)
def test_facts_that_cannot_be_are_named(code: str, change: dict[str, Any], wanted: set[str]) -> None:
    facts = sample(code, **change)
    assert codes(facts, code=code) == wanted
    with pytest.raises(LetterIncomplete):
        demand_complete(facts, render(code, facts))


@pytest.mark.parametrize(
    ("ground", "allowed"),
    [
        (Cite(14), True),
        (Cite(15), True),
        (Cite(16, 1), True),
        (Cite(16, 2), True),
        (Cite(16), False),  # which of the two paragraphs?
        (Cite(36, 0, 4), True),
        (Cite(38), True),
        (Cite(2), True),
        (Cite(36), False),
        (Cite(36, 0, 3), False),  # says that it is withheld, not why
        (Cite(33, 2), False),
        (Cite(23, 1, 4, instrument="reconsideration_law_2023"), False),
    ],
)
def test_a_withheld_part_needs_a_ground_that_is_one(ground: Cite, allowed: bool) -> None:
    part = replace(sample("W14").parts_withheld[0], ground=ground)
    facts = sample("W14", parts_withheld=(part,))
    assert ("ground_not_allowed" in codes(facts, code="W14")) != allowed


def test_a_serial_number_counts_from_one() -> None:
    facts = sample("W12", number=replace(sample("W12").number, serial=0))
    assert codes(facts, code="W12") == {"number_below_one"}


def test_a_complete_letter_goes_out() -> None:
    for code in CODES:
        assert codes(sample(code), rendered(code)) == set(), code
        demand_complete(sample(code), rendered(code))


def test_every_finding_has_its_sentence_and_every_sentence_is_used() -> None:
    room = resources.files("gongkai.paper.letters")
    sentences = tomllib.loads((room / "findings.toml").read_text(encoding="utf-8"))
    for code in sentences:
        sentence = LetterFinding(code, "部分", "内容").sentence
        assert sentence.endswith("。") and "{" not in sentence
    modules = (file for file in room.iterdir() if file.name.endswith(".py"))
    written = "".join(module.read_text(encoding="utf-8") for module in modules)
    assert [code for code in sentences if f'"{code}"' not in written] == []


def test_a_record_of_public_notice_says_where_why_and_from_when_it_counts() -> None:
    facts = sample("W38", **NOTICE)
    rendered = render("W38", facts)
    demand_complete(facts, rendered)
    for said in (
        "公告送达（2026年2月2日公告于本机关公告栏）",
        "邮寄两次退回",
        "2026年3月4日（公告满30日）",
        "第九十五条第一款",
    ):
        assert said in rendered.text
