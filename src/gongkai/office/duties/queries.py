"""Reads of the lists that span models: what is in force, what is open, what is not tied, what is amiss."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from gongkai.law.disclosure import DisclosureMode
from gongkai.law.matters import MatterCheck, MatterFault, fault, row_faults
from gongkai.office.agencies.models import Agency
from gongkai.office.duties.difference import Difference, difference
from gongkai.office.duties.matters import rows_of
from gongkai.office.duties.models import STANDING, Matter, MatterTask, PowerItem, PowerList

UNBOUND = Q(column="") | Q(mode="") | Q(period="") | (Q(kinds=[]) & ~Q(mode=DisclosureMode.ON_REQUEST))
"""Rows of which it is not known what answers them, for a filter: as `Matter.is_bound`."""


@dataclass(frozen=True)
class Faults:
    """What is amiss with an agency's lists: row by row, and the items of power that no row speaks of."""

    rows: tuple[tuple[Matter, tuple[MatterFault, ...]], ...]
    items: tuple[tuple[PowerItem, MatterFault], ...]

    @property
    def count(self) -> int:
        """How many rows and items have faults."""
        return len(self.rows) + len(self.items)


def versions(agency: Agency) -> list[PowerList]:
    """The versions of the list of powers, the latest first."""
    return list(PowerList.objects.filter(agency=agency).select_related("disclosure").order_by("-version"))


def list_in_force(agency: Agency, on: date) -> PowerList | None:
    """The version in force on a day; None before the first."""
    return PowerList.objects.filter(agency=agency, in_force_from__lte=on).order_by("-in_force_from").first()


def before_of(power_list: PowerList) -> PowerList | None:
    """The version that this one adjusted; None for the first."""
    return PowerList.objects.filter(agency=power_list.agency_id, version=power_list.version - 1).first()


def difference_from_before(power_list: PowerList) -> Difference:
    """What a version changed of the one before it."""
    return difference(power_list, before_of(power_list))


def tasks_open(agency: Agency) -> list[MatterTask]:
    """The tasks that nobody has answered, the oldest first."""
    return tasks_open_of([agency]).get(agency.pk, [])


def tasks_open_of(agencies: Collection[Agency]) -> dict[int, list[MatterTask]]:
    """The same for many agencies, by their numbers, in one look."""
    by_agency: dict[int, list[MatterTask]] = {}
    waiting = MatterTask.objects.filter(agency__in=agencies, answer="").select_related("item", "power_list")
    for task in waiting.order_by("raised_on", "pk"):
        by_agency.setdefault(task.agency_id, []).append(task)
    return by_agency


def tasks_answered(agency: Agency) -> list[MatterTask]:
    """The tasks that were answered, the latest first."""
    answered = MatterTask.objects.filter(agency=agency).exclude(answer="").select_related("item", "power_list", "row")
    return list(answered.order_by("-answered_on", "-pk"))


def unmatched_items(agency: Agency, on: date) -> list[PowerItem]:
    """The items of the version in force on a day of which no row of the list of matters speaks."""
    in_force = list_in_force(agency, on)
    if in_force is None:
        return []
    spoken_of = Matter.objects.filter(STANDING, agency=agency).values("powers")
    return list(in_force.items.exclude(power__in=spoken_of.exclude(powers=None)).order_by("place"))


def rows_without_binding(agency: Agency) -> list[Matter]:
    """The rows of which it is not known what answers them."""
    return list(Matter.objects.filter(STANDING, UNBOUND, agency=agency).order_by("place"))


def faults_of(matters: Sequence[Matter], on: date) -> dict[int, tuple[MatterFault, ...]]:
    """What is amiss with rows by the law of a day, by their numbers; rows in order are left out."""
    by_matter = {matter.pk: row_faults(matter.basis, matter.limit, matter.otherwise, on=on) for matter in matters}
    return {number: faults for number, faults in by_matter.items() if faults}


def faults(agency: Agency, on: date) -> Faults:
    """What is amiss with the lists on a day."""
    rows = rows_of(agency)
    by_matter = faults_of(rows, on)
    without_row = fault(MatterCheck.ITEM_WITHOUT_ROW)
    return Faults(
        tuple((row, by_matter[row.pk]) for row in rows if row.pk in by_matter),
        tuple((item, without_row) for item in unmatched_items(agency, on)),
    )
