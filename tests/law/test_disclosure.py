"""Disclosure unasked (19–26), letters, major decisions and inspection: data to the letter, and the gate."""

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.law.agencies import AgencyLevel
from gongkai.law.articles import Cite
from gongkai.law.disclosure import (
    DisclosureMatter,
    DocumentKind,
    Validity,
    catalogue_contents,
    further_matters,
    interpretation,
    items,
    platform_columns,
    power_list_row,
    special_periods,
    standard_row,
    trial_fields,
)
from gongkai.law.inspection import (
    FreshnessWindow,
    Inspected,
    InspectionWeight,
    account_window,
    home_page_window,
    indicator,
    indicators,
    unanswered_span,
    vetoes,
    windows,
)
from gongkai.law.letters import NoSuchLetter, common_contents, letter, letters
from gongkai.law.major_decisions import MajorDecisionStep, Obligation, StepMissing, due_steps, pass_gate, steps
from gongkai.law.outcomes import RULES
from gongkai.law.periods import LIMITS, Unit
from gongkai.law.terms import zh

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def labels(matters: tuple[DisclosureMatter, ...]) -> list[str]:
    return [matter.label for matter in matters]


@pytest.mark.parametrize(
    ("number", "label"),
    [
        (1, "行政法规、规章和规范性文件"),
        (6, "实施行政处罚、行政强制的依据、条件、程序以及本行政机关认为具有一定社会影响的行政处罚决定"),
        (8, "行政事业性收费项目及其依据、标准"),
        (15, "法律、法规、规章和国家有关规定规定应当主动公开的其他政府信息"),
    ],
)
def test_an_item_of_article_20_has_its_official_words(number: int, label: str) -> None:
    assert items()[number - 1] == DisclosureMatter(label, Cite(20, 0, number))


def test_article_20_has_fifteen_items() -> None:
    assert [item.cite.item for item in items()] == list(range(1, 16))


@pytest.mark.parametrize(
    ("level", "number", "first"),
    [
        (AgencyLevel.CITY, 7, "市政建设"),
        (AgencyLevel.COUNTY_BUREAU, 7, "市政建设"),
        (AgencyLevel.TOWNSHIP, 8, "贯彻落实农业农村政策"),
        (AgencyLevel.SUBDISTRICT, 0, None),
        (AgencyLevel.PROVINCE, 0, None),
        (AgencyLevel.MINISTRY, 0, None),
    ],
)
def test_article_21_adds_matters_for_some_levels(level: AgencyLevel, number: int, first: str | None) -> None:
    found = labels(further_matters(level))

    assert len(found) == number
    assert (found or [None])[0] == first


def test_the_catalogue_contains_what_article_12_lists() -> None:
    assert labels(catalogue_contents()) == ["索引", "名称", "内容概述", "生成日期"]
    assert labels(platform_columns())[0] == "政府信息公开指南"


def test_special_periods_are_local_or_unconfirmed_and_never_the_rule() -> None:
    for period in special_periods():
        limit = LIMITS[period.limit][-1]
        assert limit.region and not limit.confirmed
        assert period.cite.provision


def test_interpretation_follows_its_document_within_three_working_days() -> None:
    limit = LIMITS[interpretation().limit][-1]

    assert (limit.number, limit.unit) == (3, Unit.WORKING_DAYS)
    assert len(interpretation().plan) == 4
    assert len(interpretation().content) == 9


def test_an_interpretation_in_pictures_needs_a_picture_and_a_recorded_one_a_recording() -> None:
    assert [zh(form) for form in interpretation().forms] == [
        "文字解读", "图解", "音视频", "问答", "新闻发布会", "专家解读", "负责人解读",
    ]  # fmt: skip
    assert {zh(form): needs for form, needs in interpretation().forms.items() if needs} == {
        "图解": "picture", "音视频": "recording",
    }  # fmt: skip


def test_there_are_twenty_six_trial_fields_of_which_six_were_never_seen() -> None:
    assert len({field.label for field in trial_fields()}) == 26
    assert sum(not field.seen for field in trial_fields()) == 6


def test_lists_that_agencies_publish_have_their_columns() -> None:
    assert len(standard_row().columns) == 10
    assert len(power_list_row().choices) == 10
    assert len(power_list_row().columns) == 8


def test_the_fifteen_kinds_of_document_are_in_official_order() -> None:
    official = "决议、决定、命令（令）、公报、公告、通告、意见、通知、通报、报告、请示、批复、议案、函、纪要"
    assert "、".join(zh(kind) for kind in DocumentKind) == official


def test_a_document_is_valid_or_has_ceased_to_be_in_one_of_four_ways() -> None:
    assert [zh(state) for state in Validity] == ["现行有效", "已修改", "已废止", "失效", "宣布失效", "尚未施行"]


@pytest.mark.parametrize("row", rows("letters_wanted.csv"), ids=lambda row: row["code"])
def test_a_letter_has_its_title_basis_limit_and_row(row: dict[str, str]) -> None:
    found = letter(row["code"])

    assert found.title == row["title"]
    assert " ".join(cite.short for cite in found.basis if cite.instrument != "handling_norm_2020") == row["basis"]
    assert found.deadline == row["deadline"]
    assert found.must_tell_remedies is (row["must_tell_remedies"] == "yes")
    assert " ".join(RULES[outcome].row for outcome in found.outcomes) == row["row"]


