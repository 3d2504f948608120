"""Writing and checking: nothing saved is lost, figures stay bound, gaps and errors are named, answers hold by name."""

from __future__ import annotations

import pytest

from gongkai.law.procedure.annual_report import ReportMove
from gongkai.office.drafting.answer import answer_finding, answer_problem
from gongkai.office.drafting.begin import begin
from gongkai.office.drafting.content import checked, mark_of
from gongkai.office.drafting.gaps import GapKind, ReportGap
from gongkai.office.drafting.models import Improvement, ReportDraft
from gongkai.office.drafting.moves import take_step
from gongkai.office.drafting.queries import current_texts, texts_of
from gongkai.office.drafting.refusals import (
    NoSuchFigure,
    NoSuchReportFinding,
    ReportNotWhole,
    ReportWordsMissing,
    TextStands,
)
from gongkai.office.drafting.write import write
from gongkai.office.journal.models import Entry
from gongkai.office.locking import ChangedMeanwhile
from office.annual.annual_world import published
from office.drafting.conftest import Registers
from office.drafting.drafting_world import CHEN, DAY, FIFTH, FIRST, INSIDE, begun, bureau, passed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registers")]


def gaps(draft: ReportDraft) -> list[ReportGap]:
    return list(checked(draft, DAY).gaps)


def test_every_text_that_was_saved_stays_and_the_same_is_not_saved_twice() -> None:
    draft = begin(bureau(), 2025, actor=CHEN, on=DAY)
    write(draft, 5, "一是培训不够。", actor=CHEN, on=DAY)
    write(draft, 5, "一是培训不够。\n二是解读不足。", actor=CHEN, on=DAY)
    write(draft, 5, "一是培训不够。\n\n  二是解读不足。  ", actor=CHEN, on=DAY)
    assert [(text.number, text.words) for text in texts_of(draft, 5)] == [
        (2, "一是培训不够。\n二是解读不足。"),
        (1, "一是培训不够。"),
    ]
    assert Entry.objects.filter(verb="report_draft.section_written").count() == 2


def test_who_worked_on_an_older_text_is_told_and_changes_nothing() -> None:
    draft = begin(bureau(), 2025, actor=CHEN, on=DAY)
    write(draft, 5, "一是培训不够。", seen=0, actor=CHEN, on=DAY)
    with pytest.raises(ChangedMeanwhile):
        write(draft, 5, "另一个人的文字。", seen=0, actor=CHEN, on=DAY)
    assert current_texts(draft)[5].words == "一是培训不够。"


def test_a_figure_that_the_form_does_not_have_is_refused_by_name() -> None:
    draft = begin(bureau(), 2025, actor=CHEN, on=DAY)
    with pytest.raises(NoSuchFigure) as refused:
        write(draft, 1, "新收{新收}件。", actor=CHEN, on=DAY)
    assert refused.value.names == ("新收",)


def test_bound_figures_follow_the_registers(registers: Registers) -> None:
    draft = begun(bureau())
    assert "新收政府信息公开申请3件" in checked(draft, DAY).document.sections[1][1]
    registers.say("new", 4)
    registers.say("carried_out", 1)
    assert "新收政府信息公开申请4件，结转下年度继续办理1件" in checked(draft, DAY).document.sections[1][1]


def test_a_report_with_every_part_has_no_gap_and_no_error() -> None:
    found = checked(begun(bureau()), DAY)
    assert (found.gaps, found.errors, found.whole) == ((), (), True)


def test_what_is_lacking_is_named_in_the_order_of_the_form(registers: Registers) -> None:
    registers.know_nothing_of("licences.decisions")
    place = bureau()
    published(place, 2024)
    draft = begin(place, 2025, actor=CHEN, on=DAY)
    write(draft, 1, "（一）主动公开。\n（二）依申请公开。新收{licences.decisions}件。", actor=CHEN, on=DAY)
    assert gaps(draft) == [
        ReportGap(GapKind.FIGURE_UNKNOWN, 1, "licences.decisions"),
        ReportGap(GapKind.TOPIC_MISSING, 1, "政府信息管理"),
        ReportGap(GapKind.TOPIC_MISSING, 1, "政府信息公开平台建设"),
        ReportGap(GapKind.TOPIC_MISSING, 1, "监督保障"),
        ReportGap(GapKind.TOPIC_EMPTY, 1, "（一）主动公开"),
        ReportGap(GapKind.CELL_UNKNOWN, 2, "licences.decisions"),
        ReportGap(GapKind.SECTION_EMPTY, 5),
        ReportGap(GapKind.PROBLEM_UNANSWERED, 5, "1"),
    ]


