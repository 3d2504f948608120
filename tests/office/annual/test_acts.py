"""Confirming, publishing, correcting, withdrawing: the promise, the refusal, the entry."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.demo.seed import import_seed
from gongkai.law.report.figures import Amount
from gongkai.office.annual.confirm import confirm, confirm_cell
from gongkai.office.annual.correct import correct
from gongkai.office.annual.models import PublishedReport, ReportState, StatedKind
from gongkai.office.annual.publish import publish
from gongkai.office.annual.queries import ReportNotPublic, in_force, public_report, versions, years
from gongkai.office.annual.refusals import (
    CellsOpen,
    NothingSaid,
    OtherYear,
    ReportAlreadyThere,
    ReportNotInState,
    YearRunning,
)
from gongkai.office.annual.take_in import take_in
from gongkai.office.annual.withdraw import withdraw
from gongkai.office.journal.models import Entry
from office.annual.annual_world import CHEN, DAY, LI, SEED, bureau, docx, figures, published

pytestmark = pytest.mark.django_db


def seed_draft() -> PublishedReport:
    agency = bureau("清河县科技和工业信息化局", "kgxj")
    return take_in(agency, SEED.read_bytes(), "qinghe-2023.txt", actor=CHEN, on=DAY)


def verbs_of(report: PublishedReport) -> list[str]:
    entries = Entry.objects.filter(subject_kind="annual_report", subject_key=str(report.pk)).order_by("pk")
    return [entry.verb.removeprefix("annual_report.") for entry in entries]


def test_a_confirmed_cell_says_who_and_when_and_keeps_what_was_printed() -> None:
    report = seed_draft()
    cell = report.cells.get(key="requests.new.total")
    confirm_cell(cell, 4, actor=CHEN, on=DAY)
    cell.refresh_from_db()
    assert (cell.states(), cell.confirmed_by, cell.confirmed_on, cell.raw) == (4, "陈岚", DAY, "")
    entry = Entry.objects.get(verb="annual_report.cell_confirmed")
    assert (entry.facts["key"], entry.facts["before"], entry.facts["after"]) == ("requests.new.total", "", "4")


@pytest.mark.parametrize("value", [0, -2, Amount(251000, "元"), "/", "", None])
def test_a_cell_states_what_was_confirmed(value: int | Amount | str | None) -> None:
    report = seed_draft()
    cell = confirm_cell(report.cells.get(key="requests.new.total"), value, actor=CHEN, on=DAY)
    cell.refresh_from_db()
    assert cell.states() == value
    assert cell.confirmed_on == DAY


def test_doubted_figures_must_be_compared_and_unread_cells_left_open_on_purpose() -> None:
    report = seed_draft()
    with pytest.raises(CellsOpen) as refused:
        confirm(report, actor=CHEN, on=DAY, leave_unread=True)
    assert refused.value.doubtful == 7
    for cell in report.cells.open().exclude(kind=StatedKind.UNREAD):
        confirm_cell(cell, cell.states(), actor=CHEN, on=DAY)
    with pytest.raises(CellsOpen):
        confirm(report, actor=CHEN, on=DAY)
    done = confirm(report, actor=CHEN, on=DAY, leave_unread=True)
    assert done.state == ReportState.CONFIRMED
    assert not done.cells.open().exists()
    assert done.cells.get(key="requests.new.total").states() is None


def test_only_what_was_looked_through_is_published() -> None:
    agency = bureau()
    report = take_in(agency, docx(agency.name, 2025, figures()), "年报.docx", actor=CHEN, on=DAY)
    with pytest.raises(ReportNotInState):
        publish(report, actor=LI, on=DAY)
    with pytest.raises(ReportNotPublic):
        public_report(agency, 2025)
    publish(confirm(report, actor=CHEN, on=DAY), actor=LI, on=DAY)
    assert public_report(agency, 2025).published_on == DAY
    assert verbs_of(report) == ["taken_in", "confirmed", "published"]
    entry = Entry.objects.get(verb="annual_report.published")
    assert (entry.actor_name, entry.cite, entry.before, entry.after) == (
        "李主任", "regulation 49¶1", "confirmed", "published",
    )  # fmt: skip


@pytest.mark.parametrize("state", ["confirmed", "published", "withdrawn"])
def test_a_cell_is_changed_in_a_draft_only(state: str) -> None:
    agency = bureau()
    report = take_in(agency, docx(agency.name, 2025, figures()), "年报.docx", actor=CHEN, on=DAY)
    PublishedReport.objects.filter(pk=report.pk).update(state=state)
    with pytest.raises(ReportNotInState):
        confirm_cell(report.cells.get(key="requests.new.total"), 5, actor=CHEN, on=DAY)
    assert report.cells.get(key="requests.new.total").states() == 3


def test_a_correction_is_a_version_of_its_own_and_the_old_one_stays() -> None:
    agency = bureau()
    first = published(agency, 2025)
    second = correct(first, "第三部分总计由3更正为4", actor=CHEN, on=date(2026, 2, 3))
    assert (second.version, second.state, second.note) == (2, ReportState.DRAFT, "第三部分总计由3更正为4")
    assert public_report(agency, 2025).version == 1
    confirm_cell(second.cells.get(key="requests.new.total"), 4, actor=CHEN, on=date(2026, 2, 3))
    publish(confirm(second, actor=CHEN, on=date(2026, 2, 3)), actor=LI, on=date(2026, 2, 4))
    assert public_report(agency, 2025).version == 2
    assert public_report(agency, 2025, version=1).cells.get(key="requests.new.total").states() == 3
    assert [report.version for report in versions(first)] == [2, 1]
    assert verbs_of(second) == ["corrected", "cell_confirmed", "confirmed", "published"]


def test_a_correction_may_bring_a_file_of_the_same_year() -> None:
    agency = bureau()
    first = published(agency, 2025)
    with pytest.raises(OtherYear):
        correct(first, "换了文件", actor=CHEN, on=DAY, data=docx(agency.name, 2024, figures()), name="新.docx")
    changed = docx(agency.name, 2025, figures(requests__new__total=5))
    second = correct(first, "换了文件", actor=CHEN, on=DAY, data=changed, name="新.docx")
    assert second.cells.get(key="requests.new.total").states() == 5
    assert second.source_sha256 != first.source_sha256


def test_a_correction_needs_a_note_and_waits_for_no_other() -> None:
    first = published(bureau(), 2025)
    with pytest.raises(NothingSaid):
        correct(first, "  ", actor=CHEN, on=DAY)
    correct(first, "总计更正", actor=CHEN, on=DAY)
    with pytest.raises(ReportAlreadyThere):
        correct(first, "又一处", actor=CHEN, on=DAY)


def test_only_the_version_in_force_is_corrected() -> None:
    first = published(bureau(), 2025)
    second = correct(first, "总计更正", actor=CHEN, on=DAY)
    publish(confirm(second, actor=CHEN, on=DAY), actor=LI, on=DAY)
    assert not in_force(PublishedReport.objects.get(pk=first.pk))
    with pytest.raises(ReportNotInState):
        correct(first, "再改旧的", actor=CHEN, on=DAY)


def test_a_withdrawn_report_says_why_and_leaves_its_place() -> None:
    agency = bureau()
    report = published(agency, 2025)
    with pytest.raises(NothingSaid):
        withdraw(report, "", actor=LI, on=DAY)
    withdraw(report, "误传为他机关的报告", actor=LI, on=date(2026, 2, 1))
    found = public_report(agency, 2025)
    assert (found.state, found.withdrawn_on, found.withdrawn_reason) == (
        ReportState.WITHDRAWN, date(2026, 2, 1), "误传为他机关的报告",
    )  # fmt: skip
    with pytest.raises(ReportNotInState):
        withdraw(report, "再撤一次", actor=LI, on=DAY)
    assert published(agency, 2025, on=date(2026, 2, 2)).version == 2


def test_withdrawing_a_correction_brings_no_older_version_back() -> None:
    agency = bureau()
    first = published(agency, 2025)
    second = correct(first, "总计更正", actor=CHEN, on=DAY)
    withdraw(publish(confirm(second, actor=CHEN, on=DAY), actor=LI, on=DAY), "有误", actor=LI, on=DAY)
    assert public_report(agency, 2025).state == ReportState.WITHDRAWN


@pytest.mark.parametrize(
    ("founded", "on", "listed", "missing"),
    [
        # A bureau's report is due on 31 January: on that day the last year is not missing yet.
        (date(2022, 5, 1), date(2026, 1, 31), [2024, 2023, 2022], [2024, 2022]),
        (date(2022, 5, 1), date(2026, 2, 1), [2025, 2024, 2023, 2022], [2025, 2024, 2022]),
        # Nobody knows since when: nothing is missing before the first report that is there.
        (None, date(2026, 2, 1), [2025, 2024, 2023], [2025, 2024]),
        # Nothing was reported on before 2008.
        (date(1984, 1, 1), date(2010, 1, 1), [2023, 2008], [2008]),
    ],
)
def test_every_year_is_listed_and_the_missing_ones_named(
    founded: date | None, on: date, listed: list[int], missing: list[int]
) -> None:
    agency = bureau()
    agency.founded_on = founded
    published(agency, 2023)
    lines = years(agency, on)
    assert [line.year for line in lines] == listed
    assert [line.year for line in lines if line.missing] == missing


def test_a_dissolved_agency_owes_nothing_afterwards() -> None:
    agency = bureau()
    agency.founded_on, agency.dissolved_on = date(2020, 1, 1), date(2023, 6, 1)
    assert [line.year for line in years(agency, date(2026, 6, 1))] == [2022, 2021, 2020]


def test_the_seed_is_published_as_it_was_and_once() -> None:
    agency = bureau("清河县科技和工业信息化局", "kgxj")
    report = import_seed(DAY, LI)
    assert (report.agency, report.year, report.state) == (agency, 2023, ReportState.PUBLISHED)
    assert report.cells.get(key="requests.new.total").states() is None
    assert report.cells.get(key="requests.outcome.not_processed.publication.total").states() == 0
    assert import_seed(date(2026, 3, 1), LI).pk == report.pk
    assert PublishedReport.objects.count() == 1


def test_the_seed_that_is_installed_is_the_seed_of_the_demonstration() -> None:
    bureau("清河县科技和工业信息化局", "kgxj")
    assert import_seed(DAY, LI).source.read() == SEED.read_bytes()


def test_a_report_on_a_year_that_still_runs_is_taken_in_and_not_published() -> None:
    agency, eve = bureau(), date(2025, 12, 31)
    report = take_in(agency, docx(agency.name, 2025, figures()), "2025.docx", actor=CHEN, on=eve)
    report = confirm(report, actor=CHEN, on=eve)
    with pytest.raises(YearRunning):
        publish(report, actor=LI, on=eve)
    assert publish(report, actor=LI, on=date(2026, 1, 1)).state == ReportState.PUBLISHED
