"""上年结转: last year's published figures against the register, and the cases that make the difference."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.outcomes import Outcome
from gongkai.law.report.figures import Figures
from gongkai.law.report.lines import edition
from gongkai.office.agencies.models import Agency
from gongkai.office.annual.carry_over import CarryOverReason, carry_over
from gongkai.office.annual.correct_figures import approve, propose
from gongkai.office.annual.freeze import freeze
from gongkai.office.annual.ledger import compute
from gongkai.office.annual.models import FigureSet
from gongkai.office.cases.matter import history_of
from gongkai.office.cases.models import Case
from gongkai.office.cases.moves import register
from gongkai.office.cases.split import split
from gongkai.office.cases.undo import undo_last
from office.annual.annual_world import published
from office.cases.cases_world import Office

pytestmark = pytest.mark.django_db
FROZEN, PUBLISHED, TODAY = date(2026, 1, 8), date(2026, 1, 20), date(2026, 3, 2)
COLUMN = "requests.carried_out.natural_person"


def stated(agency: Agency, year: int, on: date, **changed: int) -> Figures:
    """What the ledger gives, 0 for what is counted elsewhere, with some cells otherwise."""
    cells = {**dict.fromkeys(edition("2021").keys, 0), **compute(agency, year, on).figures}
    return Figures({**cells, **{name.replace("__", "."): value for name, value in changed.items()}})


def published_as_frozen(office: Office) -> FigureSet:
    """The figures of 2025 frozen, and published as they were frozen."""
    frozen = freeze(office.agency, 2025, FROZEN, actor=office.head, on=FROZEN)
    published(office.agency, 2025, stated(office.agency, 2025, FROZEN), on=PUBLISHED)
    return frozen


def differing(office: Office) -> list[tuple[str, bool, CarryOverReason]]:
    return [(one.case.number, one.published, one.why) for one in carry_over(office.agency, 2026, TODAY).differing]


def undo(office: Office, case: Case, on: date) -> None:
    last = [step for step in history_of(case).steps if step.move][-1]
    undo_last(case, last.entry, "登记错误", actor=office.head, on=on)


def test_what_was_published_and_the_register_agree() -> None:
    office = Office()
    office.received(date(2025, 12, 22))
    frozen = published_as_frozen(office)
    found = carry_over(office.agency, 2026, TODAY)
    assert (found.agrees, found.frozen, found.basis, found.differing) == (True, frozen, FROZEN, ())
    assert [(one.key, one.published, one.register) for one in found.columns if one.register] == [
        ("natural_person", 1, 1),
        ("total", 1, 1),
    ]


def test_a_request_registered_late_is_named() -> None:
    office = Office()
    office.received(date(2025, 12, 22))
    published_as_frozen(office)
    late = office.submitted(date(2025, 12, 30)).case
    register(late, actor=office.clerk, on=date(2026, 1, 12))
    assert not carry_over(office.agency, 2026, TODAY).agrees
    assert differing(office) == [(late.number, False, CarryOverReason.REGISTERED_LATER)]


def test_a_decision_undone_after_the_figures_were_frozen_is_named() -> None:
    office = Office()
    case = office.decided(office.received(date(2025, 12, 1)), Outcome.GRANTED, date(2025, 12, 26))
    published_as_frozen(office)
    undo(office, case, date(2026, 1, 15))
    assert differing(office) == [(case.number, False, CarryOverReason.DECISION_UNDONE)]


def test_a_request_split_off_later_is_named() -> None:
    office = Office()
    case = office.received(date(2025, 12, 22))
    published_as_frozen(office)
    (taken,) = split(case, ["另一事项"], actor=office.clerk, on=date(2026, 1, 15))
    assert differing(office) == [(taken.case.number, False, CarryOverReason.SPLIT)]


def test_a_registration_undone_later_is_named() -> None:
    office = Office()
    case = office.received(date(2025, 12, 22))
    published_as_frozen(office)
    undo(office, case, date(2026, 1, 15))
    assert differing(office) == [(case.number, True, CarryOverReason.REGISTRATION_UNDONE)]


def test_a_decision_made_between_the_frozen_day_and_the_end_of_the_year_is_named() -> None:
    office = Office()
    case = office.received(date(2025, 12, 1))
    freeze(office.agency, 2025, date(2025, 12, 20), actor=office.head, on=date(2025, 12, 20))
    published(office.agency, 2025, stated(office.agency, 2025, date(2025, 12, 20)), on=PUBLISHED)
    office.decided(case, Outcome.GRANTED, date(2025, 12, 26))
    assert differing(office) == [(case.number, True, CarryOverReason.DECIDED_THEN)]


def test_a_figure_changed_by_hand_last_year_is_shown_beside_its_column() -> None:
    office = Office()
    office.received(date(2025, 12, 22))
    for key in (COLUMN, "requests.carried_out.total"):
        made = propose(office.agency, 2025, key, "2", "窗口漏录一件", as_of=FROZEN, actor=office.clerk, on=FROZEN)
        approve(made, actor=office.head, on=FROZEN)
    freeze(office.agency, 2025, FROZEN, actor=office.head, on=FROZEN)
    by_hand = {"requests__carried_out__natural_person": 2, "requests__carried_out__total": 2}
    published(office.agency, 2025, stated(office.agency, 2025, FROZEN, **by_hand), on=PUBLISHED)
    column = carry_over(office.agency, 2026, TODAY).columns[0]
    assert (column.published, column.register) == (2, 1)
    assert column.by_hand is not None
    assert (column.by_hand["before"], column.by_hand["reason"]) == ("1", "窗口漏录一件")


def test_without_frozen_figures_the_day_of_publication_gives_the_list_where_it_gives_the_numbers() -> None:
    office = Office()
    office.received(date(2025, 12, 22))
    published(office.agency, 2025, stated(office.agency, 2025, PUBLISHED), on=PUBLISHED)
    late = office.submitted(date(2025, 12, 30)).case
    register(late, actor=office.clerk, on=date(2026, 2, 2))
    found = carry_over(office.agency, 2026, TODAY)
    assert (found.frozen, found.basis) == (None, PUBLISHED)
    assert differing(office) == [(late.number, False, CarryOverReason.REGISTERED_LATER)]


def test_published_figures_that_no_ledger_gives_have_no_list() -> None:
    office = Office()
    office.received(date(2025, 12, 22))
    by_hand = {"requests__carried_out__natural_person": 7, "requests__carried_out__total": 7}
    published(office.agency, 2025, stated(office.agency, 2025, PUBLISHED, **by_hand), on=PUBLISHED)
    found = carry_over(office.agency, 2026, TODAY)
    assert (found.agrees, found.basis, found.differing) == (False, None, ())


def test_without_a_published_report_nothing_is_compared() -> None:
    office = Office()
    office.received(date(2025, 12, 22))
    found = carry_over(office.agency, 2026, TODAY)
    assert (found.report, found.agrees) == (None, False)
    assert all(column.published is None for column in found.columns)
