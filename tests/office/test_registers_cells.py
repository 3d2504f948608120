"""The ten cells: what they state, what stands behind them, and when they are unknown instead of 0."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from agencies_world import agency
from django.db import connection
from django.test.utils import CaptureQueriesContext
from registers_world import CHEN, LI, NOW, bureau, charge, city, decision, document, registered

from gongkai.law.registers import CELLS, Register, Span
from gongkai.office.agencies.models import Agency
from gongkai.office.registers.amend import remove
from gongkai.office.registers.models import Document, NoPower
from gongkai.office.registers.power import end_no_power, state_no_power
from gongkai.office.registers.queries import CellReason, records_behind, section_two, section_two_of
from gongkai.office.registers.take_in import take_in
from gongkai.office.registers.totals import register_total
from office.conventions.conventions_world import has_settled

pytestmark = pytest.mark.django_db
DOCS, PENALTIES, FEES = Register.NORMATIVE_DOCUMENTS, Register.PENALTIES, Register.FEES


@pytest.fixture
def place() -> Agency:
    return bureau()


def stated(place: Agency, cell: str, year: int = 2025, on: date = NOW) -> tuple[object, str]:
    value = section_two(place, year, on)[cell]
    return value.value, value.why.value


def total(place: Agency, register: Register, first: date, last: date, number: str) -> None:
    register_total(place, register, Span(first, last), Decimal(number), "执法系统", actor=CHEN, on=NOW)


def test_an_agency_that_said_nothing_has_unknown_cells_and_the_law_explains_one_row(place: Agency) -> None:
    values = section_two(place, 2025, NOW)
    assert tuple(values) == CELLS
    assert {cell: (value.value, value.why) for cell, value in values.items()} == {
        "rules.issued": (0, CellReason.NO_POWER_BY_LAW),
        "rules.repealed": (0, CellReason.NO_POWER_BY_LAW),
        "rules.valid": (0, CellReason.NO_POWER_BY_LAW),
        "normative_docs.issued": (None, CellReason.NOTHING_KEPT),
        "normative_docs.repealed": (None, CellReason.NOTHING_KEPT),
        "normative_docs.valid": (None, CellReason.NOTHING_KEPT),
        "licences.decisions": (None, CellReason.NOTHING_KEPT),
        "penalties.decisions": (None, CellReason.NOTHING_KEPT),
        "coercion.decisions": (None, CellReason.NOTHING_KEPT),
        "fees.amount_wan": (None, CellReason.NOTHING_KEPT),
    }
    assert str(values["rules.valid"].cite) == "《中华人民共和国立法法》第九十三条"


def test_a_city_divided_into_districts_makes_rules_and_its_row_is_counted() -> None:
    place = city()
    assert stated(place, "rules.valid") == (None, "nothing_kept")
    registered(
        place,
        Register.RULES,
        document(
            "临河市户外广告管理规定", "临河市人民政府令第30号", issued_on="2019-05-01", in_force_from="2019-07-01"
        ),
        document("临河市养犬管理规定", "临河市人民政府令第61号"),
        document(
            "临河市旧货市场管理办法",
            "临河市人民政府令第12号",
            issued_on="2010-05-01",
            in_force_from="2010-07-01",
            ended_on="2025-08-01",
            ending="废止",
            ended_by="临河市人民政府令第62号",
        ),
    )
    assert [stated(place, f"rules.{column}")[0] for column in ("issued", "repealed", "valid")] == [1, 1, 2]
    behind = {
        column: [one.key for one in records_behind(place, f"rules.{column}", 2025, NOW)]
        for column in ("issued", "repealed", "valid")
    }
    assert behind == {
        "issued": ["临河市人民政府令第61号"],
        "repealed": ["临河市人民政府令第12号"],
        "valid": ["临河市人民政府令第30号", "临河市人民政府令第61号"],
    }


def test_a_year_without_a_new_document_is_0_where_the_register_is_kept(place: Agency) -> None:
    registered(place, DOCS, document(issued_on="2023-03-01", in_force_from="2023-04-01"))
    assert [stated(place, f"normative_docs.{column}") for column in ("issued", "repealed", "valid")] == [
        (0, "counted"),
        (0, "counted"),
        (1, "counted"),
    ]
    assert stated(place, "normative_docs.valid", year=2022) == (None, "nothing_kept")


def test_every_cell_gives_exactly_its_records() -> None:
    place = city()
    registered(
        place, Register.RULES, document(number="令1"), document(title="乙", number="令2", valid_until="2025-06-30")
    )
    registered(place, DOCS, document(number="规1"), document(title="丙", number="规2", issued_on="2024-12-31"))
    registered(place, Register.LICENCES, decision("1", result="准予"), decision("2", result="不予"))
    registered(place, PENALTIES, decision("1", "2025-12-31"), decision("2", "2024-12-31"))
    registered(place, Register.COERCION, decision("3", "2025-01-01"), decision("4", "2026-01-01"))
    registered(place, FEES, charge("1", amount="1.5"), charge("2", amount="0.52"), charge("3", "2024-06-01"))
    values = section_two(place, 2025, NOW)
    behind = {cell: [one.key for one in records_behind(place, cell, 2025, NOW)] for cell in CELLS}
    assert behind == {
        "rules.issued": ["令1", "令2"],
        "rules.repealed": ["令2"],
        "rules.valid": ["令1"],
        "normative_docs.issued": ["规1"],
        "normative_docs.repealed": [],
        "normative_docs.valid": ["规2", "规1"],
        "licences.decisions": ["1", "2"],
        "penalties.decisions": ["1"],
        "coercion.decisions": ["3"],
        "fees.amount_wan": ["1", "2"],
    }
    assert {cell: value.records for cell, value in values.items()} == {cell: len(keys) for cell, keys in behind.items()}
    assert values["fees.amount_wan"].value == Decimal("2.02")
    assert [values[cell].value for cell in CELLS[:-1]] == [2, 1, 1, 1, 0, 2, 2, 1, 1]
    with pytest.raises(ValueError):
        records_behind(place, "requests.new.total", 2025, NOW)


def test_refused_licences_can_be_left_out_from_a_year_on(place: Agency) -> None:
    registered(place, Register.LICENCES, decision("1", result="准予"), decision("2", result="不予"))
    assert stated(place, "licences.decisions") == (2, "counted")
    has_settled(place, "licence_refusals", "no", date(2026, 1, 1))
    assert stated(place, "licences.decisions") == (2, "counted")
    has_settled(place, "licence_refusals", "no", date(2025, 12, 31))
    assert stated(place, "licences.decisions") == (1, "counted")
    assert [one.key for one in records_behind(place, "licences.decisions", 2025, NOW)] == ["1"]


def test_a_signed_statement_explains_the_0_from_its_day_on(place: Agency) -> None:
    state_no_power(place, PENALTIES, "青编发〔2019〕12号“三定”规定", date(2019, 3, 1), actor=LI, on=NOW)
    value = section_two(place, 2025, NOW)["penalties.decisions"]
    assert (value.value, value.why, value.records) == (0, CellReason.NO_POWER, 0)
    assert value.statement == NoPower.objects.get()
    assert stated(place, "penalties.decisions", on=date(2026, 1, 19)) == (None, "nothing_kept")


def test_a_statement_for_half_a_year_leaves_the_other_half_unknown(place: Agency) -> None:
    state_no_power(place, PENALTIES, "职权划出", date(2025, 7, 1), actor=LI, on=NOW)
    value = section_two(place, 2025, NOW)["penalties.decisions"]
    assert (value.value, value.why) == (None, CellReason.GAP)
    assert value.gaps == (Span(date(2025, 1, 1), date(2025, 6, 30)),)
    registered(place, PENALTIES, decision("1", "2025-06-30"))
    assert stated(place, "penalties.decisions") == (1, "counted")


def test_power_that_was_given_ends_the_statement_and_the_rest_of_the_year_is_asked_for(place: Agency) -> None:
    signed = state_no_power(place, PENALTIES, "“三定”规定", date(2019, 3, 1), actor=LI, on=date(2025, 1, 5))
    end_no_power(signed, date(2025, 6, 30), "青编发〔2025〕4号划入", actor=LI, on=date(2025, 7, 2))
    assert stated(place, "penalties.decisions") == (None, "gap")
    assert stated(place, "penalties.decisions", year=2024) == (0, "no_power")
    assert stated(place, "penalties.decisions", on=date(2025, 7, 1)) == (0, "no_power")


def test_totals_of_periods_add_up_and_entries_fill_the_rest(place: Agency) -> None:
    total(place, PENALTIES, date(2025, 1, 1), date(2025, 6, 30), "120")
    assert stated(place, "penalties.decisions") == (None, "gap")
    registered(place, PENALTIES, decision("1", "2025-07-01"), decision("2", "2025-12-31"))
    value = section_two(place, 2025, NOW)["penalties.decisions"]
    assert (value.value, value.why, value.records) == (122, CellReason.COUNTED_AND_TOTALLED, 3)
    assert len(records_behind(place, "penalties.decisions", 2025, NOW)) == 3


def test_a_total_of_0_for_the_whole_year_is_a_known_0(place: Agency) -> None:
    total(place, FEES, date(2025, 1, 1), date(2025, 12, 31), "0")
    assert stated(place, "fees.amount_wan") == (0, "totalled")
    total(place, DOCS, date(2025, 1, 1), date(2025, 12, 31), "0")
    assert stated(place, "normative_docs.valid") == (0, "totalled")


def test_amounts_of_totals_and_entries_keep_their_decimals(place: Agency) -> None:
    total(place, FEES, date(2025, 1, 1), date(2025, 11, 30), "251000.25")
    registered(place, FEES, charge("1", "2025-12-01", "0.0001"))
    assert stated(place, "fees.amount_wan") == (Decimal("251000.2501"), "counted_and_totalled")


def test_an_agency_that_was_founded_in_the_year_answers_for_its_own_days() -> None:
    young = agency("new", "青石市数据局", founded_on=date(2025, 9, 1))
    register_total(
        young, PENALTIES, Span(date(2025, 9, 1), date(2025, 12, 31)), Decimal(3), "执法系统", actor=CHEN, on=NOW
    )
    assert stated(young, "penalties.decisions") == (3, "totalled")
    assert stated(young, "penalties.decisions", year=2024) == (None, "not_there")


def test_the_figures_of_a_past_day_stay_what_they_were(place: Agency) -> None:
    first, later = date(2025, 7, 1), date(2025, 11, 1)
    (wrong,) = registered(place, PENALTIES, decision("1"), on=first)
    registered(place, PENALTIES, decision("2"), on=later)
    remove(wrong, "不是本机关的决定", actor=CHEN, on=NOW)
    assert [stated(place, "penalties.decisions", on=on)[0] for on in (first, later, NOW)] == [1, 2, 1]
    assert [one.key for one in records_behind(place, "penalties.decisions", 2025, later)] == ["1", "2"]


def test_within_the_year_only_what_has_come_is_counted(place: Agency) -> None:
    registered(place, DOCS, document(), on=date(2025, 3, 5))
    assert stated(place, "normative_docs.valid", on=date(2025, 3, 31))[0] == 0
    assert stated(place, "normative_docs.valid", on=date(2025, 4, 1))[0] == 1


def test_many_agencies_take_no_more_questions_than_one(place: Agency) -> None:
    others = [agency(f"bureau-{number}", f"青石市第{number}局") for number in range(5)]
    for each in others:
        registered(each, PENALTIES, decision("1"))
        registered(each, DOCS, document())
        total(each, FEES, date(2025, 1, 1), date(2025, 3, 31), "1")
    with CaptureQueriesContext(
        connection,
    ) as one:
        section_two(others[0], 2025, NOW)
    with CaptureQueriesContext(connection) as many:
        found = section_two_of([place, *others], 2025, NOW)
    assert len(one) == len(many)
    assert [found[each.pk]["penalties.decisions"].value for each in (place, *others)] == [None, 1, 1, 1, 1, 1]


def test_an_independent_recount_in_plain_sql_agrees() -> None:
    place = city()
    raws = [
        document(
            f"办法{number}",
            f"规{number}",
            issued_on=f"{2015 + number % 11}-0{1 + number % 9}-15",
            in_force_from=f"{2015 + number % 11}-0{1 + number % 9}-20",
            **({"valid_until": f"{2021 + number % 6}-06-30"} if number % 3 == 0 and number % 11 < 6 else {}),
        )
        for number in range(60)
    ]
    take_in(place, DOCS, raws, actor=CHEN, on=NOW)
    table = Document._meta.db_table
    with connection.cursor() as cursor:
        for year in range(2019, 2026):
            last = date(year, 12, 31)
            cursor.execute(
                f"SELECT COUNT(*) FROM {table} WHERE in_force_from <= %s"  # noqa: S608
                " AND (valid_until IS NULL OR valid_until >= %s)",
                [last, last],
            )
            (valid,) = cursor.fetchone()
            cursor.execute(
                f"SELECT COUNT(*) FROM {table} WHERE issued_on BETWEEN %s AND %s",  # noqa: S608
                [date(year, 1, 1), last],
            )
            (issued,) = cursor.fetchone()
            assert stated(place, "normative_docs.valid", year=year)[0] == valid
            assert stated(place, "normative_docs.issued", year=year)[0] == issued