def test_a_part_that_is_empty_is_said_once() -> None:
    place = bureau()
    found = checked(begin(place, 2025, actor=CHEN, on=DAY), DAY)
    assert ReportGap(GapKind.SECTION_EMPTY, 5) in found.gaps
    assert [one.place for one in found.findings if one.rule == "T-MISSING"] == []


def test_a_typed_figure_that_contradicts_the_register_stops_the_report_until_it_is_mended() -> None:
    draft = begun(bureau())
    write(draft, 1, FIRST.replace("{requests.new.total}", "2"), actor=CHEN, on=DAY)
    errors = checked(draft, DAY).errors
    assert [(one.rule, one.place) for one in errors] == [("T-REQ", "requests.new.total")]
    with pytest.raises(ReportNotWhole) as refused:
        take_step(draft, ReportMove.SEND_FOR_REVIEW, actor=CHEN, on=DAY)
    assert (refused.value.gaps, refused.value.errors) == ((), 1)
    write(draft, 1, FIRST, actor=CHEN, on=DAY)
    assert take_step(draft, ReportMove.SEND_FOR_REVIEW, actor=CHEN, on=DAY).stage == "section_review"


def test_an_error_may_stay_for_a_reason_by_name_until_something_else_is_found() -> None:
    draft = begun(bureau())
    write(draft, 1, FIRST.replace("{requests.new.total}", "2"), actor=CHEN, on=DAY)
    (error,) = checked(draft, DAY).errors
    with pytest.raises(ReportWordsMissing):
        answer_finding(draft, mark_of(error), "  ", actor=CHEN, on=DAY)
    answer_finding(draft, mark_of(error), "另有1件由市政府办公室统一受理。", actor=CHEN, on=DAY)
    assert checked(draft, DAY).whole
    entry = Entry.objects.get(verb="report_draft.finding_answered")
    assert (entry.actor_name, entry.facts["reason"]) == ("陈岚", "另有1件由市政府办公室统一受理。")
    write(draft, 1, FIRST.replace("{requests.new.total}", "1"), actor=CHEN, on=DAY)
    assert [one.rule for one in checked(draft, DAY).errors] == ["T-REQ"]
    with pytest.raises(NoSuchReportFinding):
        answer_finding(draft, mark_of(error), "同上。", actor=CHEN, on=DAY)


def test_last_years_problem_is_answered_in_the_report_itself() -> None:
    place = bureau()
    published(place, 2024)
    draft = begun(place)
    (problem,) = draft.last_problems.all()
    answer_problem(problem, Improvement.SOLVED, "已于3月和9月各组织一次培训。", actor=CHEN, on=DAY)
    found = checked(draft, DAY)
    assert found.document.sections[5][0] == (
        "关于上一年度报告中“培训不够，2026年组织两次”的问题，已解决。已于3月和9月各组织一次培训。"
    )
    assert found.gaps == ()


def test_what_is_under_review_is_not_written_on() -> None:
    draft = passed(begun(bureau()), *INSIDE)
    with pytest.raises(TextStands):
        write(draft, 5, "改一个字。", actor=CHEN, on=DAY)


def test_words_taken_over_from_last_year_are_measured() -> None:
    place = bureau()
    first = published(place, 2024)
    assert first.year == 2024
    again = begun(place)
    assert checked(again, DAY).alike == ()  # Last year's text is too short to be likened to anything.
    write(again, 5, FIFTH + "\n" + FIFTH.replace("2026", "2027"), actor=CHEN, on=DAY)
    assert checked(again, DAY).alike == ()
