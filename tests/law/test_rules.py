"""Every rule on figures has its level, its source in the corpus and its words in both languages."""

import re
import tomllib
from importlib import resources

import pytest
from reports_given import changed, golden, the_one, zeros

from gongkai.law.report.checks import check
from gongkai.law.report.findings import Level, ReportFinding
from gongkai.law.report.rules import FindingWords, NoSuchReportRule, all_rules, rule, words_of

FIGURE_RULES = [
    row["code"]
    for row in tomllib.loads(resources.files("gongkai.law.report").joinpath("rules.toml").read_text("utf-8"))["rule"]
]
OF_THE_PLACE = {"left", "right", "left_terms", "right_terms", "place", "row", "column", "missing"}


def all_words(code: str) -> list[FindingWords]:
    return [rule(code).words, *rule(code).variants.values()]


def test_a_rule_stands_in_the_corpus(subtests: pytest.Subtests) -> None:
    for code in FIGURE_RULES:
        with subtests.test(code):
            cites = rule(code).cites
            assert cites
            assert all(cite.gist for cite in cites)


def test_a_title_is_no_longer_than_eighteen_signs(subtests: pytest.Subtests) -> None:
    for code in FIGURE_RULES:
        with subtests.test(code):
            assert all(0 < len(words.title["zh"]) <= 18 for words in all_words(code))


def test_both_languages_fill_the_same_places(subtests: pytest.Subtests) -> None:
    for code in FIGURE_RULES:
        with subtests.test(code):
            for words in all_words(code):
                for part in (words.title, words.problem, words.fix):
                    assert set(part) == {"zh", "en"}
                    assert set(re.findall(r"{(\w+)}", part["zh"])) == set(re.findall(r"{(\w+)}", part["en"]))


def test_only_warnings_ask(subtests: pytest.Subtests) -> None:
    for code in FIGURE_RULES:
        with subtests.test(code):
            assert rule(code).level is Level.WARNING or not rule(code).ask


def test_codes_are_unique_and_an_unknown_one_is_refused() -> None:
    codes = [one.code for one in all_rules()]
    assert len(codes) == len(set(codes))
    assert set(FIGURE_RULES) <= set(codes)
    with pytest.raises(NoSuchReportRule):
        rule("R9-NONE")


@pytest.mark.parametrize(
    ("code", "official"),
    [
        ("R3-ID", True),
        ("X-CARRY", True),
        ("X-NORM", False),
        ("X-PEND", False),
        ("X-OLD", False),
        ("W-NORM-SCOPE", False),
    ],
)
def test_what_no_official_text_states_is_marked(code: str, official: bool) -> None:
    assert rule(code).official is official


@pytest.mark.parametrize(
    ("finding", "title"),
    [
        (ReportFinding("R3-ID", Level.ERROR, "requests.*.total"), "收办不平：一加二不等于三加四"),
        (ReportFinding("R3-ID", Level.UNKNOWN, "requests"), "收办是否平衡无法核对"),
        (ReportFinding("X-FMT", Level.ERROR, "article20.9", facts={"variant": "abolished"}), "该项表格已取消"),
        (ReportFinding("N-BLOCK", Level.UNKNOWN, "review"), "未见该项表格"),
    ],
)
def test_a_finding_takes_the_words_of_its_case(finding: ReportFinding, title: str) -> None:
    assert words_of(finding).title["zh"] == title


def every_kind_of_finding() -> list[ReportFinding]:
    """The findings of reports in which much is wrong, so that the words of many rules are called for."""
    wrong = (
        "licences.decisions=2.5;rules.issued=/;requests.new.total=9;requests.carried_out.business=7;fees.amount_wan=3元"
    )
    torn = "requests.new.business=gone;review.direct_suit.total=gone;normative_docs.valid=gone"
    torn += ";requests.outcome.total.total=3"
    given = [
        (
            changed(zeros("2021", 2024, "某县司法局"), wrong + ";rules.valid=3;normative_docs.valid=101"),
            zeros("2021", 2023),
        ),
        (changed(zeros("2021", 2024), torn), changed(zeros("2021", 2023), "review.direct_suit.pending=9")),
        (zeros("2019", 2023), zeros("2021", 2020)),
        (golden("g2"), None),
        (golden("g1"), None),
    ]
    return [one for report, previous in given for one in check(report, previous=previous, text=False)]


def test_a_finding_brings_every_fact_that_its_words_call_for(subtests: pytest.Subtests) -> None:
    for finding in every_kind_of_finding():
        with subtests.test(f"{finding.rule} {finding.place}"):
            words = words_of(finding)
            called = {
                name for part in (words.title, words.problem, words.fix) for name in re.findall(r"{(\w+)}", part["zh"])
            }
            assert called - OF_THE_PLACE <= set(finding.facts)
            assert finding.cites


def test_a_finding_that_compares_shows_both_sides() -> None:
    finding = the_one(changed(zeros("2021", 2024), "requests.new.total=9"), "R3-ID", "requests.*.total")
    assert (finding.left_sum, finding.right_sum) == (9, 0)
    assert finding.facts["difference"] == "9"
