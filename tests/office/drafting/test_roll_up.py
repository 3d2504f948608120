"""The sum over the agencies under a government: what was published or submitted counts, silence leaves it open."""

from __future__ import annotations

from datetime import date

import pytest

from gongkai.law.agencies import AgencyLevel
from gongkai.law.procedure.annual_report import ReportMove, ReportStage
from gongkai.law.report.figures import Figures
from gongkai.office.agencies.models import Agency
from gongkai.office.drafting.roll_up import FigureOrigin, GovernmentSum, roll_up
from office.agencies_world import agency
from office.annual.annual_world import figures, published
from office.drafting.conftest import Registers
from office.drafting.drafting_world import INSIDE, begun, employ, passed

pytestmark = pytest.mark.django_db

ON = date(2026, 2, 2)
NEW = "requests.new.total"


class Town:
    """青石市: its government, its office for disclosure, a bureau here, a town that reports on paper."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.government = agency("qss", "青石市人民政府", AgencyLevel.COUNTY)
        self.office = agency("gkb", "青石市政务公开办公室", superior=self.government)
        more = {"superior": self.government, "authority": self.office}
        self.bureau = agency("zrzyj", "青石市自然资源局", **more)
        self.township = agency("qhz", "青河镇人民政府", AgencyLevel.TOWNSHIP, **more)
        for place in (self.government, self.office, self.bureau):
            employ(place)
        self.counted: dict[int, Figures] = {}
        monkeypatch.setattr("gongkai.office.drafting.roll_up.compute_many", self._ledgers)

    def registers_of(self, place: Agency, stated: Figures) -> None:
        self.counted[place.pk] = stated

    def _ledgers(self, agencies: list[Agency], year: int, on: date) -> dict[int, object]:
        made = type("Ledger", (), {})
        found = {}
        for each in agencies:
            found[each.pk] = made()
            found[each.pk].figures = self.counted.get(each.pk, figures())  # type: ignore[attr-defined]
        return found

    def summed(self, *, live: bool = False) -> GovernmentSum:
        return roll_up(self.government, 2025, ON, live=live)


@pytest.fixture
def town(monkeypatch: pytest.MonkeyPatch) -> Town:
    return Town(monkeypatch)


def origins(found: GovernmentSum) -> dict[str, str]:
    return {part.agency.slug: part.origin.value for part in found.parts}


def test_published_submitted_and_own_requests_are_added(town: Town, registers: Registers) -> None:
    town.registers_of(town.government, figures(requests__new__total=1, requests__outcome__granted__total=1))
    published(town.office, 2025)
    passed(begun(town.bureau), *INSIDE, ReportMove.SUBMIT)
    published(town.township, 2025)
    found = town.summed()
    assert origins(found) == {"qss": "registers", "gkb": "published", "zrzyj": "submitted", "qhz": "published"}
    assert found.figures.number(NEW) == 1 + 3 + 3 + 3
    assert len(found.figures) == 200
    shares = {part.agency.slug: number for part, number in found.behind(NEW)}
    assert shares == {"qss": 1, "gkb": 3, "zrzyj": 3, "qhz": 3}


def test_who_has_reported_nothing_leaves_the_sum_open(town: Town) -> None:
    published(town.office, 2025)
    published(town.township, 2025)
    found = town.summed()
    assert NEW not in found.figures
    assert found.lacking[NEW] == ("青石市自然资源局",)
    assert next(part.stage for part in found.parts if part.agency == town.bureau) is None


def test_a_draft_that_is_not_submitted_counts_only_where_one_wants_to_see_how_things_stand(
    town: Town, registers: Registers
) -> None:
    published(town.office, 2025)
    published(town.township, 2025)
    begun(town.bureau)
    assert NEW not in town.summed().figures
    found = town.summed(live=True)
    assert origins(found)["zrzyj"] == "registers"
    assert found.figures.number(NEW) == 3 * 4
    assert next(part.stage for part in found.parts if part.agency == town.bureau) is ReportStage.DRAFTING


def test_an_agency_elsewhere_is_never_computed_from_registers_that_are_not_here(town: Town) -> None:
    found = town.summed(live=True)
    assert origins(found)["qhz"] == FigureOrigin.NOWHERE
    assert "青河镇人民政府" in found.lacking[NEW]


def test_what_is_late_and_what_contradicts_itself_is_named(town: Town) -> None:
    published(town.office, 2025, on=date(2026, 1, 31))
    published(town.township, 2025, figures(requests__new__total=5), on=date(2026, 2, 1))
    found = {part.agency.slug: part for part in town.summed().parts}
    assert not found["gkb"].late(ON)
    assert found["qhz"].late(ON)  # Published on the first day after 31 January.
    assert found["zrzyj"].late(ON)  # Not published, and 31 January is over.
    assert found["gkb"].errors(2025) == []
    assert {one.rule for one in found["qhz"].errors(2025)} >= {"R3-ROW"}


def test_totals_that_do_not_agree_with_the_governments_own_report_are_named(town: Town) -> None:
    town.registers_of(town.government, figures())
    for place in (town.office, town.bureau, town.township):
        published(place, 2025)
    summed = town.summed()
    stated = summed.figures.with_cells({NEW: 11})
    assert summed.differing(stated) == [(NEW, 11, 12)]
