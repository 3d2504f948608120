"""From draft to public: who passes what, what is frozen, what comes back, what the public gets."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.agencies import AgencyLevel
from gongkai.law.procedure.annual_report import ReportMove, ReportStage, report_table
from gongkai.law.procedure.table import NotOpen
from gongkai.office.agencies.models import Post, Role
from gongkai.office.annual.content import reading_of
from gongkai.office.annual.models import PublishedReport, ReportState
from gongkai.office.annual.refusals import YearRunning
from gongkai.office.drafting.begin import begin
from gongkai.office.drafting.content import checked
from gongkai.office.drafting.figures import figures_of
from gongkai.office.drafting.models import ReportDraft
from gongkai.office.drafting.moves import take_step
from gongkai.office.drafting.publish import publish
from gongkai.office.drafting.refusals import NotReadBack, OwnReport, ReportWordsMissing
from gongkai.office.drafting.write import write
from gongkai.office.journal.models import Entry
from gongkai.office.journal.record import Actor
from gongkai.office.locking import ChangedMeanwhile
from office.agencies_world import agency
from office.drafting.conftest import Registers
from office.drafting.drafting_world import (
    CHEN,
    DAY,
    INSIDE,
    LI,
    SUN,
    WHO,
    WU,
    begun,
    bureau,
    employ,
    passed,
    public,
    written,
)

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    found = Entry.objects.filter(subject_kind="report_draft").order_by("pk")
    return [entry.verb.removeprefix("report_draft.") for entry in found]


def test_a_report_goes_through_the_house_to_the_authority_and_to_the_public(registers: Registers) -> None:
    report = public(bureau())
    assert (report.state, report.year, report.version, report.published_on) == (ReportState.PUBLISHED, 2025, 1, DAY)
    assert verbs() == [
        "begun", "section_written", "section_written", "send_for_review", "pass_section", "pass_office", "submit",
        "clear", "publish",
    ]  # fmt: skip
    reading = reading_of(report)
    assert {key: reading.figures.number(key) for key in ("requests.new.total", "requests.outcome.granted.total")} == {
        "requests.new.total": 3,
        "requests.outcome.granted.total": 3,
    }
    assert not report.cells.open().exists()
    assert report.cells.count() == 200


def test_submitted_figures_stand_though_the_registers_go_on(registers: Registers) -> None:
    draft = passed(begun(bureau()), *INSIDE, ReportMove.SUBMIT)
    registers.say("new", 9)
    assert figures_of(draft, DAY).number("requests.new.total") == 3
    report = publish(passed(draft, ReportMove.CLEAR), actor=LI, on=DAY)
    assert report.cells.get(key="requests.new.total").states() == 3


def test_what_the_authority_returns_follows_the_registers_again(registers: Registers) -> None:
    draft = passed(begun(bureau()), *INSIDE, ReportMove.SUBMIT)
    registers.say("new", 4)
    registers.say("outcome.granted", 4)
    registers.say("outcome.total", 4)
    with pytest.raises(ReportWordsMissing):
        take_step(draft, ReportMove.RETURN, " ", actor=WU, on=DAY)
    back = take_step(draft, ReportMove.RETURN, "第三部分漏计1件。", actor=WU, on=DAY)
    assert (back.stage, figures_of(back, DAY).number("requests.new.total")) == ("drafting", 4)
    again = passed(back, *INSIDE, ReportMove.SUBMIT, on=date(2026, 1, 20))
    assert figures_of(again, DAY).number("requests.new.total") == 4
    assert again.submitted_on == date(2026, 1, 20)


def test_who_wrote_a_part_does_not_pass_it(registers: Registers) -> None:
    draft = passed(begun(bureau()), ReportMove.SEND_FOR_REVIEW)
    Post.objects.create(staff_id=CHEN.id, agency=draft.agency, role=Role.SECTION_HEAD, since=DAY)
    both = Actor("陈岚", CHEN.id, "经办人、科室负责人")
    with pytest.raises(OwnReport):
        take_step(draft, ReportMove.PASS_SECTION, actor=both, on=DAY)
    draft.refresh_from_db()
    assert draft.stage == "section_review"


def test_nobody_passes_what_has_changed_since_he_looked(registers: Registers) -> None:
    draft = begun(bureau())
    looked = draft.changed
    write(draft, 5, "一是培训不够，2026年组织两次。", actor=CHEN, on=DAY)
    with pytest.raises(ChangedMeanwhile):
        take_step(draft, ReportMove.SEND_FOR_REVIEW, seen=looked, actor=CHEN, on=DAY)


def test_the_last_day_does_not_wait_for_the_authority_but_a_reason_is_given(registers: Registers) -> None:
    draft = passed(begun(bureau()), *INSIDE, ReportMove.SUBMIT)
    with pytest.raises(ReportWordsMissing):
        publish(draft, ReportMove.PUBLISH_UNCLEARED, actor=LI, on=date(2026, 1, 30))
    early = publish(
        draft, ReportMove.PUBLISH_UNCLEARED, "1月31日届满，主管部门尚未答复。", actor=LI, on=date(2026, 1, 30)
    )
    assert early.published_on == date(2026, 1, 30)
    entry = Entry.objects.get(verb="report_draft.publish_uncleared")
    assert entry.facts["remarks"] == "1月31日届满，主管部门尚未答复。"


def test_a_government_has_nobody_to_submit_to_and_is_cleared_by_its_leader(registers: Registers) -> None:
    town = employ(agency("qss", "青石市人民政府", AgencyLevel.COUNTY))
    draft = passed(begun(town), *INSIDE)
    with pytest.raises(NotOpen):
        take_step(draft, ReportMove.SUBMIT, actor=SUN, on=DAY)
    cleared = take_step(draft, ReportMove.APPROVE, actor=SUN, on=DAY)
    assert cleared.stands_at is ReportStage.CLEARED
    assert cleared.frozen_figures is not None


class TestYear:
    """条例第四十九条 asks each January for the report on 上一年度: a year that still runs is reported on by nobody."""

    NEW_YEARS_EVE, NEW_YEAR = date(2025, 12, 31), date(2026, 1, 1)

    def test_until_its_last_day_the_report_is_written_and_not_sent_for_review(self, registers: Registers) -> None:
        draft = written(begin(bureau(), 2025, actor=CHEN, on=self.NEW_YEARS_EVE))
        with pytest.raises(YearRunning) as refused:
            take_step(draft, ReportMove.SEND_FOR_REVIEW, actor=CHEN, on=self.NEW_YEARS_EVE)
        assert refused.value.year == 2025
        assert take_step(draft, ReportMove.SEND_FOR_REVIEW, actor=CHEN, on=self.NEW_YEAR).stage == "section_review"

    @pytest.mark.parametrize("stage", [stage for stage in ReportStage if stage is not ReportStage.PUBLISHED])
    def test_what_was_sent_on_too_early_comes_back_and_goes_no_further(
        self, registers: Registers, stage: ReportStage
    ) -> None:
        draft = begun(bureau())
        ReportDraft.objects.filter(pk=draft.pk).update(stage=stage)
        back = {ReportMove.SEND_BACK, ReportMove.RETURN}
        for move in set(report_table(answers_to=True).open_moves(stage)) - back:
            take = publish if move in (ReportMove.PUBLISH, ReportMove.PUBLISH_UNCLEARED) else take_step
            with pytest.raises(YearRunning):
                take(draft, move, "理由", actor=WHO[move], on=self.NEW_YEARS_EVE)
        for move in back & set(report_table(answers_to=True).open_moves(stage)):
            came_back = take_step(draft, move, "年度未结束", actor=WHO[move], on=self.NEW_YEARS_EVE)
            assert came_back.stage == "drafting"

    def test_the_last_year_of_a_dissolved_agency_ends_with_it(self, registers: Registers) -> None:
        place = bureau(dissolved_on=date(2025, 10, 1))
        draft = written(begin(place, 2025, actor=CHEN, on=date(2025, 9, 30)))
        with pytest.raises(YearRunning):
            take_step(draft, ReportMove.SEND_FOR_REVIEW, actor=CHEN, on=date(2025, 9, 30))
        moved = take_step(draft, ReportMove.SEND_FOR_REVIEW, actor=CHEN, on=date(2025, 10, 1))
        assert moved.stage == "section_review"


def test_a_refused_move_leaves_no_entry_and_no_other_stage(registers: Registers) -> None:
    draft = begun(bureau())
    before = verbs()
    for move in ReportMove:
        if move is not ReportMove.SEND_FOR_REVIEW:
            with pytest.raises(NotOpen):
                take_step(draft, move, "理由", actor=WHO[move], on=DAY)
    draft.refresh_from_db()
    assert (verbs(), draft.stage) == (before, "drafting")


def test_nothing_is_published_that_reads_otherwise_than_it_was_approved(
    registers: Registers, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = passed(begun(bureau()), *INSIDE, ReportMove.SUBMIT, ReportMove.CLEAR)
    other = checked(draft, DAY).document
    wrong = dict(registers.cells) | {"requests.new.total": 8}
    monkeypatch.setattr(
        "gongkai.office.drafting.publish.document_of",
        lambda held, figures: type(other).drafted(other.agency, 2025, other.edition, type(figures)(wrong)),
    )
    with pytest.raises(NotReadBack) as refused:
        publish(draft, actor=LI, on=DAY)
    assert refused.value.keys == ("requests.new.total",)
    assert not PublishedReport.objects.exists()


def test_a_correction_is_a_further_version_with_its_note(registers: Registers) -> None:
    place = bureau()
    public(place)
    further = begin(place, 2025, "新收申请由3件更正为4件。", actor=CHEN, on=date(2026, 3, 2))
    for row in ("new", "outcome.granted", "outcome.total"):
        registers.say(row, 4)
    ready = passed(further, *INSIDE, ReportMove.SUBMIT, ReportMove.CLEAR, on=date(2026, 3, 2))
    report = publish(ready, actor=LI, on=date(2026, 3, 3))
    assert (report.version, report.note) == (2, "新收申请由3件更正为4件。")
    assert report.cells.get(key="requests.new.total").states() == 4
    assert PublishedReport.objects.get(version=1).cells.get(key="requests.new.total").states() == 3
