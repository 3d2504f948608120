"""Beginning the report of a year: once, with last year's problems, and as a correction where it is public."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.office.annual.models import PublishedReport
from gongkai.office.drafting.begin import FEE_STATEMENT, begin
from gongkai.office.drafting.queries import current_texts
from gongkai.office.drafting.refusals import NoteMissing, NotYetOver, ReportDraftThere
from gongkai.office.journal.models import Entry
from office.annual.annual_world import published
from office.drafting.conftest import Registers
from office.drafting.drafting_world import CHEN, DAY, FIRST, bureau, public

pytestmark = pytest.mark.django_db


def test_a_report_begins_with_the_fee_statement_and_one_entry() -> None:
    draft = begin(bureau(), 2025, actor=CHEN, on=DAY)
    assert {section: text.words for section, text in current_texts(draft).items()} == {6: FEE_STATEMENT}
    entry = Entry.objects.get(verb="report_draft.begun")
    assert (entry.facts["year"], entry.facts["version"], entry.actor_name) == (2025, 1, "陈岚")


def test_the_report_of_a_year_is_begun_once() -> None:
    place = bureau()
    begin(place, 2025, actor=CHEN, on=DAY)
    with pytest.raises(ReportDraftThere):
        begin(place, 2025, actor=CHEN, on=DAY)
    assert Entry.objects.filter(verb="report_draft.begun").count() == 1


def test_last_years_problems_are_there_to_be_answered() -> None:
    place = bureau()
    published(place, 2024)
    draft = begin(place, 2025, actor=CHEN, on=DAY)
    assert [one.problem for one in draft.last_problems.all()] == ["培训不够，2026年组织两次。"]


@pytest.mark.parametrize("year", [2027, 2018])
def test_no_report_is_written_of_a_year_to_come_or_from_before_the_forms(year: int) -> None:
    with pytest.raises(NotYetOver):
        begin(bureau(), year, actor=CHEN, on=DAY)


def test_a_public_report_is_corrected_only_with_a_note_and_from_its_own_words(registers: Registers) -> None:
    place = bureau()
    public(place)
    with pytest.raises(NoteMissing):
        begin(place, 2025, actor=CHEN, on=DAY)
    further = begin(place, 2025, "第一部分的培训次数由2次更正为3次。", actor=CHEN, on=date(2026, 2, 2))
    assert (further.version, further.note) == (2, "第一部分的培训次数由2次更正为3次。")
    assert current_texts(further)[1].words == FIRST


def test_a_report_that_came_as_a_file_is_corrected_in_its_published_words() -> None:
    place = bureau()
    published(place, 2025)
    further = begin(place, 2025, "更正新收申请数量。", actor=CHEN, on=DAY)
    assert current_texts(further)[5].words == "培训不够，2026年组织两次。"
    assert PublishedReport.objects.get().version == 1
