"""Each cell of section three, one by one: it is non-zero where it should be, and opens exactly its requests."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gongkai.law.outcomes import Outcome
from gongkai.law.report.checks import check
from gongkai.law.report.count import ReviewLine
from gongkai.law.report.definitions import definitions
from gongkai.law.report.figures import Figures
from gongkai.law.report.findings import Level
from gongkai.law.report.lines import edition
from gongkai.law.report.statement import Report
from gongkai.office.agencies.models import Agency, Role
from gongkai.office.agencies.permission import ANONYMOUS, Viewer
from gongkai.office.annual.ledger import behind, compute, compute_many
from gongkai.office.annual.sections import NotHere, Reviews
from gongkai.office.cases.models import ApplicantKind, Case, LedgerRow
from office.agencies_world import agency
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
FORM = edition("2021")
ON = date(2026, 1, 14)


def clerk(of: Agency) -> Viewer:
    return Viewer(1, frozenset({(of.pk, Role.CLERK)}))


def requests(of: Agency, times: int = 1) -> None:
    """For each kind of applicant and each outcome a request of 2025, one carried over, one still open."""
    serial = 0
    for kind in ApplicantKind:
        for received, decided, outcome in (
            *((date(2025, 3, 3), date(2025, 4, 1), outcome) for outcome in Outcome),
            (date(2024, 12, 20), date(2025, 1, 6), Outcome.GRANTED),
            (date(2025, 12, 22), None, ""),
            (date(2024, 3, 4), date(2024, 4, 1), Outcome.GRANTED),
            (date(2026, 1, 5), None, ""),
        ):
            for _ in range(times):
                serial += 1
                case = Case.objects.create(
                    agency=of, year=received.year, serial=serial, channel="in_person", arrived_on=received,
                    received_on=received, applicant_kind=kind, wanted="征地批复",
                )  # fmt: skip
                LedgerRow.objects.create(
                    case=case, agency=of, applicant_kind=kind, received_on=received, outcome=outcome,
                    decided_on=decided, known_from=decided or received,
                )  # fmt: skip


def numbers_behind(of: Agency, key: str) -> list[str]:
    return [record.label for record in behind(of, key, 2025, ON, clerk(of))[:]]


def test_every_cell_of_section_three_counts_something_and_opens_it() -> None:
    bureau = agency("zrzyj", "青石市自然资源局")
    requests(bureau)
    figures = compute(bureau, 2025, ON).figures
    for key in FORM.requests.keys:
        opened = numbers_behind(bureau, key)
        assert figures[key] == len(opened) == len(set(opened)) > 0, key


def test_what_a_cell_opens_is_of_its_row_and_column() -> None:
    bureau = agency("zrzyj", "青石市自然资源局")
    requests(bureau)
    opened = behind(bureau, "requests.outcome.unable.not_held.business", 2025, ON, clerk(bureau))[:]
    told = {(record.subject.applicant_kind, record.subject.outcome) for record in opened}
    assert told == {("business", "not_existing"), ("business", "not_responsible")}
    carried = behind(bureau, "requests.carried_in.research", 2025, ON, clerk(bureau))[:]
    assert [record.subject.received_on for record in carried] == [date(2024, 12, 20)]


def test_nothing_of_another_agency_is_counted_or_opened() -> None:
    bureau, other = agency("zrzyj", "青石市自然资源局"), agency("jyj", "青石市教育局")
    requests(bureau)
    assert "requests.new.total" not in compute(other, 2025, ON).figures
    for viewer in (clerk(other), ANONYMOUS, Viewer(2, supervised=frozenset({bureau.pk}))):
        assert len(behind(bureau, "requests.new.total", 2025, ON, viewer)) == 0


def test_the_figures_balance() -> None:
    bureau = agency("zrzyj", "青石市自然资源局")
    requests(bureau)
    found = compute(bureau, 2025, ON).figures
    report = Report(
        agency=bureau.name, year=2025, form="2021", figures=Figures({**dict.fromkeys(FORM.keys, 0), **found})
    )
    assert [one for one in check(report, text=False) if one.level is not Level.INFORMATION] == []


def test_many_agencies_are_counted_in_as_many_queries_as_one() -> None:
    bureaus = [agency(f"b{number}", f"青石市第{number}局") for number in range(12)]
    for number, one in enumerate(bureaus[:4]):
        requests(one, times=1 if number else 2)
    with CaptureQueriesContext(connection) as alone:
        one = compute(bureaus[0], 2025, ON)
    with CaptureQueriesContext(connection) as together:
        every = compute_many(bureaus, 2025, ON)
    assert len(together) == len(alone)
    assert every[bureaus[0].pk].figures == one.figures
    assert every[bureaus[0].pk].figures["requests.new.total"] == 2 * every[bureaus[1].pk].figures["requests.new.total"]


def test_every_cell_of_the_form_has_its_definition_and_its_source() -> None:
    cells = compute(agency("zrzyj", "青石市自然资源局"), 2025, ON).cells
    assert tuple(cells) == FORM.keys and len(cells) == 200
    assert len({cell.definition.text for cell in cells.values()}) == 200
    for key, cell in cells.items():
        assert cell.definition.cites and cell.definition.text.endswith("。"), key


def test_what_nobody_registers_is_unknown_and_never_zero() -> None:
    ledger = compute(agency("zrzyj", "青石市自然资源局"), 2025, ON)
    unknown = {key for key, cell in ledger.cells.items() if cell.value is None}
    assert unknown == set(FORM.keys) - set(ledger.figures)
    assert all(ledger.cells[key].why for key in unknown)


def test_a_year_before_the_agency_came_to_the_platform_is_unknown_and_a_year_without_requests_is_zero() -> None:
    office = Office()
    office.received(date(2025, 3, 3))
    before, after = (compute(office.agency, year, ON) for year in (2024, 2026))
    assert "requests.new.total" not in before.figures
    assert before.cells["requests.new.total"].why == NotHere(date(2025, 3, 3))
    assert (after.figures["requests.new.total"], after.figures["requests.carried_in.total"]) == (0, 1)
    quiet = compute(office.agency, 2025, date(2025, 3, 2))
    assert quiet.figures["requests.new.total"] == 0


def test_section_four_counts_the_lines_that_another_room_gives(monkeypatch: pytest.MonkeyPatch) -> None:
    office, other = Office(), agency("jyj", "青石市教育局")
    office.received(date(2025, 3, 3))
    line = ReviewLine(date(2025, 4, 1), "reconsideration", "upheld", date(2025, 6, 3))
    monkeypatch.setattr(
        "gongkai.office.annual.sections.review_lines_of", lambda agencies, on: {office.agency.pk: [line]}
    )
    stated = Reviews().stated([office.agency, other], 2025, ON)
    counted = {key for key, value in stated[office.agency.pk].items() if value}
    assert counted == {"review.reconsideration.upheld", "review.reconsideration.total"}
    assert {value.value for value in stated[other.pk].values()} == {None}


def test_the_form_of_2019_is_counted_in_its_own_rows() -> None:
    bureau = agency("zrzyj", "青石市自然资源局")
    case = Case.objects.create(
        agency=bureau, year=2020, serial=1, channel="in_person", arrived_on=date(2020, 2, 3),
        received_on=date(2020, 2, 3), applicant_kind="business", wanted="批复",
    )  # fmt: skip
    day = date(2020, 2, 3) + timedelta(days=60)
    LedgerRow.objects.create(
        case=case, agency=bureau, applicant_kind="business", received_on=case.received_on, outcome=Outcome.NOT_PAID,
        decided_on=day, known_from=day,
    )  # fmt: skip
    figures = compute(bureau, 2020, ON).figures
    assert figures["requests.outcome.other.business"] == 1
    assert len(definitions("2019")) == 198
