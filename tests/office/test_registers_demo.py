"""The registers of the invented town: every row of section two is known, and recounted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from gongkai.demo.agencies import build_town
from gongkai.demo.registers import keep_registers
from gongkai.law.registers import CELLS
from gongkai.office.agencies.models import Agency
from gongkai.office.registers.queries import records_behind, section_two_of

pytestmark = pytest.mark.django_db
ON = date(2026, 3, 2)
WANTED = {
    # 市政府: in force on 31 December 2025 are those of 2021 and 2023 and the new one; one lapsed, one was abolished.
    "qingshi": (0, 0, 0, 1, 2, 3, 0, 0, 0, 0),
    "gkb": (0,) * 10,
    "zrzyj": (0, 0, 0, 1, 1, 2, 46, 7, 0, Decimal("30.5005")),
    "jyj": (0, 0, 0, 0, 0, 1, 14, 0, 0, Decimal("86.4")),
    "wjj": (0, 0, 0, 1, 0, 1, 255, 9, 0, Decimal("17.278")),
    "gxj": (0,) * 10,
    "scjgj": (0, 0, 0, 0, 0, 1, 812, 38, 6, 0),
    "qinghe-zhen": (0, 0, 0, 0, 0, 0, 0, 11, 0, 0),
    "shiqiao-zhen": (0,) * 10,
}
"""Each invented agency's cells of 2025 in the order of the form, counted by hand from the file."""


def test_every_cell_of_the_invented_town_is_known_and_right() -> None:
    build_town(on=ON)
    keep_registers(ON)
    agencies = Agency.objects.filter(slug__in=WANTED)
    found = section_two_of(agencies, 2025, ON)
    assert {each.slug: tuple(found[each.pk][cell].value for cell in CELLS) for each in agencies} == WANTED
    for each in agencies:
        for cell in CELLS:
            assert len(records_behind(each, cell, 2025, ON)) == found[each.pk][cell].records


def test_every_cell_but_those_of_rules_is_above_0_somewhere() -> None:
    above = [any(row[place] for row in WANTED.values()) for place in range(len(CELLS))]
    assert [cell for cell, one in zip(CELLS, above, strict=True) if not one] == [
        "rules.issued",
        "rules.repealed",
        "rules.valid",
    ]


def test_the_real_bureau_has_nothing_put_into_its_mouth_and_a_second_run_adds_nothing() -> None:
    build_town(on=ON)
    assert keep_registers(ON)
    assert keep_registers(ON) == []
    real = Agency.objects.get(slug="qinghe-kgj")
    values = section_two_of([real], 2025, ON)[real.pk]
    assert {value.why.value for value in values.values()} == {"no_power_by_law", "nothing_kept"}