def test_the_catalogue_has_thirty_eight_letters_with_basis_and_contents() -> None:
    assert list(letters()) == [f"W{number:02}" for number in range(1, 39)]
    for found in letters().values():
        assert found.contents
        assert all(cite.provision for cite in found.basis) and found.basis
        assert found.deadline in LIMITS or not found.deadline
    assert len(common_contents()) == 15


def test_a_correction_notice_says_what_happens_if_nothing_is_corrected() -> None:
    assert "逾期不补正视为放弃申请" in letter("W03").contents


def test_a_letter_that_does_not_exist_is_refused() -> None:
    with pytest.raises(NoSuchLetter) as refused:
        letter("W39")
    assert refused.value.code == "W39"


S = MajorDecisionStep


def test_only_legality_review_and_collective_deliberation_bar_the_way() -> None:
    """Scenario 25."""
    assert [rule.step for rule in steps().values() if rule.blocks] == [S.LEGALITY_REVIEW, S.COLLECTIVE_DELIBERATION]
    assert list(steps()) == list(S)


def test_a_draft_without_legality_review_does_not_reach_the_meeting() -> None:
    """Scenario 25: agenda submission without a legality opinion is blocked (25¶2)."""
    with pytest.raises(StepMissing) as refused:
        pass_gate(S.COLLECTIVE_DELIBERATION, {S.INITIATION, S.PUBLIC_PARTICIPATION, S.EXPERT_APPRAISAL})
    assert refused.value.steps == (S.LEGALITY_REVIEW,)
    assert Cite(25, 2, instrument="major_decisions") in refused.value.cites


def test_a_reviewed_draft_reaches_the_meeting_without_a_hearing() -> None:
    assert pass_gate(S.COLLECTIVE_DELIBERATION, {S.LEGALITY_REVIEW}).blocks


def test_nothing_is_published_before_it_was_deliberated() -> None:
    with pytest.raises(StepMissing) as refused:
        pass_gate(S.PUBLICATION, {S.LEGALITY_REVIEW})
    assert refused.value.steps == (S.COLLECTIVE_DELIBERATION,)


def test_conditional_steps_are_due_where_their_condition_holds() -> None:
    always = {rule.step for rule in due_steps()}

    assert always == {S.INITIATION, S.LEGALITY_REVIEW, S.COLLECTIVE_DELIBERATION, S.FILING}
    assert {rule.step for rule in due_steps({S.RISK_ASSESSMENT, S.EVALUATION})} == always | {S.RISK_ASSESSMENT}


def test_every_step_has_its_place_its_records_and_says_when_it_is_due() -> None:
    for rule in steps().values():
        assert all(cite.provision for cite in rule.cites) and rule.cites
        assert rule.records
        assert bool(rule.condition) == (rule.obligation is Obligation.CONDITIONAL)
        assert set(rule.limits) <= set(LIMITS)


@pytest.mark.parametrize("row", rows("freshness.csv"), ids=lambda row: f"{row['column']}: {row['why']}")
def test_how_long_a_column_or_account_may_stand_still(row: dict[str, str]) -> None:
    window = next(one for one in (*windows(), account_window()) if one.column == row["column"])
    last_update = date.fromisoformat(row["last_update"]) if row["last_update"] else None

    assert window.is_stale(last_update, date.fromisoformat(row["checked"])) is (row["stale"] == "yes")


@given(st.sampled_from(windows()), st.dates(date(2019, 1, 1), date(2030, 12, 31)))
def test_a_column_is_fresh_until_its_last_day_and_stale_on_the_next(window: FreshnessWindow, last: date) -> None:
    until = window.fresh_until(last)

    assert not window.is_stale(last, until)
    assert window.is_stale(last, until + timedelta(days=1))


def test_the_windows_of_the_site_table_are_counted_together() -> None:
    assert [one.column for one in windows() if one.first_level] == ["动态、要闻", "通知公告、政策文件"]


def test_a_home_page_rests_for_two_weeks_and_no_day_longer() -> None:
    checked = date(2026, 3, 2)
    assert not home_page_window().is_stale(date(2026, 2, 16), checked)
    assert home_page_window().is_stale(date(2026, 2, 15), checked)


@pytest.mark.parametrize(
    ("checked", "first", "last"),
    [
        (date(2026, 3, 2), date(2025, 3, 2), date(2025, 12, 1)),
        # Three months before 31 May is the last day of February: what was written on it is not yet too old.
        (date(2026, 5, 31), date(2025, 5, 31), date(2026, 2, 27)),
        (date(2024, 2, 29), date(2023, 2, 28), date(2023, 11, 28)),
    ],
)
def test_a_message_counts_within_a_year_once_it_has_waited_for_more_than_three_months(
    checked: date, first: date, last: date
) -> None:
    assert unanswered_span(checked) == (first, last)


def test_six_vetoes_for_sites_and_three_for_accounts() -> None:
    assert [one.code for one in vetoes(Inspected.NEW_MEDIA)] == [
        "account_security",
        "account_stale",
        "account_without_interaction",
    ]
    assert len(vetoes(Inspected.WEBSITE)) == 6
    assert "严重表述错误" in vetoes(Inspected.WEBSITE)[0].details


def test_an_unusable_function_costs_points_and_does_not_fail_the_account() -> None:
    assert indicator("account_function_unusable").weight is InspectionWeight.DEDUCTION


def test_a_local_rule_is_marked_with_its_place() -> None:
    assert {one.region for one in indicators() if one.region} == {"福建省闽侯县"}
    assert all(one.cite.provision for one in indicators())


def test_an_indicator_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LookupError, match="no_such_indicator"):
        indicator("no_such_indicator")
